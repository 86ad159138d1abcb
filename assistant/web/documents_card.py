"""A document in the catalog as a card."""

from assistant.timeline import is_stated
from assistant.web import markup
from assistant.web.documents_words import in_short, legibility_words, size, status_words, validity
from assistant.web.files import file_link
from assistant.web.resources import Opened
from assistant.web.wording import STATUS_TONES
from corpus.model import Document


def badge_list(opened: Opened, document: Document) -> str:
    """The status of a document, and whether it has stepped back."""
    source = document.source
    tone = STATUS_TONES[source.status] if is_stated(source) else "open"
    badges = [(status_words(opened.library, source), tone)]
    if source.id in opened.library.stepped_back:
        badges.append(("Har trätt tillbaka", "faint"))
    items = "".join(markup.tag("li", markup.text(words), f"badge badge-{tone}") for words, tone in badges)
    return markup.tag("ul", items, "badges", aria_label="Status")


def card(opened: Opened, document: Document) -> str:
    """One document: title, status, what it is, when it applies, its size, how well it is read, and its file."""
    source = document.source
    told = [
        ("Gäller", validity(source)),
        ("Omfång", size(document)),
        ("Läsbarhet", legibility_words(document)),
        ("Anmärkning", " ".join((source.note, *document.notes)).strip()),
    ]
    facts = [(name, markup.text(value)) for name, value in told if value]
    link = file_link(source)
    opens = f"Öppna filen för {source.title} i nytt fönster"
    facts.append(("Fil", markup.tag("a", "Öppna filen", href=link, target="_blank", rel="noopener", aria_label=opens)))
    return (
        markup.tag("h2", markup.text(source.title), "card-title")
        + badge_list(opened, document)
        + markup.tag("p", markup.text(in_short(source)), "in-short")
        + markup.facts(facts)
    )
