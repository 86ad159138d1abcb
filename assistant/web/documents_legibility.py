"""How well each page of a document is read: in words, and as a strip of bars with their numbers."""

from assistant.web import markup
from assistant.web.documents_words import hard_pages, legibility_words
from assistant.web.wording import is_hard_to_read
from corpus.model import Document, Page
from corpus.pagelist import told

MANY = 60  # pages; the strip of a longer document is folded
WHY = (
    "Andelen ord på sidan som är svenska ord. Låg andel betyder oftast att sidan är skannad och delvis fel läst: "
    "jämför då med bilden av sidan."
)
UNMEASURED = "för lite text"


def legibility_strip(document: Document) -> str:
    """The whole document in a sentence, then page by page where it has pages."""
    words = markup.tag("p", markup.text(f"{_summary(document)} {WHY}"), "intro-small")
    if not document.is_paged:
        return words
    strip = markup.tag("ol", "".join(markup.tag("li", _page(page)) for page in document.pages), "strip")
    if len(document.pages) > MANY:
        strip = markup.tag("details", markup.tag("summary", f"Visa alla {len(document.pages)} sidor") + strip)
    return words + strip


def _summary(document: Document) -> str:
    hard = hard_pages(document)
    if not document.is_paged:
        return f"{legibility_words(document)}. Dokumentet har inga sidor."
    if not hard:
        return f"Ingen sida är svårläst. I medeltal: {legibility_words(document)}."
    if len(hard) == len(document.pages):
        return f"{legibility_words(document)}."
    pages = told(hard)
    return f"{pages[:1].upper()}{pages[1:]} av {len(document.pages)} är svårläst{'a' if len(hard) > 1 else ''}."


def _page(page: Page) -> str:
    name = markup.tag("span", f"s. {page.number}", "strip-page")
    if page.legibility is None:
        return name + markup.tag("span", UNMEASURED, "strip-share")
    share = round(page.legibility * 100)
    hard = is_hard_to_read(page.legibility)
    bar = markup.tag("i", "", "fill" + (" hard" if hard else ""), style=f"width:{share}%")
    words = f"{share}\u00a0%{' svårläst' if hard else ''}"
    return name + markup.tag("span", bar, "strip-bar", aria_hidden="true") + markup.tag("span", words, "strip-share")
