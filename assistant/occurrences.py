"""Where words stand in a document's text, exactly: for reading and finding, as a reader's own search does."""

import re

from corpus.model import Span

LONGEST = 100  # characters of what can be looked for
_BROKEN = r"(?:[-\u00ad]\n\s*)?"  # a word that goes on on the next line


def occurrences(text: str, wanted: str) -> tuple[Span, ...]:
    """Every place of the wanted words in reading order; case and line breaks do not count. Empty for no words."""
    words = wanted[:LONGEST].split()
    if not words:
        return ()
    pattern = r"\s+".join(_BROKEN.join(map(re.escape, word)) for word in words)
    return tuple(Span(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE))
