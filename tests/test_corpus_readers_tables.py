"""Tables of a PDF come row by row, ruled or not; text in columns comes column by column."""

from pathlib import Path

import pytest
from pdf_pages import column, ruled, shown, write_pdf

from corpus.readers import ReadPage, Table, read_file
from corpus.readers.lines import one_line

GOALS = (
    (
        ["Mål 1: Staden når romer", "med information om stöd."],
        ["Socialnämnden,", "kulturnämnden", "och bostadsbolagen"],
    ),
    (["Mål 2: Nämnderna övar", "vartannat år (s. 5)."], ["Samtliga nämnder"]),
    (["Mål 3: Kunskap"], ["Utbildnings-", "nämnden"]),
)
ROWS = [
    ["Effektmål", "Ansvarig"],
    ["Mål 1: Staden når romer med information om stöd.", "Socialnämnden, kulturnämnden och bostadsbolagen"],
    ["Mål 2: Nämnderna övar vartannat år (s. 5).", "Samtliga nämnder"],
    ["Mål 3: Kunskap", "Utbildningsnämnden"],
]
BEFORE = shown(60, 720, "Före tabellen står en hel rad text som går över båda spalterna på sidan.")
AFTER = shown(60, 400, "Efter tabellen står också en hel rad text som går över båda spalterna.")


def read_page(tmp_path: Path, drawn: str) -> ReadPage:
    return read_file(write_pdf(tmp_path / "p.pdf", [drawn])).pages[0]


def cells(page: ReadPage, table: Table) -> list[list[str]]:
    return [[page.text[cell.start : cell.end] for cell in row] for row in table.rows]


def drawn_by_cell(left: float, right: float, top: float, *, head_font: str = "F2") -> tuple[str, list[float]]:
    """The goal table drawn cell by cell, and the height of each row."""
    parts = [shown(left, top, "Effektmål", font=head_font), shown(right, top, "Ansvarig", font=head_font)]
    heights = [22.0]
    for goal, bearers in GOALS:
        y = top - sum(heights)
        parts += [column(left, y, goal), column(right, y, bearers)]
        heights.append(14 * max(len(goal), len(bearers)) + 8.0)
    return "\n".join(parts), heights


def test_ruled_table_is_exact(tmp_path: Path) -> None:
    """Each row stands on one line, its cells joined by a tab, and the text around it keeps its order."""
    drawn, heights = drawn_by_cell(65, 320, 680)
    rules = ruled(60, 694, [255, 220], heights)
    page = read_page(tmp_path, "\n".join([BEFORE, rules, drawn, AFTER]))
    assert [cells(page, table) for table in page.tables] == [ROWS]
    assert page.tables[0].head == 1
    lines = page.text.split("\n")
    assert lines[1:5] == ["\t".join(row) for row in ROWS]
    assert lines[0].startswith("Före")
    assert lines[5].startswith("Efter")


def test_unruled_table_drawn_by_cell(tmp_path: Path) -> None:
    """A table without rules, drawn cell by cell as word processors do, is read row by row."""
    drawn, _ = drawn_by_cell(60, 320, 680)
    page = read_page(tmp_path, "\n".join([BEFORE, drawn, AFTER]))
    assert [cells(page, table) for table in page.tables] == [ROWS]
    assert page.tables[0].head == 1
    assert [line[:5] for line in page.text.split("\n")] == ["Före ", "Effek", "Mål 1", "Mål 2", "Mål 3", "Efter"]


def test_unruled_table_drawn_by_line(tmp_path: Path) -> None:
    """A table drawn line by line, as scanners with OCR do, is parted into rows by the space between them."""
    parts, y = [shown(60, 680, "Effektmål", font="F2"), shown(320, 680, "Ansvarig", font="F2")], 658.0
    for goal, bearers in GOALS:
        for number in range(max(len(goal), len(bearers))):
            parts += [shown(60, y, goal[number])] if number < len(goal) else []
            parts += [shown(320, y, bearers[number])] if number < len(bearers) else []
            y -= 14
        y -= 8
    page = read_page(tmp_path, "\n".join([BEFORE, *parts, AFTER]))
    assert [cells(page, table) for table in page.tables] == [ROWS]


def test_unruled_table_in_one_text_object(tmp_path: Path) -> None:
    """Cells shown in one go, with only moves between them, are told apart by the layout."""
    rows = [("Tema", "Ansvarig"), ("Bostad", "Bostadsbolagen"), ("Skola", "Utbildningsnämnden"), ("Kultur", "Nämnden")]
    moves = [f"({left}) Tj 260 0 Td ({right}) Tj -260 -24 Td" for left, right in rows]
    page = read_page(tmp_path, "\n".join([BEFORE, "BT /F1 11 Tf 60 680 Td", *moves, "ET", AFTER]))
    assert [cells(page, table) for table in page.tables] == [[list(row) for row in rows]]


def test_covered_cells_are_empty(tmp_path: Path) -> None:
    """A cell over two columns leaves the other one empty, so that all rows are equally long."""
    rules = "\n".join([ruled(60, 694, [200, 200], [22]), ruled(60, 672, [400], [22]), ruled(60, 650, [200, 200], [22])])
    texts = [(65, 680, "Mål"), (265, 680, "Ansvarig"), (65, 658, "Effektmål 1: Alla är trygga i hela staden och vågar"),
             (65, 636, "Resultatmål"), (265, 636, "Kulturnämnden")]  # fmt: skip
    page = read_page(tmp_path, "\n".join([BEFORE, rules, *(shown(*text) for text in texts)]))
    assert cells(page, page.tables[0]) == [
        ["Mål", "Ansvarig"],
        ["Effektmål 1: Alla är trygga i hela staden och vågar", ""],
        ["Resultatmål", "Kulturnämnden"],
    ]


@pytest.mark.parametrize("repeats", [True, False])
def test_table_over_two_pages(tmp_path: Path, repeats: bool) -> None:
    """Both pages have their part of the table; on the second a header is a header only when it is one again."""
    first, heights = drawn_by_cell(65, 320, 200)
    second = "\n".join(
        shown(*text) for text in [(65, 740, "Mål 4"), (320, 740, "Nämnd A"), (65, 718, "Mål 5"), (320, 718, "Nämnd B")]
    )
    rules = [ruled(60, 214, [255, 220], heights), ruled(60, 754, [255, 220], [22, 22])]
    if repeats:
        second += "\n" + shown(65, 762, "Effektmål", font="F2") + shown(320, 762, "Ansvarig", font="F2")
        rules[1] = ruled(60, 776, [255, 220], [22, 22, 22])
    pages = read_file(write_pdf(tmp_path / "p.pdf", [rules[0] + "\n" + first, rules[1] + "\n" + second])).pages
    assert cells(pages[0], pages[0].tables[0]) == ROWS
    rest = cells(pages[1], pages[1].tables[0])
    assert rest[-2:] == [["Mål 4", "Nämnd A"], ["Mål 5", "Nämnd B"]]
    assert pages[1].tables[0].head == int(repeats)


def test_row_over_a_page_break(tmp_path: Path) -> None:
    """A row that is left open at the page's end, and at the next one's start, is a row on both."""
    upright = "\n".join(f"{x} 60 m {x} 130 l S" for x in (60, 315, 535))
    first = [ruled(60, 154, [255, 220], [24]), upright]
    first += [
        shown(*text) for text in [(65, 140, "Mål"), (320, 140, "Ansvarig"), (65, 110, "Staden"), (320, 110, "Nämnd")]
    ]
    upright = "\n".join(f"{x} 740 m {x} 800 l S" for x in (60, 315, 535))
    second = [upright, ruled(60, 740, [255, 220], [24])]
    second += [
        shown(*text) for text in [(65, 780, "övar."), (320, 780, "A"), (65, 724, "Mål 2"), (320, 724, "Nämnd B")]
    ]
    pages = read_file(write_pdf(tmp_path / "p.pdf", ["\n".join(first), "\n".join(second)])).pages
    assert [cells(page, page.tables[0]) for page in pages] == [
        [["Mål", "Ansvarig"], ["Staden", "Nämnd"]],
        [["övar.", "A"], ["Mål 2", "Nämnd B"]],
    ]
    assert [page.tables[0].head for page in pages] == [1, 0]


PROSE = [f"Rad {number} av en text som fyller" for number in range(1, 25)]


def test_two_columns_come_in_column_order(tmp_path: Path) -> None:
    """Text in two columns is no table, and its second column follows the first."""
    drawn = "\n".join([BEFORE, column(60, 690, PROSE[:12]), column(310, 690, PROSE[12:])])
    page = read_page(tmp_path, drawn)
    assert page.tables == ()
    assert page.text.split("\n")[1:] == PROSE


def test_two_columns_drawn_by_line_come_in_column_order(tmp_path: Path) -> None:
    """Text in two columns that a scanner gave line by line is put in the order of its columns."""
    pairs = zip(PROSE[:12], PROSE[12:], strict=True)
    drawn = [shown(60, 690 - 14 * n, a) + "\n" + shown(310, 690 - 14 * n, b) for n, (a, b) in enumerate(pairs)]
    page = read_page(tmp_path, "\n".join([BEFORE, *drawn]))
    assert page.tables == ()
    assert page.text.split("\n")[1:] == PROSE


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(
            "\n".join(
                f"{shown(60, 680 - 20 * n, 'Kapitel')}\n{shown(500, 680 - 20 * n, str(n + 3))}" for n in range(9)
            ),
            id="contents: page numbers to the right",
        ),
        pytest.param(
            "\n".join(f"{shown(60, 800 - 12 * n, 'Staden')}\n{shown(400, 800 - 12 * n, 'Dnr KS 1')}" for n in range(3)),
            id="a letterhead in the upper margin",
        ),
        pytest.param(
            "\n".join(f"{shown(60, 680 - 14 * n, '•')}\n{shown(110, 680 - 14 * n, 'Punkt')}" for n in range(5)),
            id="bullets far from their items",
        ),
        pytest.param("\n".join([ruled(50, 700, [400], [200]), column(60, 680, PROSE[:6])]), id="a framed box"),
        pytest.param(
            "\n".join([ruled(50, 700, [400], [20] * 6), column(60, 686, PROSE[:6], 20)]), id="lines to write on"
        ),
    ],
)
def test_what_is_no_table(tmp_path: Path, drawn: str) -> None:
    """Contents, letterheads, lists and boxes are lines of text."""
    assert read_page(tmp_path, drawn).tables == ()


def test_a_chart_is_left_alone(tmp_path: Path) -> None:
    """A drawing of thousands of boxes is not searched for tables; the text is read."""
    boxes = "\n".join(f"{x} {y} 3 3 re f" for x in range(50, 550, 4) for y in range(50, 650, 4))
    assert read_page(tmp_path, boxes + "\n" + BEFORE).text.startswith("Före")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Socialnämnden,\nkulturnämnden", "Socialnämnden, kulturnämnden"),
        ("Utbildnings-\nnämnden", "Utbildningsnämnden"),
        ("MR-\nprogrammet", "MR-programmet"),  # an abbreviation keeps its hyphen
        ("20-\nåriga", "20-åriga"),  # a figure too
        ("icke-\nRom", "icke-Rom"),
        ("pilot-\noch utvecklingskommuner", "pilot- och utvecklingskommuner"),
        ("2018–\n2022", "2018– 2022"),
        ("", ""),
    ],
)
def test_a_cell_is_one_line(text: str, told: str) -> None:
    """Line breaks become blanks, and a word that was broken by one is whole."""
    assert one_line(text) == told
