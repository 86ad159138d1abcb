"""Runs over the small library: asked, judged, kept, compared, reported and held against a baseline."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from assistant_stub import SmallRetriever
from eval_answers import FILMS, FOLLOW_UP, LIBRARY, SCENES, question

from assistant.answer import Answer
from assistant.service import Assistant
from eval.comparison import compare
from eval.gate import baseline_of, verdict
from eval.question import TWIN, Kind, Place, Question
from eval.report import misses, render_report, tables
from eval.running import Run, load, run_questions, save
from eval.summary import figures, half, summary

ASKED = (
    question(Kind.FACT, [FOLLOW_UP], id="q1", text="Hur ofta följer stadskontoret upp planen?", split="tune"),
    question(Kind.FACT, [Place("handbok", 1, "Syntolkning innebär att")], id="q2", text="Vad är syntolkning?"),
    question(Kind.BOARD, [SCENES], [FILMS], id="q3", text="Vad ska kulturnämnden göra?", about="kulturnämnden"),
    question(Kind.FACT, [FOLLOW_UP], id="q4", text="Vilken färg har månen på <b>tisdagar</b>?"),
    question(Kind.OFF_TOPIC, id="q5", text="Vad är huvudstaden i Peru?", split="report"),
)


@dataclass(frozen=True)
class Breaking(Assistant):
    """An assistant that breaks on one question."""

    def ask(self, text: str, *rest: object) -> Answer:  # type: ignore[override]  # passed on as it comes
        if "syntolkning" in text:
            raise RuntimeError("trasig")
        return super().ask(text, *rest)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def run() -> Run:
    """The questions asked over the small library."""
    return run_questions(Assistant(SmallRetriever(LIBRARY)), ASKED, name="prov")


@pytest.fixture(scope="module")
def broken() -> Run:
    """The same with an assistant that breaks on the second."""
    return run_questions(Breaking(SmallRetriever(LIBRARY)), ASKED)


def test_every_question_has_a_result_in_order(run: Run) -> None:
    """results come in the order asked, with answer, ranking, measures and what the run was made with."""
    assert [result.question.id for result in run.results] == ["q1", "q2", "q3", "q4", "q5"]
    first = run.by_id()["q1"]
    assert first.measures["any_right"] == 1
    assert first.measures["hit@5"] == 1
    assert "plan-2031:2" in first.judgement.ranking
    assert run.about["corpus"] == LIBRARY.fingerprint
    assert run.about["name"] == "prov"


def test_progress_is_told() -> None:
    """each question is told before it is asked, and the end."""
    told: list[tuple[str, int, int]] = []
    run_questions(Assistant(SmallRetriever(LIBRARY)), ASKED[:2], lambda *step: told.append(step))
    assert told == [("Frågor", 0, 2), ("Frågor", 1, 2), ("Frågor", 2, 2)]


def test_a_question_that_breaks_counts_as_zero(broken: Run) -> None:
    """the others are measured, the broken one is told, and it stays in the mean: 4 answerable, not 3."""
    result = broken.by_id()["q2"]
    assert (result.answer, result.error) == (None, "RuntimeError: trasig")
    assert set(result.measures.values()) == {0.0}
    assert summary(broken).whole["hit@5"].count == 4
    assert summary(broken).errors == (("q2", "RuntimeError: trasig"),)


def test_scan_questions_are_asked_over_the_twin() -> None:
    """a question on the twin goes to the assistant that `twin` opens, which is opened only when it is needed."""
    opened: list[int] = []

    def twin() -> Assistant:
        opened.append(1)
        return Assistant(SmallRetriever(replace(LIBRARY, all_documents=LIBRARY.all_documents[3:])))

    assistant = Assistant(SmallRetriever(LIBRARY))
    run_questions(assistant, ASKED[:2], twin=twin)
    assert opened == []
    asked = replace(ASKED[1], corpus=TWIN)
    assert run_questions(assistant, (ASKED[0], asked), twin=twin).by_id()["q2"].judgement.ranking == ("handbok:1",)
    assert opened == [1]


def test_a_run_is_the_same_after_being_kept(run: Run, tmp_path: Path) -> None:
    """results.json gives the run back, and the TREC files hold a line for every place."""
    save(run, tmp_path)
    again = load(tmp_path)
    assert figures(summary(again)) == figures(summary(run))
    assert [r.question for r in again.results] == [r.question for r in run.results]
    assert (tmp_path / "qrels.trec").read_text(encoding="utf-8").splitlines()[0] == "q1 0 plan-2031:2 1"
    assert re.fullmatch(
        r"q1 Q0 \S+ 1 \d+ plansvar", (tmp_path / "run.trec").read_text(encoding="utf-8").splitlines()[0]
    )


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    """a results.json that is no run, or of an older format, says what to do."""
    (tmp_path / "results.json").write_text('{"format": 0}', encoding="utf-8")
    with pytest.raises(ValueError, match="python -m eval run"):
        load(tmp_path)


def test_summary_by_kind(run: Run) -> None:
    """each kind has the measures that apply to it: completeness for boards, refusals for what has no answer."""
    summed = summary(run)
    assert summed.counts == {Kind.FACT: 3, Kind.BOARD: 1, Kind.OFF_TOPIC: 1}
    assert "complete_recall" in summed.kinds[Kind.BOARD]
    assert "complete_recall" not in summed.kinds[Kind.FACT]
    assert "refused" in summed.kinds[Kind.OFF_TOPIC]
    assert "hit@5" not in summed.kinds[Kind.OFF_TOPIC]
    right = sum(result.measures.get("any_right", 0) for result in run.results)
    assert summed.whole["any_right"].value == right / 4
    assert [r.question.id for r in half(run, "report").results] == ["q5"]


def test_gains_and_losses_question_by_question(run: Run, broken: Run) -> None:
    """what broke is a loss, and a gain the other way round; the measures tell how many, with p-values."""
    found = compare(run, broken)
    assert [change.question.id for change in found.losses] == ["q2"]
    assert (found.gains, found.losses[0].measure) == ((), "any_right")
    assert [change.question.id for change in compare(broken, run).gains] == ["q2"]
    by_name = {each.measure: each for each in found.differences}
    assert (by_name["any_right"].lost, by_name["any_right"].gained, by_name["any_right"].p) == (1, 0, 1.0)
    assert by_name["any_right"].before - by_name["any_right"].after == pytest.approx(1 / 4)


def test_only_the_same_questions_are_compared(run: Run) -> None:
    """a question asked in other words is in neither count, and is named."""
    changed = Run((replace(run.results[0], question=replace(ASKED[0], text="Annat?")), *run.results[1:]), run.about)
    found = compare(run, changed)
    assert (found.only_before, found.only_after) == (("q1",), ("q1",))
    assert {each.count for each in found.differences if each.measure == "any_right"} == {3}


def test_the_report_is_one_page_that_opens_offline(run: Run, broken: Run) -> None:
    """nothing is fetched, no address stands in it, it is in Swedish, and each chart has a title and a table."""
    page = render_report(broken, run)
    assert "http" not in page
    assert not re.search(r"<(?:script|link|img|iframe)\b|@import|url\(", page)
    assert '<html lang="sv">' in page
    assert "Förluster" in page
    assert page.count("<svg") == page.count("<desc") >= 2
    assert page.count("<table") == page.count("<caption")


def test_the_report_shows_text_as_text(run: Run) -> None:
    """mark-up in a question is shown, not interpreted."""
    page = render_report(run)
    assert "<b>tisdagar" not in page
    assert "&lt;b&gt;tisdagar" in page


def test_misses_tell_where_and_what_instead(run: Run, broken: Run) -> None:
    """a miss names its gold; a broken question is a miss with nothing found."""
    missed = {miss.result.question.id: miss for miss in misses(broken)}
    assert missed["q4"].expected == ("plan-2031 s. 2 ”följer upp planen vartannat år”",)
    assert missed["q2"].found == ()
    assert "q1" not in {miss.result.question.id for miss in misses(run)}


def test_tables_lead_with_all(run: Run) -> None:
    """the first row of a table over several kinds is their sum."""
    first = tables(summary(run))[0]
    assert [(label, count) for label, count, _ in first.rows] == [
        ("Alla", 4),
        ("Fakta", 3),
        ("Nämndens uppgifter", 1),
    ]


def test_the_gate_holds_at_its_own_figures(run: Run) -> None:
    """a run against the baseline made from it does not fail."""
    assert verdict(run, json.loads(json.dumps(baseline_of(run)))).failures == ()


def test_the_gate_fails_below_a_figure(run: Run, broken: Run) -> None:
    """any guarded measure below its figure fails, by name, and the lost question is named."""
    judged = verdict(broken, baseline_of(run))
    assert any(failure.startswith("any_right föll från") for failure in judged.failures)
    assert judged.lost == ("q2",)
    assert verdict(run, baseline_of(broken)).failures == ()
    assert verdict(run, baseline_of(broken)).gained == ("q2",)


def test_the_gate_fails_without_a_baseline_for_these_questions(run: Run) -> None:
    """no baseline, or one of other questions, is told with the cure."""
    assert "--write" in verdict(run, {}).failures[0]
    fewer = Run(run.results[1:], run.about)
    assert "--write" in verdict(fewer, baseline_of(run)).failures[0]


def test_the_gate_never_lets_a_wrong_force_through(run: Run) -> None:
    """one answer with a wrong force or a quote that is no span fails, even when the baseline had it."""
    first = run.results[0]
    judgement = replace(first.judgement, measures={**first.measures, "wrong_force": 1.0}, faults=("wrong_force: …",))
    wrong = Run((replace(first, judgement=judgement), *run.results[1:]), run.about)
    assert any(failure.startswith("wrong_force") for failure in verdict(wrong, baseline_of(wrong)).failures)


def test_questions_are_told_apart_by_gold(run: Run) -> None:
    """the same words with other gold are another question to the gate."""
    other = replace(run.results[0], question=replace(ASKED[0], gold=((SCENES,),)))
    assert verdict(Run((other, *run.results[1:]), run.about), baseline_of(run)).failures
    assert isinstance(ASKED[0], Question)
