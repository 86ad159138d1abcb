"""Repairs that are safe to show, made once, before any offset is kept: NFC, ligatures, soft hyphens, controls."""

import re
import unicodedata

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# Bullets that Word takes from the fonts Symbol and Wingdings reach a PDF's text as private-use characters.
SYMBOL_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "–", "\uf06f": "○"}

# Blanks of other widths (no-break, figure, narrow, em …) and hyphens that differ only in where a line may break.
BLANKS = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
HYPHENS = {"\u2010": "-", "\u2011": "-"}

_ONE_FOR_ANOTHER = str.maketrans({**LIGATURES, **SYMBOL_BULLETS, **BLANKS, **HYPHENS})
_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad(?=[ \t]*(?:\n|$))")
# Controls but tab and line feed, soft hyphens, zero-width characters, direction marks, byte order marks, noncharacters.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with every repair made; line feeds and tabs stay, other line ends become line feeds.

    A soft hyphen inside a line is invisible and goes; at the end of a line it was printed, and becomes a hyphen.
    Half a surrogate pair, which cannot be stored, becomes U+FFFD.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SOFT_HYPHEN_AT_LINE_END.sub("-", text)
    text = _INVISIBLE.sub("", text).translate(_ONE_FOR_ANOTHER)
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))
