"""The catalog is checked before anything is stored."""

from datetime import date
from pathlib import Path

import pytest

from corpus.catalog import (
    check_replacements,
    is_digest_of,
    read_catalog,
    replacement_of,
    same_record,
    slug,
    to_toml,
)
from corpus.errors import CatalogError
from corpus.model import Kind, Source, Status

GOOD = """
[[document]]
id = "plan-2030"
title = "Handlingsplan för tillgänglighet 2030"
publisher = "Västerås stad"
record = "KS 2025/12"
year = 2025
kind = "handlingsplan"
status = "gällande"
valid_from = 2025-01-01
file = "plan.pdf"
pages = 4

[[document]]
id = "strategi"
kind = "strategi"
status = "ersatt"
valid_to = "2024-12-31"
replaced_by = "Handlingsplan för tillgänglighet 2030"
file = "strategi.pdf"
"""


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "catalog.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_catalog_is_read(tmp_path: Path) -> None:
    """every field arrives, and what is left out is named."""
    (plan, strategy), removed = read_catalog(_write(tmp_path, GOOD))
    assert (plan.kind, plan.status, plan.valid_from) == (Kind.ACTION_PLAN, Status.IN_FORCE, date(2025, 1, 1))
    assert plan.inferred == ()
    assert strategy.inferred == ("title", "record", "year")
    assert strategy.valid_to == date(2024, 12, 31)
    assert removed == ()


def test_a_catalog_survives_writing(tmp_path: Path) -> None:
    """what is written is read back equal, with quotation marks, å ä ö and backslashes."""
    odd = 'Plan "för alla" å\\ä \x7f \u2028 z'

    sources = (
        Source("a", odd, Kind.PROGRAMME, Status.PROPOSAL, year=2024, file="a.pdf", inferred=("record",)),
        Source("b", "Remissvar (två)", Kind.RESPONSE, Status.OPINION, valid_from=date(2024, 2, 29), file="b.txt"),
    )
    assert read_catalog(_write(tmp_path, to_toml(sources, {"x"}))) == (sources, ("x",))


BAD = [
    ('kind = "bok"', "kind"),
    ('status = "giltig"', "status"),
    ('year = "2025"', "year"),
    ('valid_from = "i maj"', "valid_from"),
    ("valid_from = 2025-01-02\nvalid_to = 2025-01-01", "valid_from"),
    ('id = "Å plan"', "id"),
    ('titel = "fel fält"', "titel"),
    ("inferred = 5", "inferred"),
    ('inferred = [["x"]]', "inferred"),
]


@pytest.mark.parametrize(("line", "named"), BAD)
def test_a_wrong_row_is_refused_by_name(tmp_path: Path, line: str, named: str) -> None:
    """a wrong value gets one message that names the field and the row."""
    with pytest.raises(CatalogError, match=named) as caught:
        read_catalog(_write(tmp_path, f'[[document]]\nfile = "a.pdf"\n{line}\n'))
    assert "dokument 1" in str(caught.value)


@pytest.mark.parametrize("file", ["../hemlig.pdf", "/etc/passwd", "C:\\x.pdf", "a/../../b.pdf", "..\\x.pdf"])
def test_a_path_outside_the_folder_is_refused(tmp_path: Path, file: str) -> None:
    """no row of a catalog can reach a file outside its folder."""
    with pytest.raises(CatalogError, match="utanför"):
        read_catalog(_write(tmp_path, f"[[document]]\nfile = '{file}'\n"))


def test_two_equal_ids_are_refused(tmp_path: Path) -> None:
    """two rows with one id are an error that names the id."""
    with pytest.raises(CatalogError, match='"x"'):
        read_catalog(_write(tmp_path, '[[document]]\nid="x"\nfile="a.pdf"\n[[document]]\nid="x"\nfile="b.pdf"\n'))


@pytest.mark.parametrize("text", ["[[document", "document = 3", "[[document]]\ntitle = 'utan fil'\n", "\udcff"])
def test_a_catalog_that_is_no_catalog_is_refused(tmp_path: Path, text: str) -> None:
    """broken TOML, a wrong shape or bytes that are no text give a CatalogError."""
    path = tmp_path / "catalog.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CatalogError):
        read_catalog(path)


def test_replaced_by_must_name_something() -> None:
    """a replacement is an id, a title or a part of a title of another document."""
    new = Source("ny", "Tjänsteutlåtande: Skolplan 2030")
    for named in ("ny", "tjänsteutlåtande: skolplan 2030", "Skolplan 2030"):
        old = Source("gammal", "Skolplan 2020", replaced_by=named)
        assert replacement_of(old, [old, new]) is new
        check_replacements([old, new])
        check_replacements([old], [new])
    for named in ("finns-inte", "gammal", "Skolplan 2040"):
        with pytest.raises(CatalogError, match=named):
            check_replacements([Source("gammal", "Skolplan 2020", replaced_by=named), new])


def test_record_numbers_are_compared_as_people_do() -> None:
    """ "Dnr KS 2018/000070" and "KS 2018/70" are one number; an empty one equals nothing."""
    assert same_record("Dnr KS 2018/000070", "ks 2018/70")
    assert not same_record("KS 2018/70", "KS 2018/700")
    assert not same_record("", "")


def test_a_digest_knows_its_original() -> None:
    """a digest belongs to the document with its record number or with the title it names, never to another digest."""
    digest = Source("d", "Referat: Plan", Kind.DIGEST, record="KS 2025/1", original="Plan")
    assert is_digest_of(digest, Source("o", "Något annat", record="KS 2025/001"))
    assert is_digest_of(digest, Source("o", "plan"))
    assert not is_digest_of(digest, Source("o", "Plan B", record="KS 2025/2"))
    assert not is_digest_of(digest, Source("e", "Plan", Kind.DIGEST, record="KS 2025/1"))


def test_slug() -> None:
    """an id is readable and never empty."""
    assert slug("Remissvar från Nämnden (2).pdf") == "remissvar-fran-namnden-2-pdf"
    assert slug("…") == "dokument"


def test_force_on_a_day() -> None:
    """a superseded document was in force while it was valid, and is superseded before and after."""
    source = Source("s", "S", status=Status.SUPERSEDED, valid_from=date(2018, 1, 1), valid_to=date(2022, 12, 31))
    assert source.status_on(None) is Status.SUPERSEDED
    assert source.status_on(date(2022, 12, 31)) is Status.IN_FORCE
    assert source.status_on(date(2023, 1, 1)) is Status.SUPERSEDED
    assert source.status_on(date(2017, 12, 31)) is Status.SUPERSEDED
