"""The view "Utbildning": a session from themes, a quiz, handouts, own cards; to projector and phones."""

import secrets
from dataclasses import replace

import streamlit as st

from assistant.replies import reference
from assistant.teaching import replies
from assistant.teaching.cautions import warning
from assistant.teaching.plan import MOST_PASSAGES
from assistant.teaching.quiz_kinds import QuizKind
from assistant.teaching.quizzing import MOST
from assistant.teaching.session import Part, Passage
from assistant.teaching.themes import Themes
from assistant.web import markup, teaching_cards, teaching_handouts, teaching_plan
from assistant.web.resources import Opened
from assistant.web.teaching_plan import PROJECTOR, go, keep, plan
from assistant.web.teaching_screens import key
from corpus.errors import PlansvarError
from corpus.model import Citation

_ROOM = "teaching_room_led"  # in the session: the code and the leader's key of the quiz that it started
INTRO = "Bygg ett utbildningspass av teman. Frågorna är våra egna; citaten kommer ordagrant ur dokumenten."


def show(opened: Opened) -> None:
    """Draws the page."""
    st.html(markup.tag("h1", "Utbildning", "page-title") + markup.tag("p", INTRO, "intro"))
    try:
        known = teaching_plan.themes(opened)
        _choose(known)
        parts = teaching_plan.parts(opened, plan())
    except PlansvarError as error:
        st.html(markup.tag("p", markup.text(str(error)), "message"))
        return
    actions = st.container()  # filled last, when everything is chosen
    session, quiz, handouts, cards = st.tabs(["Passet", "Quiz", "Övningsblad", "Egna kort"])
    with session:
        _session(parts, opened)
    with quiz:
        _quiz(opened)
    with cards:
        teaching_cards.show(opened)
    with handouts:
        teaching_handouts.show(opened)
    with actions:
        _actions(opened)


def _choose(known: Themes) -> None:
    """The themes, and how many quotations of each."""
    now = plan()
    titles = {theme.id: theme.title for theme in known.all}
    chosen = st.pills(
        "Teman",
        list(titles),
        selection_mode="multi",
        default=[id for id in now.themes if id in titles],
        format_func=lambda id: titles[id],
        key="teaching_themes",
    )
    most = st.selectbox(
        "Citat per tema",
        range(1, MOST_PASSAGES + 1),
        index=now.passages - 1,
        key="teaching_passages",
        width=160,
    )
    keep(replace(now, themes=tuple(chosen), passages=int(most)))


def _actions(opened: Opened) -> None:
    """To the projector, and to the phones."""
    now = plan()
    with st.container(key="teaching_actions", horizontal=True):
        if st.button("Visa på projektor", type="primary", disabled=not (now.themes or now.cards)):
            go(PROJECTOR, now.params())
        if st.button("Starta quiz med telefoner", disabled=not now.size):
            try:
                code, leader = teaching_plan.rooms().open(teaching_plan.quiz(opened, now))
            except PlansvarError as error:
                st.html(markup.tag("p", markup.text(str(error)), "message"))
            else:
                st.session_state[_ROOM] = code, leader
                go(PROJECTOR, {"kod": code, "nyckel": leader})
    _under_way()


def _under_way() -> None:
    """Back to the quiz that this browser session leads, or its end."""
    code, leader = st.session_state.get(_ROOM, ("", ""))
    if not teaching_plan.rooms().leads(code, leader):
        return
    with st.container(key="teaching_room", horizontal=True, vertical_alignment="center"):
        st.html(markup.tag("p", f"Ett quiz pågår med koden {markup.text(code)}."))
        if st.button("Tillbaka till quizet"):
            go(PROJECTOR, {"kod": code, "nyckel": leader})
        if st.button("Avsluta quizet"):
            teaching_plan.rooms().close(code, leader)
            st.rerun()


def _session(parts: tuple[Part, ...], opened: Opened) -> None:
    if not parts:
        st.html(markup.tag("p", "Välj ett eller flera teman ovan.", "hint"))
    without: list[str] = []
    for part in parts:
        st.html(
            markup.tag("h2", markup.text(part.theme.title), "section-title")
            + _list("Öppna med", part.theme.opening)
            + ("" if part.passages else markup.tag("p", replies.NO_PASSAGES, "message"))
        )
        for passage in part.passages:
            if not _passage(passage, opened):
                without.append(passage.id)
        if part.theme.talk:
            st.html(_list("Avsluta med", part.theme.talk))
    keep(replace(plan(), without=tuple(without)))


def _passage(passage: Passage, opened: Opened) -> bool:
    """One passage; whether it is to be in the session."""
    told = markup.tag("p", markup.text(warning(passage.caution)), "message") if passage.caution else ""
    with st.container(key=f"passage_{_key(passage.citation)}"):
        st.html(told + quoted(passage.citation, opened) + _list("Diskutera", passage.talk))
        label = f"Ta med citatet ur {reference(passage.citation)}"
        return bool(
            st.checkbox(
                markup.label(label), value=passage.id not in plan().without, key=f"take_{_key(passage.citation)}"
            )
        )


def quoted(citation: Citation, opened: Opened) -> str:
    """A quotation with its badges and source."""
    source = markup.tag("p", markup.text(reference(citation)), "hint")
    return markup.quote(opened.document_of(citation), citation) + markup.badge_row(citation) + source


def _key(citation: Citation) -> str:
    return f"{citation.document_id}_{citation.start}_{citation.end}"


def _list(title: str, items: tuple[str, ...]) -> str:
    rows = "".join(markup.tag("li", markup.text(item)) for item in items)
    return markup.tag("p", title, "lead") + markup.tag("ul", rows, "searched")


def _quiz(opened: Opened) -> None:
    """How many questions, of which kinds, and all of them with their answers."""
    now = plan()
    with st.container(key="quiz_choices", horizontal=True, vertical_alignment="bottom"):
        size = st.selectbox("Antal frågor", range(MOST + 1), index=now.size, key="quiz_size", width=160)
        kinds = st.multiselect(
            "Slag",
            list(QuizKind),
            default=list(now.kinds),
            format_func=replies.KIND_NAMES.__getitem__,
            key="quiz_kinds",
            placeholder="Alla slag",
        )
        if st.button("Blanda om"):
            now = replace(now, seed=secrets.token_hex(3))
    chosen = replace(now, size=int(size), kinds=tuple(kinds) or tuple(QuizKind))
    keep(chosen)
    found = teaching_plan.quiz(opened, chosen)
    if told := replies.fewer(len(found), chosen.size):
        st.html(markup.tag("p", told, "message"))
    for number, question in enumerate(found, 1):
        with st.expander(f"{number}. {markup.label(question.ask)} {markup.label(question.text[:80])} …"):
            st.html(markup.tag("div", key(question, opened), "quiz-key"))
