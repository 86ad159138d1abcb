"""Content warnings: what a quotation is about that a group is told of before it is shown."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.old_words import word_note
from assistant.words import lowered

LEXICON = Path(__file__).with_name("cautions.toml")


@dataclass(frozen=True, slots=True)
class Caution:
    """What a text is about (`subjects`, as they stand after "handlar om"), and the note on an old, wounding word."""

    subjects: tuple[str, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.subjects or self.note)


def caution_of(text: str) -> Caution:
    """What to warn of before the text is shown; false when there is nothing."""
    plain = lowered(text)
    return Caution(tuple(what for what, pattern in _lexicon() if pattern.search(plain)), word_note(text))


def warning(caution: Caution) -> str:
    """The warning in words, shown before the quotation."""
    if not caution:
        return ""
    parts = [f"Nästa citat handlar om {_listed(caution.subjects)}."] if caution.subjects else []
    parts += [caution.note.replace("Citatet", "Det" if parts else "Nästa citat", 1)] if caution.note else []
    return " ".join((*parts, "Ta den tid som behövs. Det går bra att titta bort eller lämna rummet en stund."))


def _listed(items: tuple[str, ...]) -> str:
    return " och om ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


@cache
def _lexicon() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = tomllib.loads(LEXICON.read_text(encoding="utf-8"))["caution"]
    return tuple((row["what"], re.compile("|".join(rf"\b(?:{word})" for word in row["words"]))) for row in rows)
