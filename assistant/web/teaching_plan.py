"""What the pages of teaching share: their addresses, the session's plan, and what is made from it, kept."""

from dataclasses import replace

import streamlit as st

from assistant.settings import Settings
from assistant.teaching import cards
from assistant.teaching.cards import Card
from assistant.teaching.handout import Course
from assistant.teaching.material import Material
from assistant.teaching.plan import Plan
from assistant.teaching.quiz import QuizQuestion
from assistant.teaching.quiz_kinds import QuizKind
from assistant.teaching.quizzing import quiz_of
from assistant.teaching.rooms import Rooms
from assistant.teaching.session import Part, session_of
from assistant.teaching.themes import Theme, Themes, themes_of
from assistant.web.resources import Opened
from corpus.correction_file import stamp

PATH, PROJECTOR, JOIN = "utbildning", "projektor", "delta"
_KEY = "teaching_plan"


def plan() -> Plan:
    """What the trainer has chosen so far in this browser session."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Plan) else Plan()


def keep(new: Plan) -> None:
    """Makes `new` the plan."""
    st.session_state[_KEY] = new


def go(path: str, params: dict[str, str | list[str]] | None = None) -> None:
    """Shows another page of teaching in the same session."""
    st.switch_page(st.Page(_nothing, title=path, url_path=path), query_params=params or {})


def _nothing() -> None:
    """Stands for a page that the frame knows by its address."""


@st.cache_resource(show_spinner=False)
def rooms() -> Rooms:
    """The quizzes under way in this process."""
    return Rooms()


def themes(opened: Opened) -> Themes:
    """The themes: the data folder's own, else the embedded ones. Raises ThemeError."""
    return themes_of(opened.folder.path)


def own_cards() -> tuple[Card, ...]:
    """The trainer's cards. Raises CardError."""
    return cards.load(Settings.from_environment().home)


def course(opened: Opened, chosen: Plan) -> Course:
    """Everything that the plan gives over the corpus as it is now. Raises ThemeError, CardError."""
    parts = _session(_state(opened), themes(opened), chosen.themes, chosen.passages, opened)
    kept = tuple(
        replace(part, passages=tuple(passage for passage in part.passages if passage.id not in chosen.without))
        for part in parts
    )
    by_id = {card.id: card for card in own_cards()} if chosen.cards else {}
    picked = tuple(by_id[id] for id in chosen.cards if id in by_id)
    cited = tuple(cards.citation_of(card, opened.library) for card in picked)
    return Course(kept, picked, cited, quiz(opened, chosen))


def parts(opened: Opened, chosen: Plan) -> tuple[Part, ...]:
    """The themes with all their passages, also those left out. Raises ThemeError."""
    return _session(_state(opened), themes(opened), chosen.themes, chosen.passages, opened)


def quiz(opened: Opened, chosen: Plan) -> tuple[QuizQuestion, ...]:
    """The quiz of the plan. Raises ThemeError."""
    about = themes(opened).chosen(chosen.themes)
    return _quiz(_state(opened), chosen.seed, chosen.size, chosen.kinds, about, opened)


def _state(opened: Opened) -> str:
    """What a kept session depends on: the documents, which of them answer, and the corrections of their duties."""
    answering = [source.id for source in opened.assistant.duty_desk.sources]
    return repr((opened.library.fingerprint, answering, stamp(opened.folder.path)))


@st.cache_resource(max_entries=2, show_spinner=False)
def _material(state: str, _opened: Opened) -> Material:
    return Material(_opened.assistant)


@st.cache_data(max_entries=64, show_spinner="Söker upp citaten …", hash_funcs={Themes: repr})
def _session(state: str, known: Themes, ids: tuple[str, ...], most: int, _opened: Opened) -> tuple[Part, ...]:
    return session_of(known, ids, _material(state, _opened), most)


@st.cache_data(max_entries=64, show_spinner="Blandar frågor …", hash_funcs={Theme: repr})
def _quiz(
    state: str, seed: str, size: int, kinds: tuple[QuizKind, ...], about: tuple[Theme, ...], _opened: Opened
) -> tuple[QuizQuestion, ...]:
    return quiz_of(_material(state, _opened), seed, size, kinds, about)
