"""A document's whole text, a page at a time, with a search in it and the page's picture beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import streamlit as st

from assistant.occurrences import LONGEST, occurrences
from assistant.web import markup
from assistant.web.documents_links import FIND, PAGE
from assistant.web.locating import Wanted
from assistant.web.page_image import Picture
from assistant.web.quoting import CONTEXT
from assistant.web.resources import Opened
from assistant.web.source import picture_of
from assistant.web.wording import counted, is_hard_to_read, page_words
from corpus.errors import PlansvarError
from corpus.model import Document, Page, Role, Section, Span

EM = "\u2003"  # a wide blank for each level of a heading
MOST_PAGES_TOLD = 12  # pages with matches that are named


@dataclass(frozen=True, slots=True)
class _Keys:
    """Where the session keeps what is looked for, which match is shown, and which page."""

    find: str
    match: str
    page: str

    @classmethod
    def of(cls, document: Document) -> "_Keys":
        id = document.source.id
        return cls(f"find_{id}", f"match_{id}", f"page_{id}")


def show_text(opened: Opened, document: Document) -> None:
    """Draws the search, the page that is shown, and the ways to other pages."""
    keys = _Keys.of(document)
    _take_up(document, keys)
    with st.container(key="find_in_text"):
        st.text_input(
            "Sök i dokumentet (tryck Enter)", key=keys.find, max_chars=LONGEST, on_change=_find, args=(document, keys)
        )
    found = occurrences(document.text, st.session_state[keys.find])
    at = min(st.session_state[keys.match], max(0, len(found) - 1))
    if st.session_state[keys.find].strip():
        _matches(document, keys, found, at)
    if document.is_paged and len(document.pages) > 1:
        _pager(document, keys)
    page = document.pages[st.session_state[keys.page] - 1]
    _keep(keys)
    _page(opened, document, page, found, found[at] if found else None)


def _take_up(document: Document, keys: _Keys) -> None:
    """Begins where the address says, or at the first page."""
    if keys.find not in st.session_state:
        st.session_state[keys.find] = st.query_params.get(FIND, "")[:LONGEST]
    st.session_state.setdefault(keys.match, 0)
    if keys.page not in st.session_state:
        wanted = st.query_params.get(PAGE, "1")
        number = int(wanted) if wanted.isascii() and wanted.isdigit() else 1
        st.session_state[keys.page] = min(max(1, number), len(document.pages))
        if PAGE not in st.query_params:
            _go_to(document, keys, 0)
        else:
            _match_on_page(document, keys)
    st.session_state[keys.find] = st.session_state[keys.find]  # kept also while another page of the app is shown
    st.session_state[keys.page] = min(st.session_state[keys.page], len(document.pages))


def _keep(keys: _Keys) -> None:
    """Writes the page and the words looked for in the address."""
    wanted = {PAGE: str(st.session_state[keys.page]), FIND: st.session_state[keys.find]}
    for name, value in wanted.items():
        if value and st.query_params.get(name) != value and (name != PAGE or value != "1" or PAGE in st.query_params):
            st.query_params[name] = value
        elif not value and name in st.query_params:
            del st.query_params[name]


def _find(document: Document, keys: _Keys) -> None:
    _go_to(document, keys, 0)


def _go_to(document: Document, keys: _Keys, match: int) -> None:
    """Shows a match, counted from 0 and round the ends, and its page."""
    found = occurrences(document.text, st.session_state[keys.find])
    st.session_state[keys.match] = match % len(found) if found else 0
    if found:
        st.session_state[keys.page] = document.page_at(found[st.session_state[keys.match]].start).number


def _match_on_page(document: Document, keys: _Keys) -> None:
    """Makes the first match of the page that is shown the one that is pointed out."""
    shown = document.pages[st.session_state[keys.page] - 1].span
    found = occurrences(document.text, st.session_state[keys.find])
    st.session_state[keys.match] = next((n for n, span in enumerate(found) if span.overlaps(shown)), 0)


def _matches(document: Document, keys: _Keys, found: tuple[Span, ...], at: int) -> None:
    """How many matches there are, where, and the ways between them."""
    with st.container(key="matches", horizontal=True, vertical_alignment="center"):
        for words, step in (("Föregående träff", -1), ("Nästa träff", 1)):
            st.button(
                words,
                key=f"match_{'next' if step > 0 else 'previous'}",
                on_click=_go_to,
                args=(document, keys, at + step),
                disabled=len(found) < 2,
            )
        with st.container(key="status"):
            st.success(markup.label(_told(document, found, at)))
    if len(found) > 1 and document.is_paged:
        st.html(markup.tag("p", markup.text(_where(document, found)), "hint"))


def _told(document: Document, found: tuple[Span, ...], at: int) -> str:
    if not found:
        return "Inga träffar. Pröva en annan form av ordet, eller en del av det."
    where = f", sidan {document.page_at(found[at].start).number}" if document.is_paged else ""
    return f"Träff {at + 1} av {len(found)}{where}."


def _where(document: Document, found: tuple[Span, ...]) -> str:
    """The pages that have matches, with how many."""
    counts: dict[int, int] = {}
    for span in found:
        number = document.page_at(span.start).number
        counts[number] = counts.get(number, 0) + 1
    named = [f"{number} ({count})" for number, count in counts.items()]
    more = f" och {counted(len(named) - MOST_PAGES_TOLD, 'sida', 'sidor')} till" if len(named) > MOST_PAGES_TOLD else ""
    return f"Träffar på sida (antal): {', '.join(named[:MOST_PAGES_TOLD])}{more}."


def _pager(document: Document, keys: _Keys) -> None:
    """To the page before and after, to any page by its number, and to any heading."""
    shown, last = st.session_state[keys.page], len(document.pages)
    with st.container(key="pager", horizontal=True, vertical_alignment="bottom"):
        for words, number in (("Föregående sida", shown - 1), ("Nästa sida", shown + 1)):
            st.button(
                words,
                key=f"leaf_{'next' if number > shown else 'previous'}",
                on_click=_turn,
                args=(document, keys, number),
                disabled=not 1 <= number <= last,
            )
        st.number_input(f"Sida (1–{last})", 1, last, key=keys.page, on_change=_match_on_page, args=(document, keys))
        headings = [section for section in document.sections if section.path]
        if headings:
            key = f"heading_{document.source.id}"
            st.selectbox(
                "Gå till rubrik",
                range(len(headings)),
                index=None,
                format_func=lambda n: _heading_words(document, headings[n]),
                placeholder="Välj rubrik",
                key=key,
                on_change=_to_heading,
                args=(document, keys, key, tuple(headings)),
            )


def _heading_words(document: Document, section: Section) -> str:
    page = document.page_at(section.span.start).number
    return f"{EM * max(0, len(section.path) - 1)}{section.path[-1]}, s. {page}"


def _turn(document: Document, keys: _Keys, number: int) -> None:
    st.session_state[keys.page] = min(max(1, number), len(document.pages))
    _match_on_page(document, keys)


def _to_heading(document: Document, keys: _Keys, key: str, headings: tuple[Section, ...]) -> None:
    if (chosen := st.session_state[key]) is not None:
        _turn(document, keys, document.page_at(headings[chosen].span.start).number)
        st.session_state[key] = None


def _page(opened: Opened, document: Document, page: Page, found: tuple[Span, ...], current: Span | None) -> None:
    """The page's text, beside its picture where the file is a PDF."""
    text = _text(document, page, found, current)
    file = opened.file_of(document)
    if file.suffix.lower() != ".pdf":
        st.html(text)
        return
    picture = _picture(str(file), document, page, current)
    left, right = st.columns(2, gap="medium")
    with left:
        st.html(text)
    with right:
        if isinstance(picture, Picture):
            alt = f"{page_words(document, page.number)} i {document.source.title}. Samma text står bredvid."
            st.image(picture.png, width="stretch", output_format="PNG", alt=alt)
        else:
            st.html(markup.tag("p", markup.text(picture), "message"))


def _text(document: Document, page: Page, found: tuple[Span, ...], current: Span | None) -> str:
    """A page's heading and all of its text, with the matches marked."""
    name = page_words(document, page.number) if document.is_paged else "Hela texten"
    hard = markup.tag("p", "Sidan är svårläst: jämför med bilden.", "hint") if is_hard_to_read(page.legibility) else ""
    inside = "".join(_pieces(document, page, found, current))
    inside = inside or markup.tag("p", "Sidan har ingen text.", "hint")
    box = markup.tag("div", inside, "page-text flow", tabindex="0", role="region", aria_label=f"Text: {name}")
    return markup.tag("h3", markup.text(name), "small-title") + hard + box


def _pieces(document: Document, page: Page, found: tuple[Span, ...], current: Span | None) -> Iterator[str]:
    """All of a page's text, each heading, paragraph, item and row an element of its own."""
    at = page.span.start
    for block in sorted(document.blocks, key=lambda block: block.span):
        start, end = max(block.span.start, at), min(block.span.end, page.span.end)
        if start >= end:
            continue
        yield _piece(document, Span(at, start), None, found, current)
        yield _piece(document, Span(start, end), block.role, found, current)
        at = end
    yield _piece(document, Span(at, page.span.end), None, found, current)


def _piece(document: Document, span: Span, role: Role | None, found: tuple[Span, ...], current: Span | None) -> str:
    if not document.slice(span).strip():
        return ""
    words = marked(document.text, span, found, current)
    return markup.tag("h4", words) if role is Role.HEADING else markup.tag("p", words, f"role-{role}" if role else "")


def marked(text: str, shown: Span, found: tuple[Span, ...], current: Span | None) -> str:
    """A stretch of a text, escaped, with what of the matches stands in it marked and the current one pointed out."""
    parts, at = [], shown.start
    for span in found:
        start, end = max(span.start, at), min(span.end, shown.end)
        if start < end:
            here = {"aria_current": "true"} if span == current else {}
            parts += [escape(text[at:start]), markup.tag("mark", escape(text[start:end]), **here)]
            at = end
    parts.append(escape(text[at : shown.end]))
    return "".join(parts)


def _picture(file: str, document: Document, page: Page, current: Span | None) -> Picture | str:
    """The page as a picture with the current match marked, or why there is none."""
    wanted = None
    if current is not None and page.span.covers(current):
        before = document.text[max(page.span.start, current.start - CONTEXT) : current.start]
        after = document.text[current.end : min(page.span.end, current.end + CONTEXT)]
        wanted = Wanted((document.slice(current),), (), before, after)
    try:
        return picture_of(file, document.source.sha256, page.number, wanted)
    except PlansvarError as error:
        return str(error)
