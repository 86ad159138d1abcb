"""Tells by evidence how a text file is encoded: UTF-8 or UTF-16, else the old encoding that gives Swedish letters."""

import re

from corpus.errors import UnreadableDocumentError

OLD_ENCODINGS = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS 850"}  # in order of preference
SWEDISH = 0.9  # share of the characters outside ASCII that must be expected ones before an old encoding is believed
FEW = 0.05  # share of broken sequences that a UTF-8 file may hold and still be read

_EXPECTED = frozenset("åäöÅÄÖéÉèàáüÜøØæÆñçëïôê–—‘’“”„•…§°½´«»·×²³€™®©\u00a0\u00ad")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SEQUENCE = re.compile("[^\x00-\x7f\ufffd]")
_AGAIN = "Spara filen som UTF-8 och lägg till den igen."


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text of a file and a note on its encoding, "" where it is UTF-8. Raises UnreadableDocumentError."""
    if data.startswith(_UTF_16):
        return _decode_utf_16(name, data), "Filen är läst som UTF-16."
    if b"\x00" in data:
        raise UnreadableDocumentError(
            f"{name}: filen innehåller nollbyte och är inte text; väntade en textfil. {_AGAIN}"
        )
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        return _decode_broken_utf_8(data) or _decode_old(name, data, error)


def _decode_utf_16(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(
            f"{name}: filen börjar som UTF-16 men går inte att avkoda; väntade en textfil. {_AGAIN}"
        ) from error


def _decode_broken_utf_8(data: bytes) -> tuple[str, str] | None:
    """The text of a UTF-8 file with a few broken sequences, each shown as U+FFFD; None when it is not UTF-8."""
    text = data.decode("utf-8-sig", errors="replace")
    broken, whole = text.count("\ufffd"), len(_SEQUENCE.findall(text))
    if broken > FEW * whole:
        return None
    return text, f"Filen är läst som UTF-8; {broken} tecken var trasiga och visas som \ufffd."


def _decode_old(name: str, data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """The text in the first of the old encodings that makes nearly all of it letters and signs used in Swedish."""
    for encoding, title in OLD_ENCODINGS.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [character for character in text if character > "\x7f"]
        if sum(character in _EXPECTED for character in foreign) >= SWEDISH * len(foreign):
            return text, f"Filen är inte UTF-8 och är läst som {title}."
    raise UnreadableDocumentError(
        f"{name}: filen är varken UTF-8, {', '.join(list(OLD_ENCODINGS.values())[:-1])} eller DOS 850 "
        f"(byte {error.start} går inte att tyda); väntade svensk text. {_AGAIN}"
    ) from error
