"""The patterns of duty_words made ready to be matched on lines in which each subject is one character."""

import re
from functools import lru_cache

BODY = "[\ue000-\uefff]"
OWNER = "[\uf000-\uf0ff]"  # a body in the genitive, written G: "det är socialnämndens ansvar att …"
_MISREAD = "[åäöaoédièëêáàâãæøíîï&680g]"
# Short words that a scan turns into other words keep to what cannot be one.
_SHORT = {"får": "f[åaà]r", "bör": "b[öo6]r", "för": "f[öo60éd]r", "är": "[äadié&]r", "då": "d[åa]", "åt": "[åa]t"}


@lru_cache(maxsize=4096)
def compiled(words: str, scanned: bool = False) -> re.Pattern[str]:
    """A pattern ready to be matched. `scanned`: å, ä and ö may be what a scan made of them."""
    words = re.sub(r"(?<![\\\w])B(?!\w)", BODY, words)
    words = re.sub(r"(?<![\\\w])G(?!\w)", OWNER, words)
    if scanned:
        words = re.sub(r"(?<!\w)(?:får|bör|för|är|då|åt)(?!\w)", lambda match: _SHORT[match[0]], words)
        words = re.sub(r"(?<!\[)[åäöÅÄÖ](?![\wåäö]*\])", f"{_MISREAD}{{1,2}}", words)
    return re.compile(words)
