"""The matrix of bodies by goals as a table: focus areas over goals, one row a body, each cell a link to its source."""

import re
from itertools import groupby

from assistant.duties.matrix import Matrix, Row
from assistant.replies import reference
from assistant.web import markup
from assistant.web.duty_links import page_link
from assistant.web.resources import Opened

CAPTION = "Nämnder och bolag efter mål"
BEYOND = "efter-matrisen"
_PARTS = re.compile(r"(?<=\w{4})(?:nämnd|styrelse|kontor|förvaltning)")  # where a long name may be broken


def matrix_table(opened: Opened, matrix: Matrix) -> str:
    """The table, in a region that scrolls both ways by mouse, touch and arrow keys, and a way past it."""
    head = markup.tag("thead", _areas(matrix) + _goals(opened, matrix))
    body = markup.tag("tbody", "".join(_row(opened, row, matrix) for row in matrix.rows))
    table = markup.tag("table", markup.tag("caption", CAPTION, "visually-hidden") + head + body)
    region = markup.tag("div", table, "matrix", tabindex="0", role="region", aria_label=f"{CAPTION}, går att rulla")
    skip = markup.tag("a", "Hoppa förbi tabellen", "skip-table", href=f"#{BEYOND}", target="_self")
    return skip + region + markup.tag("span", "", id=BEYOND, tabindex="-1")


def _areas(matrix: Matrix) -> str:
    """The focus areas, each over its goals."""
    cells = markup.tag("th", "Organisation", scope="col", rowspan="2")
    for heading, goals in groupby(goal.heading for goal in matrix.goals):
        cells += markup.tag("th", markup.text(heading), scope="colgroup", colspan=str(len(list(goals))))
    return markup.tag("tr", cells, "areas")


def _goals(opened: Opened, matrix: Matrix) -> str:
    return markup.tag("tr", "".join(markup.tag("th", markup.text(goal.action), scope="col") for goal in matrix.goals))


def _row(opened: Opened, row: Row, matrix: Matrix) -> str:
    name = markup.tag("th", _PARTS.sub("\u00ad\\g<0>", markup.text(row.name)), scope="row")
    cells = []
    for how, goal in zip(row.cells, matrix.goals, strict=True):
        if how:
            where = f"{how}, öppnar {reference(goal.citation)} i nytt fönster"
            cells.append(markup.tag("td", page_link(opened, goal.citation, how, where), _css(how)))
        else:
            none = markup.tag("span", "–", aria_hidden="true") + markup.tag("span", "nej", "visually-hidden")
            cells.append(markup.tag("td", none, "none"))
    return markup.tag("tr", name + "".join(cells))


def _css(how: str) -> str:
    return "own" if how == "direkt" else ""
