"""The view "Utvärdering": a set of questions asked and measured, where it failed, and what changed since before.

Runs live in the browser session only. Whatever knows eval is imported inside functions.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from assistant.settings import Settings
from assistant.web import markup
from assistant.web.helpful import show_counts
from assistant.web.resources import Opened
from assistant.web.wording import counted
from corpus.errors import PlansvarError

if TYPE_CHECKING:
    from assistant.service import Assistant
    from eval.question import Question
    from eval.running import Progress, Run
    from eval.summary import Summary

REPORT, TUNE, OWN = "report", "tune", "own"
SETS = {
    REPORT: "Den fasta uppsättningen, halvan att redovisa",
    TUNE: "Den fasta uppsättningen, halvan att ställa in efter",
    OWN: "En egen fil med frågor",
}
HINTS = {
    REPORT: "Ställs över de medföljande dokumenten. Titta på den här halvan när något ska redovisas.",
    TUNE: "Ställs över de medföljande dokumenten. Använd den här halvan medan något ändras.",
    OWN: "Ställs över dokumenten under Dokument. En fråga per rad, som JSON; frågan utan ”gold” ska avböjas.",
}
EXAMPLE = (
    '{"question": "Hur ofta följs planen upp?", "gold": [[{"document": "plan", "page": 2, "anchor": "vartannat"}]]}'
)
NO_COMPARISON, UPLOADED = "ingen", "fil"
MOST_KEPT = 6  # runs of a session that are kept to compare with
_KEY = "measured_runs"


@dataclass(frozen=True)
class Kept:
    """A run of this session with its figures, and its number in the session."""

    number: int
    name: str
    run: "Run"
    summary: "Summary"


def show(opened: Opened) -> None:
    """The whole page: choose a set, run it, and what came of it."""
    words = (
        "Ställ en uppsättning frågor och se hur ofta svaret är rätt. Allt räknas mot ett facit med dokument och sida."
    )
    st.html(markup.tag("h1", "Utvärdering", "page-title") + markup.tag("p", words, "intro"))
    chosen = st.radio("Frågor att ställa", list(SETS), format_func=SETS.__getitem__, key="question_set")
    st.html(markup.tag("p", HINTS[chosen], "hint"))
    questions, name = _own(opened) if chosen == OWN else (_fixed(chosen), SETS[chosen])
    if questions:
        st.html(markup.tag("p", f"{counted(len(questions), 'fråga', 'frågor')} att ställa."))
        if st.button("Kör frågorna", key="run_questions", type="primary"):
            _run(opened, questions, name, is_fixed=chosen != OWN)
    runs = _runs()
    if runs:
        _result(runs)
    show_counts()


def _fixed(half: str) -> "tuple[Question, ...]":
    """One half of the embedded set."""
    from eval.check import read_files
    from eval.corpora import QUESTIONS

    lines, _ = read_files(QUESTIONS)
    return tuple(line.question for line in lines if line.question.split == half)


def _own(opened: Opened) -> "tuple[tuple[Question, ...], str]":
    """The questions of an uploaded file, when nothing is wrong with it; otherwise what is, line by line."""
    from assistant.web.measured import problem_table
    from eval.check import check_lines, read_bytes

    st.code(EXAMPLE, language=None, wrap_lines=True)
    file = st.file_uploader("Fil med frågor (.jsonl)", type=["jsonl"], key="question_file")
    if file is None:
        return (), ""
    lines, unread = read_bytes(file.getvalue())
    problems = sorted((*unread, *check_lines(lines, opened.library)), key=lambda problem: problem.line)
    if problems:
        wrong = f"Filen har {counted(len(problems), 'fel', 'fel')} och kan inte köras än."
        st.html(markup.tag("p", wrong, "message", role="status") + problem_table(problems))
        return (), ""
    if not lines:
        st.html(markup.tag("p", "Filen har inga frågor.", "message", role="status"))
    return tuple(line.question for line in lines), file.name


def _run(opened: Opened, questions: "tuple[Question, ...]", name: str, is_fixed: bool) -> None:
    """Asks the questions behind a progress bar, and keeps the run."""
    from eval.corpora import open_embedded, open_twin
    from eval.running import run_questions
    from eval.summary import summary

    settings = Settings.from_environment()
    bar = st.progress(0.0, "Förbereder …")
    progress = _progress(bar)

    def twin() -> "Assistant":
        return open_twin(settings, progress)

    try:
        assistant = open_embedded(settings, progress) if is_fixed else opened.assistant
        run = run_questions(assistant, questions, progress, twin if is_fixed else None, name)
    except (PlansvarError, OSError) as error:
        st.html(markup.tag("p", markup.text(f"Frågorna kunde inte köras: {error}"), "message", role="status"))
        return
    finally:
        bar.empty()
    kept = _runs()
    number = kept[-1].number + 1 if kept else 1
    st.session_state[_KEY] = (*kept, Kept(number, name, run, summary(run)))[-MOST_KEPT:]
    st.success(f"Klart. {counted(len(questions), 'fråga', 'frågor')} ställda.")


def _progress(bar: "st.delta_generator.DeltaGenerator") -> "Progress":
    def tell(what: str, done: int, total: int) -> None:
        bar.progress(min(done / total, 1.0) if total else 0.0, f"{what}: {done} av {total}")

    return tell


def _runs() -> tuple[Kept, ...]:
    """The runs of this session, the latest last."""
    found = st.session_state.get(_KEY, ())
    return found if isinstance(found, tuple) else ()


def _result(runs: tuple[Kept, ...]) -> None:
    """The latest run, beside an earlier one when the reader has chosen one."""
    from assistant.web import measured
    from eval.report import misses
    from eval.running import run_to_text

    latest = runs[-1]
    name = markup.text(f"Körning {latest.number}: {measured.run_name(latest.run)}")
    st.html(markup.tag("h2", name, "section-title") + measured.headlines(latest.summary))
    before = _before(runs)
    st.html(markup.tag("h2", "Resultat per slag av fråga", "section-title") + measured.bars(latest.summary))
    words = "Under varje värde står dess intervall med 95 procents säkerhet. En fråga utan svar räknas som noll."
    st.html(markup.tag("p", words, "hint") + measured.kind_tables(latest.summary))
    with st.expander("Vad måtten betyder"):
        st.html(measured.meanings())
    missed = misses(latest.run)
    st.html(markup.tag("h2", "Missar", "section-title"))
    if not missed:
        st.html(markup.tag("p", "Inga: varje fråga gick som den skulle."))
    for kind, count in latest.summary.counts.items():
        of_kind = [miss for miss in missed if miss.result.question.kind is kind]
        if of_kind:
            with st.expander(f"{measured.kind_name(kind)}: {len(of_kind)} av {count}"):
                st.html("".join(measured.miss_card(miss) for miss in of_kind))
    st.html(markup.tag("h2", "Spara", "section-title"))
    with st.container(horizontal=True):
        st.download_button(
            "Ladda ner rapporten (HTML)",
            lambda: _report(latest.run, before),
            "utvardering.html",
            "text/html",
            key="download_report",
            on_click="ignore",
        )
        st.download_button(
            "Ladda ner resultaten (JSON)",
            lambda: run_to_text(latest.run),
            "results.json",
            "application/json",
            key="download_results",
            on_click="ignore",
        )
    st.html(markup.tag("p", "Körningarna försvinner när sidan stängs. Resultaten kan laddas upp igen.", "hint"))


def _report(run: "Run", before: "Run | None") -> str:
    from eval.report import render_report

    return render_report(run, before)


def _before(runs: tuple[Kept, ...]) -> "Run | None":
    """The run that the reader compares with, what changed since shown; None when there is none."""
    from assistant.web.measured import comparison, run_name
    from eval.comparison import compare

    names = {NO_COMPARISON: "Ingen jämförelse", UPLOADED: "En sparad results.json"}
    earlier = {str(kept.number): kept for kept in runs[:-1]}
    names |= {key: f"Körning {key}: {run_name(kept.run)}" for key, kept in earlier.items()}
    st.html(markup.tag("h2", "Jämför med en tidigare körning", "section-title"))
    chosen = st.selectbox("Tidigare körning", list(names), format_func=names.__getitem__, key="compared_with")
    before = _uploaded() if chosen == UPLOADED else earlier[chosen].run if chosen in earlier else None
    if before is not None:
        with st.spinner("Jämför …"):
            st.html(comparison(compare(before, runs[-1].run)))
    return before


def _uploaded() -> "Run | None":
    """The run of an uploaded results.json; None when there is none or it cannot be read."""
    from eval.running import run_from_text

    file = st.file_uploader("Fil med resultat (results.json)", type=["json"], key="results_file")
    if file is None:
        return None
    try:
        return run_from_text(file.getvalue().decode("utf-8-sig"), file.name)
    except ValueError as error:
        text = "filen är inte UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        st.html(markup.tag("p", markup.text(f"Filen kan inte läsas som en körning: {text}"), "message", role="status"))
        return None
