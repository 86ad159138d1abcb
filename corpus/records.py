"""Documents as JSON lines and back: every value of the model can be stored and compared."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from corpus.model import Block, Document, Kind, Page, Passage, Role, Section, Source, Span, Status


def document_to_line(document: Document) -> str:
    """One document as one line of JSON, the same bytes for the same document."""
    return json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def document_from_line(line: str) -> Document:
    """The document that `document_to_line` wrote. Raises ValueError, KeyError or TypeError for another line."""
    row = json.loads(line)
    return Document(
        source=source_from(row["source"]),
        text=row["text"],
        pages=tuple(Page(p["number"], p["label"], _span(p["span"]), p["legibility"]) for p in row["pages"]),
        sections=tuple(
            Section(s["id"], tuple(s["path"]), s["level"], _span(s["span"]), s["original_pages"])
            for s in row["sections"]
        ),
        blocks=tuple(_block(b) for b in row["blocks"]),
        passages=tuple(
            Passage(p["document_id"], p["section"], _span(p["span"]), _spans(p["holes"]), p["is_contents"])
            for p in row["passages"]
        ),
        notes=tuple(row["notes"]),
        is_paged=row["is_paged"],
    )


def source_to(source: Source) -> dict[str, Any]:
    """A source as plain JSON values."""
    return {f.name: _plain(getattr(source, f.name)) for f in fields(source)}


def source_from(row: dict[str, Any]) -> Source:
    """The source that `source_to` gave."""
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
    return Source(
        **{
            **row,
            **days,
            "kind": Kind(row["kind"]),
            "status": Status(row["status"]),
            "inferred": tuple(row["inferred"]),
        }
    )


def _plain(value: object) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if not f.name.startswith("_")}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _block(row: dict[str, Any]) -> Block:
    return Block(
        role=Role(row["role"]),
        span=_span(row["span"]),
        section=row["section"],
        holes=_spans(row["holes"]),
        lead=_span(row["lead"]) if row["lead"] else None,
        cells=_spans(row["cells"]),
        head=_spans(row["head"]),
    )


def _span(pair: list[int]) -> Span:
    return Span(pair[0], pair[1])


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(_span(pair) for pair in pairs)
