"""Themes of a session: their questions, and the rules for what to discuss; data in a file that can be replaced."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.errors import PlansvarError

EMBEDDED = Path(__file__).with_name("themes.toml")
OWN = "utbildning.toml"  # the name of a city's own file, in its data folder
KINDS = ("caution", "duty", "definition", "past", "proposal", "opinion", "should", "shall", "any")
_ANYWHERE = 6  # letters from which a word may also stand inside a compound


class ThemeError(PlansvarError):
    """A file of themes that cannot be used; the text says what is wrong with it."""


@dataclass(frozen=True)
class Theme:
    """One theme. `asks` are put to the documents; a quotation belongs here when it has one of `words`."""

    id: str
    title: str
    words: tuple[str, ...]
    asks: tuple[str, ...]
    opening: tuple[str, ...]
    talk: tuple[str, ...] = ()

    def holds(self, text: str) -> bool:
        """Whether a text is about the theme: one of its words begins a word, or (a long one) stands inside one."""
        return bool(self._pattern.search(text.lower()))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(_as_pattern(word.lower()) for word in self.words))


@dataclass(frozen=True)
class Themes:
    """All themes of a file, and the discussion questions by kind of quotation."""

    all: tuple[Theme, ...]
    rules: Mapping[str, tuple[str, ...]]

    def theme(self, id: str) -> Theme | None:
        """The theme with an id; None when there is none."""
        return next((theme for theme in self.all if theme.id == id), None)

    def chosen(self, ids: Sequence[str]) -> tuple[Theme, ...]:
        """The themes with these ids, in the order of the ids."""
        found = (self.theme(id) for id in dict.fromkeys(ids))
        return tuple(theme for theme in found if theme)


def themes_of(folder: Path | None) -> Themes:
    """The themes of a data folder that has its own, else the embedded ones. Raises ThemeError."""
    own = folder / OWN if folder else EMBEDDED
    return read_themes(own if own.is_file() else EMBEDDED)


def read_themes(file: Path) -> Themes:
    """The themes of a file. Raises ThemeError."""
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
        themes = tuple(_theme(row, file) for row in given["theme"])
        rules = {str(row["on"]): _texts(row, "ask", file) for row in given.get("rule", ())}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ThemeError(f"Temafilen {file.name} går inte att läsa: {error}.") from error
    except (KeyError, TypeError) as error:
        raise ThemeError(f"Temafilen {file.name} saknar {error} i ett tema eller en regel.") from error
    ids = [theme.id for theme in themes]
    if not ids or len(set(ids)) < len(ids):
        raise ThemeError(f"Temafilen {file.name} behöver minst ett tema, och varje id får stå en gång.")
    if unknown := set(rules) - set(KINDS):
        raise ThemeError(f"Temafilen {file.name} har regler för {', '.join(sorted(unknown))}; välj av {KINDS}.")
    return Themes(themes, rules)


def _theme(row: Mapping[str, Any], file: Path) -> Theme:
    lists = {name: _texts(row, name, file) for name in ("words", "asks", "opening")}
    return Theme(str(row["id"]), str(row["title"]), **lists, talk=_texts(row, "talk", file) if "talk" in row else ())


def _texts(row: Mapping[str, Any], name: str, file: Path) -> tuple[str, ...]:
    given = row[name]
    if not isinstance(given, list) or not given or not all(isinstance(text, str) and text.strip() for text in given):
        raise ThemeError(f"Temafilen {file.name}: {name} ska vara en lista med texter.")
    return tuple(given)


def _as_pattern(word: str) -> str:
    """Short words are whole words, longer ones beginnings, the longest also insides of compounds."""
    if not word[0].isalpha():
        return re.escape(word)
    if len(word) <= 3:
        return rf"\b{re.escape(word)}\b"
    return re.escape(word) if len(word) >= _ANYWHERE else rf"\b{re.escape(word)}"
