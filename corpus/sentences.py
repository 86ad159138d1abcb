"""Swedish sentences as spans: abbreviations, numbers, initials and quotation marks do not end one."""

import re
from collections.abc import Sequence

from corpus.model import Span

_SHORT = (
    "a.a adj adr alt andr anm art avd avs bil bilj bl bl.a ca cirka d d.v.s div dnr doc dr ds d.y d.ä dvs e.d e.dyl "
    "e.g e.kr el eng enl ev ex exkl f f.d f.kr f.n f.o.m ff fig fil forts fr fr.o.m föreg förf g.m gm h i.e ibid inkl "
    "inv ist jfr jur kap kand kl kr lic ll m m.a.o m.a.p m.fl m.h.a m.m m.v max mfl mgr min milj mkt mm mnkr mom mr "
    "mrd mrs möjl n.b nr o o.d o.dyl o.s.v obs okt osv p p.g.a par pct pga pl prof prop prot red ref reg resp rf rskr "
    "s s.a.s s.k sek sept sekt sid sing skr sk snr spec st st.f str stv t t.ex t.f t.h t.o.m t.v tab tel tex tf tfn "
    "tim tis tkr tom tr u u.p.a u.å ung uppl utg v v.g vd vol vs å ä övers övr §"
)
_ABBREVIATIONS = frozenset(_SHORT.split())
# a full stop, question or exclamation mark with closing marks and a footnote number, then white space, then a start
_END = re.compile(r"[.!?…][\"”’'»)\]]*(?:\d{1,3}(?=\s))?(?=\s|$)")
_START = re.compile(r"\s*[\"”’'«»(\[–-]*\s*([^\W_])")
_WORD_BEFORE = re.compile(r"[\wÅÄÖåäö§]+(?:\.[\wÅÄÖåäö]+)*$")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, in order, without the white space between them; together they hold every word."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() > start and _is_end(text, match):
            start = _add(found, text, start, match.end())
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> int:
    inner = text[start:end]
    if inner.strip():
        found.append(Span(start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())))
    return end


def _is_end(text: str, match: re.Match[str]) -> bool:
    following = _START.match(text, match.end())
    if following is None:
        return True
    first = following.group(1)
    if first.islower():
        return False
    if text[match.start()] != ".":
        return True
    if text[match.start() - 1 : match.start()].isdigit() and text[match.start() + 1 : match.end()].isdigit():
        return False  # "mål 3.7 Ekköping ska"
    before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    word = before.group() if before else ""
    if len(match.group()) > 1:  # a closing mark or a footnote number follows the full stop
        return True
    if word.lower() in _ABBREVIATIONS:
        return False
    if len(word) == 1 and word.isalpha():  # an initial: "D. Frost"
        return False
    if word.isdigit() and len(word) <= 2:  # "1. Handlingsplan", but "den 16 oktober 2025. Ett"
        ahead = text[: match.start() - len(word)].rstrip(" ")
        return bool(ahead) and not ahead.endswith(("\n", ".", ":", "!", "?"))
    return True


def sentence_spans(text: str, span: Span, holes: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of a span that may have holes: a hole ends no sentence and belongs to none at its edges."""
    chars = list(text[span.start : span.end])
    for hole in holes:
        for at in range(hole.start - span.start, hole.end - span.start):
            chars[at] = " "
    return tuple(found.shifted(span.start) for found in sentences("".join(chars)))
