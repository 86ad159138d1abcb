"""Markdown: headings, lists, tables and footnotes, without the signs that mark them up."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.readers import Reading, read_file
from corpus.readers.inline import render

SOURCE = """Title: Plan för åren
Record: KS 2025/1

# Inledning

Staden *ska* följa **alla** mål.[^1] Se [planen](https://example.org/plan).
Nästa rad.

Underrubrik
-----------

- Första punkten
- Andra punkten
  som går vidare
1. Ett

| Mål | Ansvarig | År |
|---|:---:|---:|
| Effektmål: **trygghet** | | 2030 |
| A \\| B | Nämnden |

<div class="two-columns" markdown="1">

> Citat

</div>

***

```
# ingen rubrik
```

[^1]: Källa (2015), s. 5.
"""


def read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "plan.md"
    path.write_text(text, encoding="utf-8")
    return read_file(path)


def test_structure(tmp_path: Path) -> None:
    """Levels and items are told outright, and the text holds what a reader of the page would see."""
    reading = read(tmp_path, SOURCE)
    page = reading.pages[0]
    told = [(line.level, line.is_item, page.text[line.span.start : line.span.end]) for line in page.lines]
    assert (reading.title, reading.is_paged, len(reading.pages)) == ("Plan för åren", False, 1)
    assert told == [
        (1, False, "Inledning"),
        (None, False, "Staden ska följa alla mål.1 Se planen (https://example.org/plan)."),
        (None, False, "Nästa rad."),
        (2, False, "Underrubrik"),
        (None, True, "- Första punkten"),
        (None, True, "- Andra punkten"),
        (None, False, "som går vidare"),
        (None, True, "1. Ett"),
        (None, False, "Mål\tAnsvarig\tÅr"),
        (None, False, "Effektmål: trygghet\t2030"),
        (None, False, "A | B\tNämnden"),
        (None, False, "Citat"),
        (None, False, "# ingen rubrik"),
        (None, False, "1 Källa (2015), s. 5."),
    ]
    assert [page.text[mark.start : mark.end] for line in page.lines for mark in line.marks] == ["1"]


def test_table_cells_are_exact(tmp_path: Path) -> None:
    """Each cell has its span; one that is empty or left out has an empty one."""
    page = read(tmp_path, SOURCE).pages[0]
    (table,) = page.tables
    assert [[page.text[cell.start : cell.end] for cell in row] for row in table.rows] == [
        ["Mål", "Ansvarig", "År"],
        ["Effektmål: trygghet", "", "2030"],
        ["A | B", "Nämnden", ""],
    ]
    assert table.head == 1


def test_paragraphs_stay_apart(tmp_path: Path) -> None:
    """The blank line between two paragraphs stays in the text."""
    assert read(tmp_path, "Ett.\n\nTvå.\n").pages[0].text == "Ett.\n\nTvå."


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ("---\ntitle: 'Plan'\n---\nText", "Plan", "Text"),  # as many other tools write it
        ("Titel: Plan\n\nText", "Plan", "Text"),
        ("Beslut: Planen antas.\n\nText", "", "Beslut: Planen antas."),  # no title: it is text
        ("Titel: Plan\nvanlig text", "", "Titel: Plan"),  # no blank line after: it is text
        ("Text\n\nTitel: Plan\n", "", "Text"),
    ],
)
def test_header(tmp_path: Path, text: str, title: str, first: str) -> None:
    """A header with a title is not text; lines that only look like one are."""
    reading = read(tmp_path, text)
    assert (reading.title, reading.pages[0].text.split("\n")[0]) == (title, first)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2 * 3 * 4 är 24", "2 * 3 * 4 är 24"),  # stars with blanks around them are signs
        ("snake_case_namn", "snake_case_namn"),
        ("_betonat_ ord", "betonat ord"),
        ("***båda***", "båda"),
        ("`a*b*`", "a*b*"),
        (r"\*inte betonat\*", "*inte betonat*"),
        ("[a@b.se](mailto:a@b.se)", "a@b.se"),
        ("<https://example.org>", "https://example.org"),
        ("rad<br>bruten", "rad bruten"),
        ("1 < 2 och 3 > 2", "1 < 2 och 3 > 2"),
        ("**[Planen](#del)** (2018)", "Planen (2018)"),
    ],
)
def test_signs_in_a_line(text: str, told: str) -> None:
    """Signs that mark up words go; the same signs in the text stay."""
    assert render(text)[0] == told


@pytest.mark.parametrize("text", ["\n\n", "Title: Bara rubrik\n\n", "<!-- inget -->"])
def test_nothing_to_read_is_refused(tmp_path: Path, text: str) -> None:
    """A file without text is refused."""
    with pytest.raises(UnreadableDocumentError, match="ingen text"):
        read(tmp_path, text)
