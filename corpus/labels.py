"""Page labels: what a line says when it is nothing but a page number ("8 (14)", "Sida 6 (9)", "- 3 -")."""

import re

_WORD = r"(?:S[il1|!í]d[aoe]n?|[Ss]ida|sid\.?|s\.|Page|p\.)"
_OF = r"\s*(?:[(\[{/|]|av|of)\s*"
_FULL = re.compile(rf"{_WORD}?\s*(\d{{1,4}}){_OF}(\d{{1,4}})\s*[)\]}}|]?$", re.IGNORECASE)
_GLUED = re.compile(rf"{_WORD}\s*(\d{{1,7}})\s*[)\]}}|]?$")
_PLAIN = re.compile(r"[-–—|]?\s*(\d{1,4}|[ivxl]{1,6})\s*[-–—|]?$")
_AT_END = re.compile(r"(?<![\d/])(\d{1,4})\s*\((\d{1,4})\)$")
INLINE = re.compile(rf"\s*{_WORD}\s*\d{{1,7}}(?:{_OF}\d{{1,4}})?\s*[)\]}}|]?$")


def read_label(text: str, page: int, pages: int) -> str | None:
    """The label that a line prints for page number `page` of `pages`; None when the line is no page number.

    A scanned "Sida 6 (9)" whose parentheses were lost ("Slda 69") is read as such when its digits end in the number
    of pages.
    """
    text = text.strip()
    if match := _FULL.match(text):
        number, total = int(match[1]), int(match[2])
        return f"{number} ({total})" if 0 < number <= total and total >= page else None
    if match := _GLUED.match(text):
        digits, ending = match.group(1), str(pages)
        if len(digits) > len(ending) and digits.endswith(ending) and 0 < int(digits[: -len(ending)]) <= pages:
            return f"{int(digits[: -len(ending)])} ({ending})"
        return str(int(digits)) if int(digits) <= 3 * pages + 50 else None
    if match := _PLAIN.match(text):
        return match[1]
    return None


def end_label(text: str) -> str | None:
    """The label that ends a running line ("Referat av KS 2025/809 3 (6)" gives "3 (6)"); None when there is none."""
    if match := _AT_END.search(text):
        return f"{int(match[1])} ({int(match[2])})" if 0 < int(match[1]) <= int(match[2]) else None
    return None
