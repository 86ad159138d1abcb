"""Where a span stands in its document: the innermost section, the paragraph."""

from corpus.model import BODY_ROLES, Document, Section, Span


def section_at(document: Document, span: Span) -> Section | None:
    """The innermost section that holds the start of a span."""
    holding = [section for section in document.sections if section.span.start <= span.start < section.span.end]
    return min(holding, key=lambda section: (len(section.span), -section.level), default=None)


def paragraph_at(document: Document, span: Span) -> int | None:
    """The number, from 1, of the body block where a span begins."""
    body = [block for block in document.blocks if block.role in BODY_ROLES]
    return next((number for number, block in enumerate(body, 1) if block.span.end > span.start), None)
