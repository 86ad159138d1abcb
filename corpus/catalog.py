"""The catalog: which documents there are, of what kind and force, and what replaces what (catalog.toml)."""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, TypeVar

from corpus.errors import CatalogError
from corpus.model import Kind, Source, Status

NAME = "catalog.toml"
_FIELDS = tuple(f.name for f in fields(Source))
_IGNORED = frozenset({"pages"})  # allowed beside a document for the reader's own use; the file itself is counted
_E = TypeVar("_E", bound=StrEnum)


def slug(text: str) -> str:
    """A readable id: "Remissvar från nämnden.pdf" gives "remissvar-fran-namnden-pdf"; never empty."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("æ", "ae"))
    ascii_only = "".join(ch for ch in plain if not unicodedata.combining(ch))
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "dokument"


def read_catalog(path: Path) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """The sources of a catalog.toml in its order, and the ids it lists as removed.

    Raises CatalogError for TOML that cannot be read and for rows that cannot be true.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogError(f"{path.name} går inte att läsa som TOML: {error}. Rätta filen och försök igen.") from error
    rows = table.get("document", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CatalogError(f"{path.name}: varje dokument ska stå i en egen tabell [[document]]. Rätta filen.")
    sources = tuple(source_from_row(row, f"{path.name}, dokument {number}") for number, row in enumerate(rows, 1))
    _refuse_equal_ids(sources, path.name)
    removed = table.get("removed", [])
    return sources, tuple(str(each) for each in removed) if isinstance(removed, list) else ()


def check_replacements(sources: Iterable[Source], others: Iterable[Source] = ()) -> None:
    """Raises CatalogError when a source says it is replaced by something that no source here is.

    What replaces is named by id, by title, or by a part of a title ("Handlingsplan för romsk inkludering 2030").
    """
    sources = tuple(sources)
    everything = (*sources, *others)
    for source in sources:
        if source.replaced_by and replacement_of(source, everything) is None:
            raise CatalogError(
                f'Dokumentet "{source.id}" har replaced_by = "{source.replaced_by}", men inget annat dokument i '
                "katalogen har det som id eller titel. Ange ett id ur katalogen eller ta bort raden."
            )


def replacement_of(source: Source, sources: Iterable[Source]) -> Source | None:
    """The source that replaces this one, by id first, then by title, then by the shortest title holding the words."""
    wanted = _plain(source.replaced_by)
    if not wanted:
        return None
    others = [other for other in sources if other.id != source.id]
    for other in others:
        if other.id == source.replaced_by.strip():
            return other
    held = [other for other in others if wanted in _plain(other.title) or wanted in _plain(other.original)]
    return min(held, key=lambda other: (len(other.title), other.id), default=None)


def same_record(one: str, other: str) -> bool:
    """Whether two record numbers are the same: "Dnr KS 2018/000070" is "KS 2018/70"; an empty one is never."""
    return bool(_record_key(one)) and _record_key(one) == _record_key(other)


def is_digest_of(digest: Source, original: Source) -> bool:
    """Whether `digest` restates `original`: the same record number, or the original's title by name."""
    if digest.kind is not Kind.DIGEST or original.kind is Kind.DIGEST:
        return False
    named = bool(digest.original) and _plain(digest.original) == _plain(original.title)
    return named or same_record(digest.record, original.record)


def to_toml(sources: Iterable[Source], removed: Iterable[str] = ()) -> str:
    """The catalog as TOML text, one [[document]] table a source, empty fields left out."""
    lines = [f"removed = {json.dumps(sorted(removed), ensure_ascii=False)}", ""] if tuple(removed) else []
    for source in sources:
        lines.append("[[document]]")
        for name in _FIELDS:
            value = getattr(source, name)
            if value in (None, "") or (value == () and name != "inferred"):
                continue
            lines.append(f"{name} = {_toml_value(value)}")
        lines.append("")
    return "\n".join(lines)


def _toml_value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps(list(value), ensure_ascii=False)
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")  # TOML forbids it bare, JSON does not


def source_from_row(row: Mapping[str, Any], where: str) -> Source:
    """A checked source; what the row leaves out keeps its default and is named in `inferred` by `fill_in`."""
    file = str(row.get("file", "")).strip()
    if not file:
        raise CatalogError(f'{where}: raden file saknas. Ange filens namn, till exempel file = "plan.pdf".')
    _refuse_outside(file, where)
    unknown = sorted(set(row) - set(_FIELDS) - _IGNORED)
    if unknown:
        raise CatalogError(f"{where}: okänt fält {', '.join(unknown)}. Kända fält: {', '.join(_FIELDS[:-1])}.")
    given_id = str(row.get("id", "")).strip() or slug(PurePosixPath(file).stem)
    if given_id != slug(given_id):
        raise CatalogError(
            f'{where}: id = "{given_id}" ska bestå av a–z, siffror och bindestreck, till exempel "{slug(given_id)}".'
        )
    valid_from, valid_to = _day(row, "valid_from", where), _day(row, "valid_to", where)
    if valid_from and valid_to and valid_from > valid_to:
        raise CatalogError(f"{where}: valid_from {valid_from} ligger efter valid_to {valid_to}. Rätta datumen.")
    year = row.get("year")
    if year is not None and (isinstance(year, bool) or not isinstance(year, int) or not 1000 <= year <= 2999):
        raise CatalogError(f"{where}: year = {year!r} ska vara ett årtal med fyra siffror, utan citattecken.")
    return Source(
        id=given_id,
        title=str(row.get("title", "")).strip(),
        kind=_choice(row, "kind", Kind, Kind.OTHER, where),
        status=_choice(row, "status", Status, Status.IN_FORCE, where),
        publisher=str(row.get("publisher", "")).strip(),
        record=str(row.get("record", "")).strip(),
        year=year,
        valid_from=valid_from,
        valid_to=valid_to,
        replaced_by=str(row.get("replaced_by", "")).strip(),
        note=str(row.get("note", "")).strip(),
        original=str(row.get("original", "")).strip(),
        file=file,
        sha256=str(row.get("sha256", "")),
        ocr=str(row.get("ocr", "")),
        inferred=_inferred(row, where),
    )


def _inferred(row: Mapping[str, Any], where: str) -> tuple[str, ...]:
    """What an earlier reading filled in, as the stored catalog says it; else what the row leaves out."""
    if "inferred" not in row:
        return _left_out(row)
    names = row["inferred"]
    if not isinstance(names, list) or not all(name in _FIELDS for name in names):
        raise CatalogError(f"{where}: inferred ska vara en lista med namn på fält. Ta bort raden.")
    return tuple(names)


def _left_out(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in ("title", "kind", "status", "record", "year") if row.get(name) in (None, ""))


def _choice(row: Mapping[str, Any], name: str, kind: type[_E], default: _E, where: str) -> _E:
    value = row.get(name)
    if value in (None, ""):
        return default
    try:
        return kind(unicodedata.normalize("NFC", str(value)).strip().casefold())
    except ValueError:
        known = ", ".join(kind)
        raise CatalogError(f'{where}: {name} = "{value}" är okänt. Välj ett av: {known}.') from None


def _day(row: Mapping[str, Any], name: str, where: str) -> date | None:
    value = row.get(name)
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise CatalogError(f'{where}: {name} = "{value}" är inget datum. Skriv som 2018-01-31.') from None


def _refuse_outside(file: str, where: str) -> None:
    posix, windows = PurePosixPath(file), PureWindowsPath(file)
    if posix.is_absolute() or windows.is_absolute() or windows.drive or ".." in posix.parts or ".." in windows.parts:
        raise CatalogError(
            f'{where}: file = "{file}" pekar utanför katalogens mapp. Lägg filen bredvid {NAME} och ange dess namn.'
        )


def _refuse_equal_ids(sources: tuple[Source, ...], name: str) -> None:
    seen: set[str] = set()
    for source in sources:
        if source.id in seen:
            raise CatalogError(f'{name}: id "{source.id}" står på två dokument. Ge varje dokument ett eget id.')
        seen.add(source.id)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", unicodedata.normalize("NFC", text).casefold()).split())


def _record_key(record: str) -> str:
    key = re.sub(r"^(?:dnr|diarienr|diarienummer)\b[\s.:]*", "", record.casefold().strip())
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", re.sub(r"[\s–-]+", "", key))
