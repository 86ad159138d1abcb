"""The frame round every view: title, navigation, and what is shown when there is no index to answer from."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assistant.access.roles import Role
from assistant.settings import Settings
from assistant.web import (
    about,
    access,
    ask,
    documents,
    evaluation,
    markup,
    organisations_view,
    teaching,
    teaching_join,
    teaching_plan,
    teaching_projector,
    terms,
)
from assistant.web.resources import Opened, opened
from assistant.web.wording import command
from corpus.errors import PlansvarError, StaleIndexError

NAME = "Plansvar"
VIEWS: tuple[tuple[str, str, Callable[[Opened], None]], ...] = (  # title, address, view: a new page is one row
    ("Fråga", "", ask.show),
    ("Nämnder och bolag", "organisationer", organisations_view.show),
    ("Dokument", "dokument", documents.show),
    ("Begrepp", terms.PATH, terms.show),
    ("Utbildning", teaching_plan.PATH, teaching.show),
    ("Utvärdering", "utvardering", evaluation.show),
    ("Projektor", teaching_plan.PROJECTOR, teaching_projector.show),
    ("Delta", teaching_plan.JOIN, teaching_join.show),
    ("Om", "om", about.show),
)
NEEDS = {  # by address; every other page is for readers
    "utvardering": Role.EVALUATOR,
    teaching_plan.PATH: Role.TRAINER,
    teaching_plan.PROJECTOR: Role.TRAINER,
}
EVERYONES = (about.PATH, teaching_plan.JOIN)  # need no sign-in
ALONE = (teaching_plan.PROJECTOR, teaching_plan.JOIN)  # shown without navigation, and not in it


def show() -> None:
    """Draws the page that the address names."""
    pages = [
        st.Page(_guarded(view, path), title=title, url_path=path or None, default=not path)
        for title, path, view in VIEWS
    ]
    page = st.navigation(pages, position="hidden")
    st.set_page_config(page_title=f"{page.title} – {NAME}", layout="wide")
    if page.url_path not in ALONE:
        _navigation(pages, page)
    page.run()


def _navigation(pages: Sequence[StreamlitPage], page: StreamlitPage) -> None:
    """The pages that the person may see, and who that is."""
    with st.container(key="top", horizontal=True, vertical_alignment="center"):
        st.html(markup.tag("p", NAME, "brand"))
        for one in pages:
            if one.url_path in ALONE or (one.title != page.title and not _is_open(one.url_path)):
                continue
            with st.container(key=f"nav_{'current' if one.title == page.title else one.url_path or 'ask'}"):
                st.page_link(one, label=one.title)
        access.draw_account()


def _is_open(path: str) -> bool:
    """Whether the person at the page may see the page of an address; the first one draws the sign-in."""
    return path in ("", *EVERYONES) or access.may(NEEDS.get(path, Role.READER))


def _guarded(view: Callable[[Opened], None], path: str) -> Callable[[], None]:
    """The view over the opened index, or the page that says what is wrong, or that somebody must sign in."""

    def run() -> None:
        if path not in EVERYONES and not access.require(NEEDS.get(path, Role.READER)):
            return
        try:
            with st.spinner("Läser in dokument och sökindex …"):
                ready = opened()
        except StaleIndexError as error:
            _trouble("Sökindexet behöver byggas", str(error), command("build", Settings.from_environment()))
        except PlansvarError as error:
            _trouble("Plansvar kan inte svara just nu", str(error), command("status", Settings.from_environment()))
        else:
            view(ready)

    run.__name__ = view.__module__.rpartition(".")[2]
    return run


def _trouble(title: str, what: str, cure: str) -> None:
    """A whole page about what is wrong and the command that cures it."""
    st.html(
        markup.tag("h1", title, "page-title")
        + markup.tag("p", markup.text(what), "message")
        + markup.tag("p", "Den som sköter Plansvar rättar till det med det här kommandot och laddar sedan om sidan:")
    )
    st.code(cure, language=None, wrap_lines=True)
