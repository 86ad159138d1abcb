"""Tables whose lines were read as paragraphs: a header with "Ansvarig", then cells one after the other."""

import re

from corpus.bearers import Naming
from corpus.duty_cells import cell_bearers, kind_of
from corpus.duty_rows import RowDuty, unlabelled
from corpus.plaintext import Plain

_MOST_HEAD = 12  # words
_MOST_AFTER = 8  # words after the bodies of a cell: a deadline, the start of an indicator
_CODE = re.compile(r"^[A-ZÅÄÖ]{0,2}\d+(?:\.\d+)*\.?\s+")
_BETWEEN = re.compile(r"\s*(?:,|;|/|och|samt)?\s*(?:,|och|samt)?\s*")


def is_flat_head(line: Plain) -> bool:
    """Whether a line is the header of a table: a few words, one for the responsible and one for what is to be done."""
    words = line.text.split()
    if len(words) > _MOST_HEAD or line.text.endswith((".", ":")):
        return False
    kinds = {kind_of(word) for word in words}
    return "responsible" in kinds and bool(kinds & {"action", "goal"})


def flat_duty(line: Plain, before: Plain, naming: Naming) -> RowDuty | None:
    """The duty of a cell that begins with bodies, for what the cell before it says; None for another cell."""
    end = bodies_end(line, naming)
    after = line.text[end:].strip(" ,;")
    if not end or not before.text or len(after.split()) > _MOST_AFTER or after.endswith("."):
        return None
    code = _CODE.match(before.text)
    action, is_goal = unlabelled(before.part(code.end(), len(before.text)) if code else before)
    return RowDuty(cell_bearers(line.part(0, end), naming), action, is_goal, after)


def bodies_end(line: Plain, naming: Naming) -> int:
    """Where the bodies that a line begins with end; 0 when it begins with none."""
    end = 0
    for mention in naming.named(line, bare=True):
        if not _BETWEEN.fullmatch(line.text, end, mention.span.start) or mention.is_genitive:
            break
        end = mention.span.end
    return end
