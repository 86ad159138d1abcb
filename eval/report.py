"""A run as one HTML page in Swedish that opens offline: tables, charts, misses, and what changed since another run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eval import wording
from eval.charts import Bar, bars
from eval.comparison import compare
from eval.judge import statements
from eval.question import Kind, Place, Question
from eval.reliability import calibration_error, curve_of
from eval.running import Result, Run
from eval.statistics import Estimate
from eval.summary import ANSWERS, COMPLETENESS, FALSE_REFUSALS, RETRIEVAL, Summary, complete_kinds, summary

TEMPLATE = "report.html"
SHOWN = 3  # quotes shown of a wrong answer
MOST_CHARACTERS = 300  # of a quote in the list of misses; the whole stands in results.json
HEADLINES = ("any_right", "first_right", "hit@5", "complete_recall", "refused", FALSE_REFUSALS)


@dataclass(frozen=True, slots=True)
class Found:
    """What was shown, or after a refusal what lay nearest: a label, where, and the beginning of the text."""

    label: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that was not answered right: where the answer stands, and what was found instead.

    `rank` is the place of the first right page in the search, from 1; None when it is not there or there is none.
    """

    result: Result
    expected: tuple[str, ...]
    found: tuple[Found, ...]
    rank: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """Measures by kind: the name and meaning of each column; of each row the label, the number of questions, and the
    estimates (None: the measure does not apply)."""

    caption: str
    measures: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, int, tuple[Estimate | None, ...]], ...]


def render_report(run: Run, before: Run | None = None) -> str:
    """The report of a run as a whole HTML page; with `before`, gains and losses against that run come first."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(number=wording.number, p=wording.p_value, gold=gold_texts)
    summed = summary(run)
    return environment.get_template(TEMPLATE).render(
        run=run,
        summary=summed,
        headlines=[(*wording.MEASURES[name], summed.whole[name]) for name in HEADLINES if name in summed.whole],
        tables=tables(summed),
        charts=charts(summed),
        misses=misses(run),
        curve=curve_of(run),
        calibration_error=calibration_error(curve_of(run)),
        is_right=is_right,
        comparison=compare(before, run) if before else None,
        before=before,
        kinds=wording.KINDS,
        measures=wording.MEASURES,
        outcomes=wording.OUTCOMES,
    )


def tables(summed: Summary) -> tuple[Table, ...]:
    """The tables by kind: answers, search, completeness, refusals."""
    answerable = [kind for kind in summed.kinds if kind.is_answerable]
    unanswerable = [kind for kind in summed.kinds if not kind.is_answerable]
    made = (
        _table("Svar på besvarbara frågor", (*ANSWERS, FALSE_REFUSALS), answerable, summed),
        _table("Sökning, per sida", RETRIEVAL, answerable, summed),
        _table("Fullständighet: uppgifter, ansvariga och listor", COMPLETENESS, complete_kinds(summed), summed),
        _table("Frågor som inte går att besvara", ("refused",), unanswerable, summed),
    )
    return tuple(table for table in made if table.rows)


def charts(summed: Summary) -> tuple[tuple[str, str], ...]:
    """The charts as (title, SVG): right answers by kind, refusals by kind."""
    told = (
        ("Rätt besvarade frågor per slag", "any_right", "Andel besvarbara frågor med minst ett rätt citat"),
        ("Rätt avböjda frågor per slag", "refused", "Andel obesvarbara frågor som fick ett nej"),
    )
    made = []
    for title, name, description in told:
        rows = [Bar(wording.KINDS[kind], values[name]) for kind, values in summed.kinds.items() if name in values]
        if rows:
            made.append(
                (title, bars(title, rows, f"{description}, med 95 procents intervall. Antal frågor inom parentes."))
            )
    return tuple(made)


def misses(run: Run) -> tuple[Miss, ...]:
    """The questions that did not go as they should."""
    return tuple(_miss(result) for result in run.results if not is_right(result))


def is_right(result: Result) -> bool:
    """Whether a question went as it should: a right quote, for a complete kind all of it, for others a refusal."""
    if not result.question.is_answerable:
        return result.measures["refused"] == 1.0
    return result.measures["any_right"] == 1.0 and result.measures.get("complete_recall", 1.0) == 1.0


def gold_texts(question: Question) -> tuple[str, ...]:
    """Where the answer stands: each gold group as one line."""
    return tuple(" eller ".join(_place_text(place) for place in group) for group in question.gold)


def _place_text(place: Place) -> str:
    anchor = f" ”{place.anchor}”" if place.anchor else ""
    return f"{place.document} s. {place.page}{anchor}"


def _table(caption: str, names: Iterable[str], kinds: Sequence[Kind], summed: Summary) -> Table:
    used = [name for name in names if any(name in summed.kinds[kind] for kind in kinds)]
    rows = [(wording.KINDS[kind], summed.counts[kind], _cells(used, summed.kinds[kind])) for kind in kinds]
    if len(rows) > 1:
        rows.insert(0, ("Alla", sum(summed.counts[kind] for kind in kinds), _cells(used, summed.whole)))
    return Table(caption, tuple(wording.MEASURES[name] for name in used), tuple(rows))


def _cells(names: Iterable[str], values: Mapping[str, Estimate]) -> tuple[Estimate | None, ...]:
    return tuple(values.get(name) for name in names)


def _miss(result: Result) -> Miss:
    gold = {place for group in result.judgement.groups for place in group}
    rank = next((rank for rank, place in enumerate(result.judgement.ranking, 1) if place in gold), None)
    return Miss(result, gold_texts(result.question), _found(result), rank)


def _found(result: Result) -> tuple[Found, ...]:
    answer = result.answer
    if answer is None:
        return ()
    right = result.judgement.right
    shown = [
        ("Visades, rätt" if right[number] else "Visades", cited, cited["quote"])
        for number, cited in enumerate(statements(answer))
    ]
    nearest = [("Närmast", hit, hit["text"]) for hit in answer["considered"] if "text" in hit]
    return tuple(
        Found(label, f"{each['document_id']} s. {each['first_page']}", _cut(text))
        for label, each, text in (shown or nearest)[:SHOWN]
    )


def _cut(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= MOST_CHARACTERS else f"{whole[:MOST_CHARACTERS].rsplit(' ', 1)[0]} […]"
