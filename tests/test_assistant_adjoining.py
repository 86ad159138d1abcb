"""Quotes that stand side by side are shown as one."""

from assistant_corpus import small_library

from assistant.adjoining import as_one
from assistant.candidates import Candidate
from assistant.evidence import Evidence
from corpus.model import Role, Span

LIBRARY = small_library()
TEXT = LIBRARY.document("handbok").text


def evidence(quote: str, score: float, role: Role = Role.PARAGRAPH) -> Evidence:
    """A weighed span of the guide: the stretch from the first to the last words of `quote`, parted by "…"."""
    first, _, last = quote.partition("…")
    start = TEXT.index(first)
    span = Span(start, TEXT.index(last or first, start) + len(last or first))
    candidate = Candidate("handbok", span, role, TEXT[span.start : span.end], "Begrepp")
    return Evidence(candidate, score, 1.0, True)


FIRST = "Syntolkning innebär…inte ser."
SECOND = "Med hörslinga…hörapparater."
THIRD = "Fyrtio ombud utbildades 2022."


def test_neighbours_are_one_quote() -> None:
    """two sentences with nothing between them become one stretch, in the place of the better one."""
    made = as_one([[evidence(SECOND, 0.9)], [evidence(THIRD, 0.8)], [evidence(FIRST, 0.7)]], LIBRARY)
    assert len(made) == 2
    assert made[0][0].candidate.text.startswith("Syntolkning")
    assert made[0][0].candidate.text.endswith("hörapparater.")
    assert made[0][0].score == 0.9
    assert made[1][0].candidate.text == THIRD


def test_others_stay_apart() -> None:
    """sentences with another between them, and items of lists, stay quotes of their own."""
    assert len(as_one([[evidence(FIRST, 0.9)], [evidence(THIRD, 0.8)]], LIBRARY)) == 2
    assert len(as_one([[evidence(FIRST, 0.9)], [evidence(SECOND, 0.8, Role.ITEM)]], LIBRARY)) == 2
