"""One answer against one question's gold: every measure of it. The answer is the JSON of the contract.

A quote is *right* when it is from the page of an alternative and shares a character with a sentence, list item or table
row that holds the alternative's anchor (without an anchor: when it is from the page).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.library import Library
from corpus.model import BODY_ROLES, Role, Span, Status
from corpus.units import units
from eval import metrics
from eval.bodies import body_keys, name_keys
from eval.places import Stand, places_of, stand_of
from eval.question import COMPLETE, Kind, Question
from eval.retrieval import places_ranked

Row = Mapping[str, Any]
PASSAGES = 5  # of `passage@5`


@dataclass(frozen=True, slots=True)
class Judgement:
    """The measures of one answer. `ranking` is places, best first; `groups` the places of each gold group.

    `right` tells of each statement, `met` of each gold group. `faults` says in Swedish what must never be.
    """

    measures: Mapping[str, float]
    ranking: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    right: tuple[bool, ...] = ()
    met: tuple[bool, ...] = ()
    faults: tuple[str, ...] = ()


def judge(question: Question, answer: Row | None, library: Library) -> Judgement:
    """Every measure of one answer but those of ranks; None is a question that got no answer, and counts as zero."""
    stands = _stands(question, library)
    groups = gold_places(question, library)
    answered = answer is not None and answer["outcome"] == "answered"
    if not question.is_answerable:
        measures = {"refused": float(answer is not None and not answered)}
    else:
        measures = {"answered": float(answered), **_quoted(question, answer or {}, stands, library)}
    faults = _faults(question, answer, stands, library) if answer is not None else ()
    measures |= {"wrong_force": 0.0, "not_span": 0.0}
    measures |= {name: float(any(fault.startswith(name) for fault in faults)) for name in ("wrong_force", "not_span")}
    shown = statements(answer)
    return Judgement(
        measures=measures,
        ranking=_ranking(answer, groups, library),
        groups=groups,
        right=tuple(_is_right(cited, stands) for cited in shown),
        met=tuple(any(_meets(cited, group) for cited in _quotes(answer)) for group in stands),
        faults=faults,
    )


def gold_places(question: Question, library: Library) -> tuple[tuple[str, ...], ...]:
    """The places of each gold group, by which rankings are measured."""
    stands = _stands(question, library)
    return tuple(tuple(dict.fromkeys(name for stand in group for name in stand.places)) for group in stands)


def statements(answer: Row | None) -> tuple[Row, ...]:
    """The citation of each statement, in order; of a register's answer without statements, of each duty."""
    if answer is None:
        return ()
    return tuple(each["citation"] for each in answer["statements"] or answer.get("duties", ()))


def _quotes(answer: Row | None) -> tuple[Row, ...]:
    """Every citation that answers: of statements and duties, and the other places that say the same."""
    if answer is None:
        return ()
    said = (*answer["statements"], *answer.get("duties", ()))
    return tuple(cited for each in said for cited in (each["citation"], *each.get("also", ())))


def _stands(question: Question, library: Library) -> tuple[tuple[Stand, ...], ...]:
    """The gold's groups in this library; a place that it does not hold meets nothing, and says so by its name."""
    documents = library.documents
    return tuple(
        tuple(
            stand_of(place, documents[place.document], question)
            if place.document in documents and place.page <= len(documents[place.document].pages)
            else Stand(place.document, place.page, (), (f"{place.document}:{place.page}",))
            for place in group
        )
        for group in question.gold
    )


def _quoted(question: Question, answer: Row, stands: Sequence[Sequence[Stand]], library: Library) -> dict[str, float]:
    """The measures of what an answer to an answerable question shows."""
    shown = statements(answer) if answer else ()
    quotes = _quotes(answer) if answer else ()
    right = [_is_right(cited, stands) for cited in shown]
    measures = {
        "first_right": metrics.first_right(right),
        "any_right": metrics.any_right([_is_right(cited, stands) for cited in quotes]),
        "precision": metrics.citation_precision(right),
        "covered": metrics.covered([any(_meets(cited, group) for cited in quotes) for group in stands]),
        "passage@5": float(any(_found(hit, stands) for hit in answer.get("considered", ())[:PASSAGES])),
    }
    if question.kind in COMPLETE:
        precision, recall = _complete(question, answer, stands, library) if answer else (0.0, 0.0)
        exact = metrics.exact_set(precision, recall)
        measures |= {"complete_precision": precision, "complete_recall": recall, "complete_exact": exact}
    return measures


def _complete(
    question: Question, answer: Row, stands: Sequence[Sequence[Stand]], library: Library
) -> tuple[float, float]:
    """Precision and recall of a complete answer: of duties, of bearers, or of a list's items.

    - board: what was found is the duties, or without any the units quoted; each is right when it meets a group.
    - reverse: the bodies that bear the duties, or without any those that the quotes name, against `bearers`.
    - list: the share of `items` that the quotes hold; the share of units quoted (lead-ins aside) that hold an item.
    """
    duties = answer.get("duties", ())
    quoted = _units_quoted(answer, library)
    if question.kind is Kind.BOARD:
        found = [_citations(duty) for duty in duties] or [(unit,) for unit in quoted]
        right = [any(_is_right(cited, stands) for cited in cites) for cites in found]
        met = [any(_meets(cited, group) for cites in found for cited in cites) for group in stands]
        return metrics.citation_precision(right), metrics.covered(met)
    if question.kind is Kind.REVERSE:
        gold = {key for name in question.bearers for key in name_keys(name)}
        named = {key for duty in duties for name in duty["bearers"] for key in name_keys(str(name))}
        named = named or {key for unit in quoted for key in body_keys(unit["quote"])}
        return metrics.set_precision(named, gold), metrics.set_recall(named, gold)
    texts = [_plain(unit["quote"]) for unit in quoted]
    items = [[_plain(spelling) for spelling in item] for item in question.items]
    held = [any(spelling in text for spelling in item for text in texts) for item in items]
    useful = [any(spelling in text for item in items for spelling in item) for text in texts]
    return metrics.citation_precision(useful), metrics.covered(held)


def _units_quoted(answer: Row, library: Library) -> tuple[Row, ...]:
    """The sentences, items and rows of the statements' quotes, each once, as citations of their own."""
    found: dict[tuple[str, Span], Row] = {}
    for cited in statements(answer):
        document, span = library.document(cited["document_id"]), Span(cited["start"], cited["end"])
        for unit in units(document, span):
            if unit.role in BODY_ROLES - {Role.LEAD_IN}:
                pages = [page.number for page in document.pages_of(unit.span)]
                found[cited["document_id"], unit.span] = {
                    "document_id": cited["document_id"],
                    "first_page": pages[0],
                    "last_page": pages[-1],
                    "start": unit.span.start,
                    "end": unit.span.end,
                    "quote": document.slice(unit.span),
                }
    return tuple(found.values())


def _citations(duty: Row) -> tuple[Row, ...]:
    return (duty["citation"], *duty.get("also", ()))


def _is_right(cited: Row, stands: Sequence[Sequence[Stand]]) -> bool:
    return any(_meets(cited, group) for group in stands)


def _meets(cited: Row, group: Sequence[Stand]) -> bool:
    span = Span(cited["start"], cited["end"])
    return any(stand.is_met(cited["document_id"], cited["first_page"], cited["last_page"], span) for stand in group)


_found = _is_right  # a passage considered has the same fields as a citation


def _ranking(answer: Row | None, groups: Sequence[Sequence[str]], library: Library) -> tuple[str, ...]:
    considered = answer["considered"] if answer is not None else ()
    gold = {place for group in groups for place in group}
    spans = ((library.document(hit["document_id"]), Span(hit["start"], hit["end"])) for hit in considered)
    return places_ranked((places_of(document, span) for document, span in spans), gold)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-\n", "").split())


def _faults(question: Question, answer: Row, stands: Sequence[Sequence[Stand]], library: Library) -> tuple[str, ...]:
    """What must never be: a quote that is no span, and a force that is not the document's on the day asked about.

    A force is wrong when a citation shows another status than its source has on that day or than the gold says, and
    when a duty of a superseded document is told of though the gold has nothing from that document.
    """
    day = date.fromisoformat(answer["as_of"]) if answer.get("as_of") else question.as_of
    faults: list[str] = []
    for cited in (*_quotes(answer), *answer.get("nearest", ())):
        document = library.document(cited["document_id"])
        where = f"{cited['document_id']} s. {cited['first_page']}"
        if document.text[cited["start"] : cited["end"]] != cited["quote"]:
            faults.append(f"not_span: citatet i {where} står inte så i dokumentet")
        status = document.source.status_on(day)
        if cited["status"] != status:
            faults.append(f"wrong_force: {where} visas som {cited['status']} men är {status}")
        wanted = {stand.status for group in stands for stand in group if stand.status and _meets(cited, (stand,))}
        if wanted and cited["status"] not in wanted:
            faults.append(f"wrong_force: {where} visas som {cited['status']}, gold säger {', '.join(sorted(wanted))}")
    expected = {place.document for place in question.places}
    for duty in answer.get("duties", ()):
        name = duty["citation"]["document_id"]
        if name not in expected and library.document(name).source.status_on(day) is Status.SUPERSEDED:
            faults.append(f"wrong_force: en uppgift ur {name} visas fast dokumentet är ersatt")
    return tuple(dict.fromkeys(faults))
