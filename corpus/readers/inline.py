"""Takes the signs that mark up words of Markdown out of a line, and tells where its footnote marks stand."""

import re

from corpus.model import Span

_MARKUP = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!|<>~-])"
    r"|`(?P<code>[^`]+)`"
    r"|\[\^(?P<note>[^\]\s]{1,20})\](?P<definition>:\s*)?"
    r"|!?\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]*)(?:\s+\"[^\"]*\")?\)"
    r"|<(?P<address>(?:https?://|mailto:)[^>\s]+)>"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<stars>\*{1,3})(?P<strong>\S(?:.*?\S)?)(?P=stars)"
    r"|(?<!\w)(?P<bars>_{1,3})(?P<stressed>\S(?:.*?\S)?)(?P=bars)(?!\w)"
)


def render(line: str) -> tuple[str, tuple[Span, ...]]:
    """The line as it is read, and the spans of the footnote marks in it."""
    parts: list[str] = []
    marks: list[Span] = []
    length = done = 0
    for match in _MARKUP.finditer(line):
        text, inner = _read(match)
        before = line[done : match.start()]
        start = length + len(before)
        marks.extend(mark.shifted(start) for mark in inner)
        parts += [before, text]
        length = start + len(text)
        done = match.end()
    return "".join([*parts, line[done:]]), tuple(marks)


def _read(match: re.Match[str]) -> tuple[str, tuple[Span, ...]]:
    """What a piece of markup reads as, and the footnote marks in it."""
    if (note := match["note"]) is not None:
        return (f"{note} ", ()) if match["definition"] else (note, (Span(0, len(note)),))
    if (text := match["text"]) is not None:
        rendered, marks = render(text)
        target = match["target"]
        is_told = not target or target.startswith("#") or target.removeprefix("mailto:") in rendered
        return (rendered if is_told else f"{rendered} ({target})"), marks
    if (styled := match["strong"] or match["stressed"]) is not None:
        return render(styled)
    if (tag := match["tag"]) is not None:
        return (" " if tag.lower().startswith("<br") else ""), ()
    return match["escaped"] or match["code"] or match["address"] or "", ()
