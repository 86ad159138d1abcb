"""The page "Om": what Plansvar can and cannot do, what is stored, how accessible it is, and what it is made of."""

import platform
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

import streamlit as st

from assistant.access.policy import Policy
from assistant.settings import Settings
from assistant.web import about_words as words
from assistant.web import access, markup
from assistant.web.administration import show_administration
from assistant.web.libraries import libraries, version
from assistant.web.resources import Opened
from index.embedded import embedded_encoder

PATH = "om"  # its address: the one page that nobody needs to sign in for


def show(opened: Opened) -> None:
    """The whole page; what is only for readers is left out for somebody who has not signed in."""
    policy = Settings.from_environment().policy
    st.html(markup.tag("h1", "Om Plansvar", "page-title") + markup.tag("p", words.INTRO, "intro"))
    parts = [
        _section("Det här kan Plansvar", _list(words.CAN)),
        _section("Det här kan Plansvar inte", _list(words.CANNOT)),
        _section("Dina uppgifter", _list([access.log_notice(), *words.PRIVACY, *_of_login(policy)])),
        _accessibility(policy),
    ]
    if access.may(access.Role.READER):
        parts.append(_section("Versioner", _versions(opened)))
    st.html(markup.tag("div", "".join(parts), "about"))
    show_administration()


def _of_login(policy: Policy) -> list[str]:
    """What a sign-in stores, where one is needed."""
    return [words.signed_in(policy.login_hours)] if access.signs_in() else []


def _accessibility(policy: Policy) -> str:
    """The accessibility statement, in the order that the regulation gives it."""
    inside = "".join(markup.tag("p", text) for text in words.STATEMENT) + markup.tag("p", _contact(policy.contact))
    parts = (
        ("Kända brister", _list(words.SHORTCOMINGS)),
        ("Rapportera brister", markup.tag("p", words.REPORT)),
        ("Tillsyn", markup.tag("p", words.SUPERVISION)),
        ("Så har vi testat", markup.tag("p", words.tested(version("plansvar")))),
    )
    rest = "".join(markup.tag("h3", title, "small-title") + content for title, content in parts)
    return _section("Tillgänglighetsredogörelse", inside + rest)


def _contact(contact: str) -> str:
    """Where to turn: a link where it is an address of e-mail or of a page."""
    if not contact:
        return words.NO_CONTACT
    shown, target = markup.text(contact), ""
    if urlsplit(contact).scheme in ("http", "https"):
        target = contact
    elif "@" in contact and not any(sign.isspace() for sign in contact):
        target = f"mailto:{quote(contact, safe='@.+-_')}"
    return f"Kontakt: {markup.tag('a', shown, href=target) if target else shown}"


def _versions(opened: Opened) -> str:
    """What this very server runs on."""
    facts = markup.facts(
        (name, markup.text(value))
        for name, value in (
            ("Plansvar", version("plansvar")),
            ("Dokumentens fingeravtryck", opened.library.fingerprint),
            ("Sökindexets fingeravtryck", opened.assistant.retriever.fingerprint),
            ("Kodare", Settings.from_environment().encoder or embedded_encoder().name),
            ("Python", platform.python_version()),
        )
    )
    rows = ([markup.text(cell) for cell in (one.name, one.version, one.licence)] for one in libraries("plansvar"))
    table = markup.table("Bibliotek och licenser", ("Bibliotek", "Version", "Licens"), rows, row_heads=True)
    return facts + table


def _section(title: str, content: str) -> str:
    return markup.tag("section", markup.tag("h2", title, "section-title") + content)


def _list(items: Iterable[str]) -> str:
    return markup.tag("ul", "".join(markup.tag("li", markup.text(item)) for item in items))
