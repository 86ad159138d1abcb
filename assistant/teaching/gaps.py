"""Gap exercises: a quotation with one word left out, always marked, and the whole quotation in the key."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.teaching.cautions import caution_of
from assistant.teaching.material import LONGEST, is_showable
from assistant.teaching.quiz import GAP
from assistant.words import is_empty
from corpus.model import Citation

SHORTEST_WORD = 6  # letters of a word that is worth leaving out
_WORD = re.compile(r"(?<![\w-])[a-zåäöé]{6,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class GapText:
    """A sentence with a gap. `text` is not the quotation: that is `citation`, and `word` is what is left out."""

    text: str
    word: str
    citation: Citation


def gap_texts(citations: Sequence[Citation], most: int) -> tuple[GapText, ...]:
    """At most `most` exercises, one of each quotation that lends itself, no word twice, none about abuse."""
    found: list[GapText] = []
    for citation in citations:
        text = " ".join(citation.quote.split())
        word = _key_word(text, {gap.word for gap in found})
        if len(found) < most and word and len(text) <= LONGEST and is_showable(citation) and not caution_of(text):
            found.append(GapText(re.sub(rf"(?<![\w-]){word}(?![\w-])", GAP, text), word, citation))
    return tuple(found)


def _key_word(text: str, used: set[str]) -> str:
    """The longest word that stands once and carries content; the first of several; "" for none."""
    words = [word for word in _WORD.findall(text) if not is_empty(word) and word not in used]
    once = [word for word in words if text.lower().count(word) == 1]
    return max(once, key=len, default="")
