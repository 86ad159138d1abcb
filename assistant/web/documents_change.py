"""Changes of the documents, for administrators: where they stand, and what can be done with one or all of them."""

import shlex

import streamlit as st

from assistant.drafts import Staging
from assistant.settings import Settings
from assistant.shelving import Shelver, waiting
from assistant.web import access, markup
from assistant.web.documents_add import show_add
from assistant.web.documents_bench import begin, refuse, show_bench
from assistant.web.documents_fields import draw_fields, read_fields
from assistant.web.resources import Opened
from assistant.web.wording import counted
from corpus.errors import CatalogError
from corpus.model import Document, Source

ALL = "Lägg till dokument (administratör)"
ONE = "Ändra, byt ut eller ta bort dokumentet (administratör)"


def show_changes(opened: Opened) -> None:
    """What an administrator may do with all documents; nothing for a signed-in person who is none."""
    if not _may_see():
        return
    is_in = access.may(access.Role.ADMINISTRATOR)
    if is_in:
        show_bench()
    with st.expander(ALL, expanded=is_in, key="changes"):
        if not access.require(access.Role.ADMINISTRATOR):
            return
        _where(opened)
        _waiting(opened)
        show_add(opened)
        _hidden(opened)


def show_document_changes(opened: Opened, document: Document) -> None:
    """What an administrator may do with one document."""
    if not _may_see():
        return
    if access.may(access.Role.ADMINISTRATOR):
        show_bench()
    with st.expander(ONE, key="changes"):
        if access.require(access.Role.ADMINISTRATOR):
            source = next((s for s in opened.folder.sources() if s.id == document.source.id), document.source)
            _fields(opened, source)
            _replace(source)
            _remove(opened, source)


def _may_see() -> bool:
    return not access.signs_in() or access.may(access.Role.ADMINISTRATOR)


def _where(opened: Opened) -> None:
    """Where the documents lie, and how to have a collection of one's own."""
    settings, folder = Settings.from_environment(), opened.folder
    if settings.data:
        st.html(markup.tag("p", f"Dokumenten ligger i datamappen {markup.text(str(folder.path))}."))
        return
    st.html(
        markup.tag(
            "p",
            "Plansvar visar sina medföljande dokument. De följer med programmet och skrivs inte över. Det du lägger "
            f"till läggs bredvid dem, i {markup.text(str(folder.path))}. Ett referat träder tillbaka när originalet "
            "läggs till. Ett medföljande dokument som du tar bort döljs och kan visas igen.",
        )
        + markup.tag("p", "En samling utan de medföljande dokumenten startas i terminalen med en egen datamapp:")
    )
    data = shlex.quote(str(settings.home / "dokument"))
    lines = (f"plansvar {what} --data {data}" for what in ("add FIL-ELLER-MAPP", "build", "serve"))
    st.code("\n".join(lines), language=None)


def _waiting(opened: Opened) -> None:
    """Documents that do not answer yet, as after a build that broke off."""
    titles = waiting(opened.folder, opened.library)
    if not titles:
        return
    named = "; ".join(f"”{title}”" for title in titles[:5])
    words = f"{counted(len(titles), 'dokument', 'dokument')} väntar på att sökindexet byggs: {named}."
    st.html(markup.tag("p", markup.text(words), "message"))
    st.button("Bygg sökindexet", key="build_now", on_click=_begin_build)


def _begin_build() -> None:
    begin("Bygger sökindexet", Shelver.build)


def _hidden(opened: Opened) -> None:
    """The embedded documents that have been removed, to be shown again."""
    hidden = opened.folder.hidden()
    if hidden:
        st.html(markup.tag("h3", "Medföljande dokument som är borttagna", "small-title"))
    for source in hidden:
        words = markup.label(f"Visa ”{source.title}” igen")
        st.button(words, key=f"restore_{source.id}", on_click=_begin_restore, args=(source,))


def _begin_restore(source: Source) -> None:
    begin(f"Visar ”{source.title}” igen", lambda shelver: shelver.restore(source.id))


def _fields(opened: Opened, source: Source) -> None:
    prefix = f"edit_{source.id}_{source.sha256[:8]}"
    st.html(markup.tag("h3", "Uppgifter om dokumentet", "small-title"))
    with st.form(f"form_{prefix}"):
        draw_fields(prefix, source, opened.folder.sources())
        st.form_submit_button("Spara uppgifterna", on_click=_begin_edit, args=(prefix, source))


def _begin_edit(prefix: str, source: Source) -> None:
    try:
        changed = read_fields(prefix, source)
    except CatalogError as error:
        refuse(str(error))
    else:
        begin(f"Sparar uppgifterna om ”{changed.title}”", lambda shelver: shelver.edit(changed))


def _replace(source: Source) -> None:
    st.html(
        markup.tag("h3", "Byt ut filen", "small-title")
        + markup.tag("p", "Uppgifterna om dokumentet behålls. Den nya filen svarar när sökindexet är byggt.", "hint")
    )
    key = f"replace_{source.id}_{source.sha256[:8]}"
    st.file_uploader("Ny fil (PDF, DOCX, MD eller TXT, högst 100 MB)", key=key)
    st.button("Byt ut filen", key="replace_file", on_click=_begin_replace, args=(key, source))


def _begin_replace(key: str, source: Source) -> None:
    given = st.session_state.get(key)
    if given is None:
        refuse("Välj först en fil att byta till.")
        return
    staging = Staging()
    path = staging.put(given.name, given.getvalue())

    def task(shelver: Shelver) -> None:
        shelver.replace(path, source)
        staging.clear()

    begin(f"Byter ut filen för ”{source.title}”", task)


def _remove(opened: Opened, source: Source) -> None:
    named = [other.title for other in opened.folder.sources() if other.replaced_by == source.id]
    words = f"”{source.title}” svarar inte längre när det är borttaget, och filen raderas ur datamappen."
    if opened.folder.base and not source.file.startswith("files/"):
        words = f"”{source.title}” följer med Plansvar. Det döljs, och kan visas igen på sidan Dokument."
    if named:
        words += f" Det står som ersättare för {'; '.join(f'”{title}”' for title in named)}."
    st.html(markup.tag("h3", "Ta bort dokumentet", "small-title") + markup.tag("p", markup.text(words)))
    sure = st.checkbox(markup.label(f"Ja, jag vill ta bort ”{source.title}”"), key=f"sure_{source.id}")
    st.button("Ta bort dokumentet", key="remove", disabled=not sure, on_click=_begin_remove, args=(source,))


def _begin_remove(source: Source) -> None:
    if st.session_state.get(f"sure_{source.id}"):
        begin(f"Tar bort ”{source.title}”", lambda shelver: shelver.remove(source.id))
