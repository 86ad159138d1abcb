"""HTML of what is projected and of what phones show: screens, quiz questions, keys and bars."""

from collections.abc import Sequence

from assistant.teaching import replies
from assistant.teaching.handout import letter
from assistant.teaching.quiz import GAP, QuizQuestion
from assistant.teaching.screens import Screen, ScreenKind
from assistant.web import markup
from assistant.web.resources import Opened
from corpus.model import Citation

SIZES = ((90, "huge"), (200, "big"), (380, "middle"))  # letters up to which a text has a size; more is "small"
KINDS = {
    ScreenKind.QUESTION: "Fråga",
    ScreenKind.WARNING: "Innehållsvarning",
    ScreenKind.QUOTATION: "Citat",
    ScreenKind.CARD: "Kort",
    ScreenKind.QUIZ: "Quizfråga",
    ScreenKind.KEY: "Svar",
}


def deck(screens: Sequence[Screen], at: int, opened: Opened) -> str:
    """All screens, one of them shown; the script turns them, so that a key press needs no answer from the server."""
    shown = "".join(_section(screen, number, len(screens), at, opened) for number, screen in enumerate(screens, 1))
    return markup.tag("div", shown + _controls(at, len(screens)), "deck")


def _section(screen: Screen, number: int, total: int, at: int, opened: Opened) -> str:
    css = "screen shown" if number == at else "screen"
    name = f"{KINDS[screen.kind]}, bild {number} av {total}"
    inside = screen_html(screen, opened)
    return markup.tag("section", inside, f"{css} screen-{screen.kind}", tabindex="-1", role="group", aria_label=name)


def _controls(at: int, total: int) -> str:
    def button(words: str, name: str) -> str:
        return markup.tag("button", words, "deck-button", type="button", data_deck=name)

    where = markup.tag("span", f"{at} av {total}", "deck-where")
    middle = button("Föregående", "back") + where + button("Nästa", "next") + button("Helskärm", "full")
    return markup.tag("div", middle, "deck-controls")


def screen_html(screen: Screen, opened: Opened) -> str:
    """What one screen holds."""
    if screen.question:
        return question(screen.question) if screen.kind is ScreenKind.QUIZ else key(screen.question, opened)
    if screen.citation:
        return quotation(screen.citation, opened)
    if screen.kind is ScreenKind.WARNING:
        return markup.tag("p", "Innehållsvarning", "screen-title") + _words(screen.text)
    title = markup.tag("p", markup.text(screen.title), "screen-title") if screen.title else ""
    own = markup.tag("p", replies.OWN_CARD, "screen-source") if screen.kind is ScreenKind.CARD else ""
    return title + _words(screen.text) + own


def quotation(citation: Citation, opened: Opened) -> str:
    """A quotation with its source under it."""
    quote = markup.quote(opened.document_of(citation), citation)
    return markup.tag("div", quote, f"screen-quote size-{size(citation.quote)}") + source(citation)


def source(citation: Citation) -> str:
    """Document, page and status in one line."""
    return markup.tag("p", markup.text(replies.source_line(citation)), "screen-source")


def question(given: QuizQuestion) -> str:
    """A quiz question with its options; the quotation is shown without saying where it stands."""
    return asked(given) + _options(given)


def key(given: QuizQuestion, opened: Opened, counts: Sequence[int] = ()) -> str:
    """The right option, how many chose each, and the quotation with its source."""
    told = markup.tag("p", markup.text(given.told), "screen-told") if given.told else ""
    asked = markup.tag("p", markup.text(given.ask), "screen-ask")
    return asked + _options(given, counts, is_key=True) + told + quotation(given.citation, opened)


def asked(given: QuizQuestion) -> str:
    """A quiz question without its options."""
    basis = markup.tag("p", f"Enligt: {markup.text(given.basis)}", "screen-source") if given.basis else ""
    text = markup.text(given.text)
    if given.is_quote:
        text = markup.tag("blockquote", markup.tag("p", f"”{text}”"), "quote")
    else:
        gap = markup.tag("span", "……", "gap", role="img", aria_label="lucka")
        note = replies.GAP_NOTE if given.has_gap else replies.OWN_TEXT
        text = markup.tag("p", text.replace(GAP, gap)) + markup.tag("p", note, "screen-source")
    shown = markup.tag("div", text, f"screen-quote size-{size(given.text, is_quiz=True)}")
    return markup.tag("p", markup.text(given.ask), "screen-ask") + basis + shown


def _options(given: QuizQuestion, counts: Sequence[int] = (), is_key: bool = False) -> str:
    """The options as a list; with counts as bars, each with its number in words."""
    total, rows = sum(counts), []
    for at, option in enumerate(given.options):
        right = is_key and at == given.right
        words = markup.tag("span", f"{letter(at)}.", "letter") + " " + markup.text(option)
        mark = markup.tag("strong", "Rätt svar", "right-mark") if right else ""
        bar = _bar(counts[at], total) if counts else ""
        rows.append(
            markup.tag("li", f"{markup.tag('span', words, 'option-words')}{mark}{bar}", "right" if right else "")
        )
    return markup.tag("ol", "".join(rows), "options key" if is_key else "options")


def _bar(count: int, total: int) -> str:
    width = round(100 * count / total) if total else 0
    fill = markup.tag("span", "", "fill", style=f"width:{width}%")
    number = markup.tag("span", f"{count} svar ({width}\u00a0%)", "bar-value")
    return markup.tag("span", fill, "option-bar", aria_hidden="true") + number


def _words(text: str) -> str:
    paragraphs = "".join(markup.tag("p", markup.text(part)) for part in text.split("\n") if part.strip())
    return markup.tag("div", paragraphs, f"screen-words size-{size(text)}")


def size(text: str, is_quiz: bool = False) -> str:
    """How large a text is set, by its length; beside options one step smaller."""
    names = [*(name for most, name in SIZES if len(text) <= most), "small", "small"]
    return names[1] if is_quiz else names[0]
