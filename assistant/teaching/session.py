"""A session built from themes: opening questions, passages with questions to discuss, and the trainer's own cards."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from assistant.answer import Answer
from assistant.service import Assistant
from assistant.teaching import replies
from assistant.teaching.cautions import Caution, caution_of
from assistant.teaching.material import LONGEST, SHORTEST, Material, is_showable
from assistant.teaching.themes import Theme, Themes
from corpus.model import Citation, Span, Status
from corpus.units import units

MOST_NAMED = 2  # bodies named in a question; more are "de ansvariga"
LOOKED_AT = 8  # passages of an answer whose single sentences are looked through when its quotations are too few
SPARE = 6  # quotations of each theme kept for exercises
PAST = (Status.SUPERSEDED, Status.HISTORICAL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation of a theme, what to warn of first, and what to discuss after it."""

    citation: Citation
    caution: Caution
    talk: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.citation.document_id}#{self.citation.start}-{self.citation.end}"


@dataclass(frozen=True, slots=True)
class Part:
    """One theme of a session. Without passages the documents say nothing about it.

    `spare` are quotations of the theme beside those shown: for exercises.
    """

    theme: Theme
    passages: tuple[Passage, ...]
    spare: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation with the names of those who have the duty that it states."""

    citation: Citation
    bearers: tuple[str, ...] = ()


def session_of(themes: Themes, ids: Sequence[str], material: Material, most: int = 3) -> tuple[Part, ...]:
    """The themes with these ids, each with at most `most` passages; no passage stands under two themes."""
    parts: list[Part] = []
    used: list[Citation] = []
    asked = Counter[str]()
    for theme in themes.chosen(ids):
        found = _unused(_found(theme, material.assistant), used)
        used += [each.citation for each in found[:most]]
        passages = tuple(_passage(each, theme, themes, asked, material) for each in found[:most])
        parts.append(Part(theme, passages, tuple(each.citation for each in found[most : most + SPARE])))
    return tuple(parts)


def _found(theme: Theme, assistant: Assistant) -> Iterator[_Found]:
    """The quotations of the answers to the theme's questions, in turn; then single sentences of what was looked at."""
    answers = [assistant.ask(ask) for ask in theme.asks]
    rows = zip_longest(*([each for each in _quoted(answer) if _belongs(each, theme)] for answer in answers))
    quoted = [each for row in rows for each in row if each is not None]
    yield from sorted(quoted, key=lambda each: not theme.holds(each.citation.quote))  # only its headings do: later
    for answer in answers:
        yield from (each for each in _sentences(answer, assistant) if theme.holds(each.citation.quote))


def _quoted(answer: Answer) -> Iterator[_Found]:
    for duty in answer.duties:
        if is_showable(duty.citation, is_row=True):
            yield _Found(duty.citation, duty.bearers)
    duties = {duty.citation.span for duty in answer.duties}
    for statement in answer.statements:
        if statement.citation.span not in duties and is_showable(statement.citation):
            yield _Found(statement.citation)


def _sentences(answer: Answer, assistant: Assistant) -> Iterator[_Found]:
    library = assistant.retriever.library
    for hit in answer.considered[:LOOKED_AT]:
        document = library.document(hit.passage.document_id)
        for unit in units(document, hit.passage.span):
            if SHORTEST <= len(unit.span) <= LONGEST and hit.passage.span.covers(unit.span):
                citation = library.cite(hit.passage.document_id, unit.span)
                if is_showable(citation):
                    yield _Found(citation)


def _belongs(found: _Found, theme: Theme) -> bool:
    return theme.holds(" ".join((found.citation.quote, *found.citation.heading_path)))


def _unused(found: Iterator[_Found], used: Sequence[Citation]) -> list[_Found]:
    kept: list[_Found] = []
    for each in found:
        others = chain(used, (other.citation for other in kept))
        if not any(_overlap(each.citation, other) for other in others):
            kept.append(each)
    return kept


def _overlap(one: Citation, other: Citation) -> bool:
    same_words = " ".join(one.quote.split()) == " ".join(other.quote.split())
    same_place = one.document_id == other.document_id and Span(one.start, one.end).overlaps(other.span)
    return same_words or same_place


def _passage(found: _Found, theme: Theme, themes: Themes, asked: Counter[str], material: Material) -> Passage:
    caution = caution_of(found.citation.quote)
    talk = []
    for kind in dict.fromkeys((_kind_of(found, caution, material), "any")):
        if rules := themes.rules.get(kind, ()):
            talk.append(_filled(rules[asked[kind] % len(rules)], theme, found.bearers))
            asked[kind] += 1
    return Passage(found.citation, caution, tuple(talk))


def _kind_of(found: _Found, caution: Caution, material: Material) -> str:
    """What a quotation is, for the rules of discussion: the first that fits, in the order of the rules."""
    citation = found.citation
    if caution.subjects:
        return "caution"
    if citation.status in PAST:
        return "past"
    if citation.status in (Status.PROPOSAL, Status.OPINION):
        return "proposal" if citation.status is Status.PROPOSAL else "opinion"
    if found.bearers:
        return "duty"
    same = (term.sentence for term in material.terms if term.sentence.document_id == citation.document_id)
    if any(sentence.span.start == citation.start for sentence in same):
        return "definition"
    return _says(citation.quote)


def _says(quote: str) -> str:
    """Whether a quotation says ska or bör of somebody, in a main clause: "… så att elever ska få" binds nobody."""
    for word, kind in (("ska", "shall"), ("bör", "should")):
        if re.search(rf"\b{word}\b", quote) and not re.search(rf"\b(?:att|som|om|när|så)\b[^.,;]*\b{word}\b", quote):
            return kind
    return "any"


def _filled(template: str, theme: Theme, bearers: Sequence[str]) -> str:
    named = replies.listed(bearers) if 0 < len(bearers) <= MOST_NAMED else "de ansvariga"
    return replies.capital(template.replace("{tema}", theme.title.lower()).replace("{vem}", named))
