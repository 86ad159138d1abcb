"""The tab "Egna kort": the trainer writes, changes, shares and takes in cards of their own."""

from dataclasses import replace

import streamlit as st

from assistant.settings import Settings
from assistant.teaching import cards, replies
from assistant.teaching.cards import LIMITS, Attached, Card, CardError
from assistant.teaching.cautions import caution_of, warning
from assistant.teaching.material import is_showable
from assistant.web import markup, teaching_plan
from assistant.web.resources import Opened
from corpus.model import Citation

ABOUT = "Korten är dina egna ord och visas så, aldrig som citat. De sparas i en fil som går att dela."
GONE = "Kortets källa har ändrats eller finns inte bland dokumenten här, så citatet visas inte."
MOST_FOUND = 6  # quotations offered for a card


def show(opened: Opened) -> None:
    """Draws the tab."""
    st.html(markup.tag("p", ABOUT, "hint"))
    if said := st.session_state.pop("cards_said", ""):
        st.html(markup.tag("p", markup.text(said), "message", role="status"))
    try:
        own = teaching_plan.own_cards()
    except CardError as error:
        st.html(markup.tag("p", markup.text(str(error)), "message"))
        return
    _take(own, opened)
    _write(own, opened)
    _share(own)


def _take(own: tuple[Card, ...], opened: Opened) -> None:
    """Every card, with whether it is in the session."""
    now = teaching_plan.plan()
    taken: list[str] = []
    for card in own:
        with st.container(key=f"card_{card.id}"):
            st.html(_card(card, opened))
            label = f"Ta med kortet {card.title}"
            if st.checkbox(markup.label(label), value=card.id in now.cards, key=f"take_card_{card.id}"):
                taken.append(card.id)
    teaching_plan.keep(replace(now, cards=tuple(taken)))


def _card(card: Card, opened: Opened) -> str:
    citation = cards.citation_of(card, opened.library)
    text = "".join(markup.tag("p", markup.text(part)) for part in card.text.split("\n") if part.strip())
    source = markup.tag("p", markup.text(replies.source_line(citation)), "hint") if citation else ""
    told = warning(caution_of(citation.quote)) if citation else ""
    warned = markup.tag("p", markup.text(told), "message") if told else ""
    quote = warned + markup.quote(opened.document_of(citation), citation) + source if citation else ""
    lost = markup.tag("p", GONE, "message") if card.attached and not citation else ""
    question = markup.tag("p", f"Att diskutera: {markup.text(card.question)}", "lead") if card.question else ""
    title = markup.tag("h2", markup.text(card.title), "section-title")
    return title + markup.tag("p", replies.OWN_CARD, "hint") + text + quote + lost + question


def _write(own: tuple[Card, ...], opened: Opened) -> None:
    """A new card, or one that is changed."""
    by_id = {card.id: card for card in own}
    titles = {"": "Nytt kort", **{card.id: card.title for card in own}}
    st.html(markup.tag("h2", "Skriv ett kort", "section-title"))
    chosen = st.selectbox("Kort", list(titles), format_func=titles.__getitem__, key="card_chosen")
    before = by_id.get(chosen)
    round_ = f"{chosen}_{st.session_state.get('card_round', 0)}"  # other keys: the fields begin anew after a change
    citation = _find(before, opened, round_)
    with st.form(f"card_{round_}", border=False):
        title = st.text_input("Rubrik", before.title if before else "", max_chars=LIMITS["title"], key=f"ct_{round_}")
        text = st.text_area("Text", before.text if before else "", max_chars=LIMITS["text"], key=f"cx_{round_}")
        question = st.text_input(
            "Fråga att diskutera (går att utelämna)",
            before.question if before else "",
            max_chars=LIMITS["question"],
            key=f"cq_{round_}",
        )
        if st.form_submit_button("Spara kortet", type="primary"):
            _save(before, title, text, question, citation)
    if before and st.button("Ta bort kortet", key=f"cd_{round_}"):
        _changed((), (before.id,), f"Kortet ”{before.title}” är borttaget.")


def _find(before: Card | None, opened: Opened, round_: str) -> Attached | None:
    """A quotation for the card, found by search among what the documents say."""
    kept = before.attached if before else None
    asked = st.text_input("Sök ett citat att lägga till (går att utelämna)", key=f"cf_{round_}")
    offered: list[Attached | None] = [kept] if kept else []
    if asked.strip():
        answer = opened.assistant.ask(asked)
        said = [*(duty.citation for duty in answer.duties), *(each.citation for each in answer.statements)]
        found = [each for each in (*said, *answer.nearest) if is_showable(each, is_row=True)]
        offered += [attached_of(each) for each in found[:MOST_FOUND]]
        if not found:
            st.html(markup.tag("p", "Dokumenten har inget som går att citera om det.", "hint"))
    if not offered:
        return None
    options = [*dict.fromkeys(offered), None]
    at = st.radio("Citat", range(len(options)), format_func=lambda at: _offer(options[at]), key=f"cr_{round_}_{asked}")
    return options[at]


def attached_of(citation: Citation) -> Attached:
    """The place of a citation, for a card."""
    return Attached(citation.document_id, citation.start, citation.end, citation.quote)


def _offer(attached: Attached | None) -> str:
    return markup.label(f"”{attached.quote}”") if attached else "Inget citat"


def _save(before: Card | None, title: str, text: str, question: str, attached: Attached | None) -> None:
    try:
        values = {"title": title.strip(), "text": text.strip(), "question": question.strip()}
        card = replace(before, **values, attached=attached) if before else Card(**values, attached=attached)
    except CardError as error:
        st.html(markup.tag("p", markup.text(str(error)), "message", role="alert"))
        return
    _changed((cards.stamped(card),), (), f"Kortet ”{card.title}” är sparat.")


def _changed(others: tuple[Card, ...], without: tuple[str, ...], said: str) -> None:
    """Writes the file and draws the page again with what was done."""
    try:
        cards.change(Settings.from_environment().home, others, without)
    except CardError as error:
        st.html(markup.tag("p", markup.text(str(error)), "message", role="alert"))
        return
    st.session_state["cards_said"] = said
    st.session_state["card_round"] = st.session_state.get("card_round", 0) + 1
    st.session_state.pop("card_chosen", None)
    st.rerun()


def _share(own: tuple[Card, ...]) -> None:
    """Export and import."""
    st.html(markup.tag("h2", "Dela kort", "section-title"))
    st.download_button(
        "Ladda ner korten", cards.to_json(own), cards.FILE, "application/json", on_click="ignore", disabled=not own
    )
    round_ = st.session_state.get("card_round", 0)
    given = st.file_uploader("Kortfil från någon annan", type="json", key=f"cards_file_{round_}")
    if given is not None and st.button("Läs in korten"):
        try:
            others = cards.from_json(given.getvalue())
            result = cards.merged(own, others)
        except CardError as error:
            st.html(markup.tag("p", markup.text(str(error)), "message", role="alert"))
            return
        _changed(others, (), f"{result.new} nya kort, {result.changed} ändrade, {result.kept} lämnade som de var.")
