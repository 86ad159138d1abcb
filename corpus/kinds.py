"""The kinds of things in the corpus, by their Swedish names where a reader meets them: of sources, force, blocks."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of document a source is, by its Swedish name."""

    ACTION_PLAN = "handlingsplan"
    STRATEGY = "strategi"
    PROGRAMME = "program"
    MEMO = "tjänsteutlåtande"
    RESPONSE = "remissvar"
    GUIDANCE = "vägledning"
    SLIDES = "presentation"
    DIGEST = "referat"
    OTHER = "annat"


class Status(StrEnum):
    """The force of a whole document, by its Swedish name."""

    IN_FORCE = "gällande"
    PROPOSAL = "förslag"
    OPINION = "yttrande"
    SUPERSEDED = "ersatt"
    HISTORICAL = "historisk"


class Force(StrEnum):
    """How strongly a passage's own words bind: shall, should, may, goal."""

    SHALL = "ska"
    SHOULD = "bör"
    MAY = "får"
    GOAL = "mål"


class Role(StrEnum):
    """What a block of a page is for. Only BODY_ROLES may answer a question."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LEAD_IN = "lead-in"  # the line before a list: "Nämnden ska:"
    ITEM = "item"  # one bullet or numbered point
    ROW = "row"  # one table row
    TABLE_HEAD = "table-head"  # a table's column headers
    FOOTNOTE = "footnote"
    RUNNING = "running"  # running headers and footers, page numbers
    CONTENTS = "contents"  # a line of a table of contents
    ORIGIN = "origin"  # in a digest: the line that names the page of the original


BODY_ROLES = frozenset({Role.PARAGRAPH, Role.LEAD_IN, Role.ITEM, Role.ROW, Role.FOOTNOTE})
