"""Links from a duty to the page that states it."""

from assistant.replies import reference
from assistant.web import markup
from assistant.web.files import file_link
from assistant.web.resources import Opened
from corpus.model import Citation


def page_link(opened: Opened, citation: Citation, words: str, label: str = "") -> str:
    """The words as a link to the original file at the page of a citation; it opens in a window of its own."""
    source = opened.library.document(citation.document_id).source
    link = file_link(source, citation.first_page if citation.is_paged else None)
    where = label or f"{words}, öppnas i nytt fönster"
    return markup.tag("a", markup.text(words), href=link, target="_blank", rel="noopener", aria_label=where)


def source_links(opened: Opened, citations: tuple[Citation, ...]) -> str:
    """Every place that states a duty, each a link with its badges."""
    items = (
        markup.tag("li", page_link(opened, cited, reference(cited)) + markup.badge_row(cited)) for cited in citations
    )
    return markup.tag("ul", "".join(items), "places")
