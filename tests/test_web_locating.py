"""Where a quote stands among the characters of a page."""

import pytest

from assistant.web.locating import Marked, Wanted, folded, locate

PAGE = (
    "Stadens plan\nKulturnämnden ska öka antalet syn-\ntolkade föreställ\x02\nningar till år 2030.\n"
    "Planen gäller.\nPlanen gäller.\nNämnden följer upp planen1 varje år.\n"
)

CASES = (
    # (pieces, between, before, what must be marked, how much)
    (("Kulturnämnden ska öka",), (), "", ["Kulturnämnden ska öka"], Marked.WHOLE),  # as it stands
    (("syntolkade föreställningar",), (), "", ["syn-\ntolkade föreställ\x02\nningar"], Marked.WHOLE),  # two hyphens
    (("till   år\n2030.",), (), "", ["till år 2030."], Marked.WHOLE),  # other blanks
    (("Planen gäller.",), (), "", [], Marked.NONE),  # stands twice: not marked
    (("Planen gäller.",), (), "till år 2030.\n", ["Planen gäller."], Marked.WHOLE),  # its surroundings tell which
    (("Kulturnämnden bör öka",), (), "", [], Marked.NONE),  # one other word: not marked
    (("följer upp planen", "varje år."), ("1",), "", ["följer upp planen", "varje år."], Marked.WHOLE),  # footnote mark
    (("Stadens plan", "Nämnden följer upp"), (), "", ["Stadens plan", "Nämnden följer upp"], Marked.WHOLE),  # far apart
    (("Stadens plan\nKulturnämnden ska minska allt",), (), "", [], Marked.NONE),  # too little found
    (("Nämnden följer upp\nKulturnämnden ska öka\nborta",), (), "", None, Marked.PART),  # lines in another order
    (("",), (), "", [], Marked.NONE),  # nothing wanted
    (("   \n",), (), "", [], Marked.NONE),
)


@pytest.mark.parametrize(("pieces", "between", "before", "marked", "much"), CASES)
def test_locate(
    pieces: tuple[str, ...], between: tuple[str, ...], before: str, marked: list[str] | None, much: Marked
) -> None:
    """a quote is found where it stands exactly once, whatever blanks and hyphens lie between, and else not at all."""
    located = locate(list(PAGE), Wanted(pieces, between, before))
    assert located.marked is much
    if marked is not None:
        assert [PAGE[start:end].split() for start, end in located.ranges] == [_split(words) for words in marked]


def _split(words: str) -> list[str]:
    return words.split()


def test_decomposed_and_ligatures() -> None:
    """å, ä, ö written with two characters and the ligature fi are found."""
    page = [*"A\u030alders ﬁ", "x"]
    assert locate(page, Wanted(("Ålders",))).ranges == ((0, 7),)
    assert locate(page, Wanted(("fix",))).marked is Marked.WHOLE
    assert folded("Å é") == folded("A\u030ae\u0301")


def test_empty_characters() -> None:
    """characters that the picture's program put in itself count as nothing but keep their index."""
    page = ["P", "", "l", "", "a", "n"]
    assert locate(page, Wanted(("Plan",))).ranges == ((0, 6),)
