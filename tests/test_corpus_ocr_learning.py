"""From pairs of true and read words to the table, and from the table to what was meant."""

from pathlib import Path

import pytest

from corpus.confusion import Confusion, Confusions, learned_confusions, write_confusions
from corpus.ocr_learning import ASSUMED, edits, learn
from corpus.printing import pair_words


@pytest.mark.parametrize(
    ("meant", "read", "seen"),
    [
        ("för", "f6r", [("ö", "6")]),
        ("jämlik", "jadmlik", [("ä", "ad")]),  # one letter read as two
        ("barn", "bam", [("rn", "m")]),
        ("från", "frn", [("rå", "r")]),  # a lost letter takes the one before it with it
        ("är", "r", [("är", "r")]),  # or the one after it
        ("nämnd", "nämnd", []),
        ("(2018)", "(2018)", []),
    ],
)
def test_edits(meant: str, read: str, seen: list[tuple[str, str]]) -> None:
    """what was read for what is found, letter by letter."""
    assert list(edits(meant, read)) == seen


def test_shares_are_of_the_places(tmp_path: Path) -> None:
    """ö is read as 6 in one of four places: a share of .25; what is stored comes back."""
    table = learn([("föra", "f6ra"), ("höra", "höra"), ("köra", "köra"), ("böra", "böra")])
    assert table.rows == (Confusion("ö", "6", 0.25, 1), *ASSUMED)
    write_confusions(table, tmp_path / "table.tsv")
    assert (tmp_path / "table.tsv").read_text(encoding="utf-8").splitlines()[1] == "ö\t6\t0.25000\t1"


def test_the_nearest_come_first() -> None:
    """words behind a reading come in the order of their cost, each once, and the search ends when told."""
    table = Confusions((Confusion("ä", "a", 0.6, 6), Confusion("å", "a", 0.3, 3), Confusion("rn", "m", 0.1, 1)))
    found = list(table.words_behind("ma", most=500, farthest=14))
    assert [word for word, _ in found] == ["ma", "mä", "må", "rna", "rnä", "rnå"]
    assert [cost for _, cost in found] == sorted(cost for _, cost in found)
    assert len(list(table.words_behind("mama", most=3, farthest=14))) <= 3


def test_the_learned_table_holds_what_scans_do() -> None:
    """å and ä are read as a, d, i and é, ö as o, 6, é and d; no share is above one."""
    rows = learned_confusions().rows
    seen = {(row.meant, row.read) for row in rows}
    assert {("å", "a"), ("å", "d"), ("ä", "a"), ("ä", "d"), ("ä", "i"), ("ä", "é")} <= seen
    assert {("ö", "o"), ("ö", "6"), ("ö", "é"), ("ö", "d")} <= seen
    assert all(0 < row.share <= 1 for row in rows)


def test_words_are_paired() -> None:
    """a word lost or added does not shift the rest."""
    truth = ["Nämnden", "ska", "följa", "upp", "alla", "målen", "i", "år"]
    read = ["Ndmnden", "ska", "f6lja", "|", "upp", "malen", "1", "ar"]
    assert pair_words(truth, read) == (
        ("Nämnden", "Ndmnden"),
        ("ska", "ska"),
        ("följa", "f6lja"),
        ("upp", "upp"),
        ("målen", "malen"),
        ("i", "1"),
        ("år", "ar"),
    )
