"""The words of a unit as one line, each character with its place in the document: for matching, never for quoting."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Document, Span

_BULLET = re.compile(r"^(?:[•▪●○◦*»«·‣–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_TAIL = re.compile(r"(?:[\s,;:]+(?:och|samt|eller|genom att|bland annat|till exempel))*[\s,;:]*$")
_JOINABLE = re.compile(r"(?!(?:och|samt|eller)\b)[a-zåäö]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A line of text and, for every character of it, the offset in the document."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where characters of the line stand in the document."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def part(self, start: int, end: int) -> "Plain":
        """A stretch of the line without white space round it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Plain(self.text[start:end], self.places[start:end])

    def stripped(self, characters: str) -> "Plain":
        """The line without these characters at its ends."""
        kept = self.text.strip(characters)
        start = self.text.index(kept) if kept else 0
        return self.part(start, start + len(kept))

    def read_with(self, changes: Iterable[tuple[Span, str]]) -> str:
        """The words with others in the places of the document that the changes name: never a quotation."""
        at = {place: index for index, place in enumerate(self.places)}
        found = []
        for place, words in changes:
            inside = [at[offset] for offset in range(place.start, place.end) if offset in at]
            if inside and max(inside) - min(inside) == len(inside) - 1:  # one stretch of the line
                found.append((min(inside), max(inside) + 1, words))
        text = self.text
        for start, end, words in sorted(found, reverse=True):
            text = text[:start] + words + text[end:]
        return text


def plain(document: Document, parts: Iterable[Span], holes: Sequence[Span] = ()) -> Plain:
    """The parts of a unit in reading order as one line: no holes, single blanks, broken words joined."""
    letters: list[str] = []
    places: list[int] = []
    for part in parts:
        if letters:
            _append(letters, places, " ", places[-1])
        for at in range(part.start, part.end):
            if any(hole.start <= at < hole.end for hole in holes):
                continue
            letter = document.text[at]
            if letter.isspace():
                if letter == "\n" and _is_broken_word(letters, document.text, at):
                    letters.pop()
                    places.pop()
                    continue
                letter = " "
            _append(letters, places, letter, at)
    return Plain("".join(letters), tuple(places)).part(0, len(letters))


def without_bullet(line: Plain) -> Plain:
    """The line without the mark or number of a list item."""
    match = _BULLET.match(line.text)
    return line.part(match.end(), len(line.text)) if match else line


def tidied(text: str) -> str:
    """An item of a list as it reads on its own: without the comma, the "och" or the "genom att" that leads on."""
    return _TAIL.sub("", text)


def _append(letters: list[str], places: list[int], letter: str, at: int) -> None:
    if letter == " " and letters and (letters[-1] == " " or _after_break(letters)):
        return
    letters.append(letter)
    places.append(at)


def _after_break(letters: Sequence[str]) -> bool:
    """Whether the line ends in the hyphen of a short form ("MR-" before "programmet"): no blank comes after it."""
    return len(letters) > 1 and letters[-1] == "-" and letters[-2].isupper()


def _is_broken_word(letters: Sequence[str], text: str, at: int) -> bool:
    """Whether the line's end at a place breaks a word in two."""
    if len(letters) < 2 or letters[-1] != "-" or not letters[-2].islower():
        return False
    return bool(_JOINABLE.match(text[at:].lstrip()))
