"""Documents as JSON lines and back: every field of the model is stored, by its declared type."""

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from corpus.model import Document, Source, Span

T = TypeVar("T")


def document_to_line(document: Document) -> str:
    """One document as one line of JSON, the same bytes for the same document."""
    return value_to_line(document)


def document_from_line(line: str) -> Document:
    """The document that `document_to_line` wrote. Raises ValueError, KeyError or TypeError for another line."""
    return value_from_line(line, Document)


def value_to_line(value: object) -> str:
    """A dataclass of the corpus as one line of JSON, the same bytes for the same value."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def value_from_line(line: str, kind: type[T]) -> T:
    """The value of a type that `value_to_line` wrote. Raises ValueError, KeyError or TypeError for another line."""
    value = _typed(json.loads(line), kind)
    if not isinstance(value, kind):
        raise TypeError(f"The line holds no {kind.__name__}.")
    return value


def source_to(source: Source) -> dict[str, Any]:
    """A source as plain JSON values."""
    return {f.name: _plain(getattr(source, f.name)) for f in fields(source)}


def _plain(value: object) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _stored(type(value))}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _typed(value: Any, kind: Any) -> Any:
    """The value that `_plain` made plain, as the type that a field declares."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _typed(value, next(part for part in parts if part is not type(None)))
    if origin is tuple:
        return tuple(_typed(each, parts[0]) for each in value)
    if kind is Span:
        return Span(*value)
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _typed(value[name], declared) for name, declared in _stored(kind).items()})
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value


@cache
def _stored(kind: type) -> dict[str, Any]:
    """The declared types of the fields that are stored, by name: those that are not made by the class itself."""
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind) if f.init}
