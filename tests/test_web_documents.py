"""The pages Dokument and Begrepp, run without a browser."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web_data import make_folder

from assistant.access.passwords import PasswordFile
from assistant.glossary import glossary
from assistant.opening import open_assistant
from assistant.settings import Settings
from assistant.web import terms
from assistant.web.documents_bench import bench
from assistant.web.documents_legibility import legibility_strip
from assistant.web.documents_text import marked
from assistant.web.documents_timeline import timeline_list
from assistant.web.documents_words import life_words
from assistant.web.resources import Opened
from corpus.folder import DataFolder
from corpus.library import Library
from corpus.model import Document, Page, Source, Span, Status
from index import store

APP = Path(__file__).parent.parent / "app.py"
PASSWORD = "fyra fåglar på fältet"
TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make_folder(tmp_path_factory.mktemp("documents"))


@pytest.fixture
def app(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setenv("PLANSVAR_DATA", str(folder.path))
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    return _page()


def _page(view: str = "documents") -> AppTest:
    """A page alone, as the frame draws it."""
    script = f"from assistant.web import {view}\nfrom assistant.web.resources import opened\n{view}.show(opened())"
    return AppTest.from_string(script, default_timeout=60)


def _html(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def _words(app: AppTest) -> str:
    return unescape(re.sub(r"<[^>]*>", "", _html(app)))


def _let_in(app: AppTest, home: Path) -> AppTest:
    PasswordFile(home).choose(PASSWORD)
    app.run().text_input[0].set_value(PASSWORD)
    next(button for button in app.button if button.label == "Logga in").click()
    return app.run()


def _done(app: AppTest) -> str:
    """What is told when the work is done."""
    bench().wait(30)
    return _words(app.run())


def test_catalog(app: AppTest) -> None:
    """every document has its title, status in words, kind, year, record, size and legibility; titles are only text."""
    words, html = _words(app.run()), _html(app)
    assert "4 dokument svarar på frågor." in words
    assert "Ersatt av Handlingsplan för tillgänglighet 2031" in words
    assert "Handlingsplan · 2026 · KS 2026/12" in words
    assert "2 sidor" in words
    assert "av orden går att läsa" in words
    assert "Handbok i &lt;b&gt;tillgänglighet&lt;/b&gt;" in html
    assert "Gällde 2020-01-01 till 2025-12-31. Ersatt av Handlingsplan för tillgänglighet 2031." in words


def test_one_document(app: AppTest) -> None:
    """has an address of its own with page and words looked for; matches are counted, marked and stepped through."""
    app.query_params["dokument"] = "plan-2031"
    app.query_params["sok"] = "nämnden"
    app.run()
    words = _words(app)
    assert "./file/plan-2031.pdf" in _html(app)
    assert "s. 1" in words
    total = int(re.search(r"Träff 1 av (\d+)", app.success[0].value)[1])  # type: ignore[index]
    assert _html(app).count('aria-current="true"') == 1
    assert len(app.get("image")) == 1
    app.button(key="match_previous").click().run()
    assert app.success[0].value.startswith(f"Träff {total} av {total}")
    app.text_input(key="find_plan-2031").set_value("<mark>").run()
    assert app.success[0].value.startswith("Inga träffar")
    assert app.query_params["sok"] in ("<mark>", ["<mark>"])
    app.number_input(key="page_plan-2031").set_value(2).run()
    assert "Sidan 2 av 2 i filen" in _words(app)
    assert app.query_params["sida"] in ("2", ["2"])
    assert app.button(key="leaf_next").disabled


@pytest.mark.parametrize("address", ["finns-inte", "<script>", "../catalog"])
def test_unknown_document(app: AppTest, address: str) -> None:
    """an address of no document says so, and shows them all."""
    app.query_params["dokument"] = address
    assert "Dokumentet finns inte här" in _words(app.run())
    assert "4 dokument svarar på frågor." in _words(app)


def test_marks_are_escaped() -> None:
    """a text is shown as it stands, its matches marked and the current one pointed out."""
    text = "a <b>b</b> a"
    assert marked(text, Span(0, 12), (Span(0, 1), Span(11, 12)), Span(11, 12)) == (
        '<mark>a</mark> &lt;b&gt;b&lt;/b&gt; <mark aria-current="true">a</mark>'
    )
    assert marked(text, Span(1, 4), (Span(0, 3),), None) == "<mark> &lt;</mark>b"


def test_legibility_page_by_page() -> None:
    """each page has its number and share, those that are hard to read are named, and what is not measured says so."""
    pages = tuple(Page(n, "", Span(n - 1, n), share) for n, share in enumerate((0.98, 0.61, None), 1))
    html = legibility_strip(Document(Source("a", "A"), "abc", pages))
    assert "Sida 2 av 3 är svårläst." in html
    assert "61\u00a0% svårläst" in html
    assert "för lite text" in html
    assert html.count("<li>") == 3


def test_what_is_said_of_times() -> None:
    """a proposal is one, a time that has passed is told, and nothing is said that is not known."""
    library = Library(())
    cases = (
        (Source("a", "A", status=Status.PROPOSAL, year=2025), "Förslag, inte beslutat; dokument från 2025."),
        (Source("a", "A"), "Gäller: ingen tid angiven."),
        (Source("a", "A", inferred=("status",)), "Status inte angiven: ingen tid angiven."),
        (Source("a", "A", valid_to=date(2020, 1, 1)), "Står som gällande, men tiden till 2020-01-01 har gått ut."),
        (Source("a", "A", valid_from=date(2030, 1, 1)), "Börjar gälla: från 2030-01-01."),
        (Source("a", "A", status=Status.SUPERSEDED), "Har gällt; dokument utan årtal. Ersatt."),
    )
    for source, said in cases:
        assert life_words(library, source, TODAY) == said
        assert said in timeline_list(library, [source], TODAY)


def test_terms_page(folder: DataFolder, tmp_path: Path) -> None:
    """each term has its quote, source, status and a link that asks; a corpus without terms says so."""
    opened = Opened(open_assistant(Settings(tmp_path, folder.path)), folder)
    found = glossary(opened.library)
    assert "Syntolkning" in [term.name for term in found]
    html = terms.term_list(opened, found)
    assert '”<span class="quoted">Syntolkning innebär' in html
    assert "./dokument?dokument=handbok" in html
    assert "./?q=Vad+betyder+Syntolkning%3F" in html
    assert 'badge-firm">Gällande' in html
    assert terms.matches(found[0], found[0].name.upper())
    assert not terms.matches(found[0], "zzz")


def test_a_corpus_without_terms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """says so, and has no letters to jump to."""
    monkeypatch.setenv("PLANSVAR_DATA", str(tmp_path))
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    store.build(DataFolder(tmp_path))
    app = _page("terms").run()
    assert "Inget av dokumenten förklarar några begrepp." in _words(app)
    assert not app.text_input


def test_only_administrators_change(app: AppTest, tmp_path: Path) -> None:
    """without the password there is the door and nothing behind it."""
    app.run()
    assert not app.get("file_uploader")
    _let_in(app, tmp_path)
    assert app.get("file_uploader")


def test_an_administrator_changes_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """a bad file is told, a good one added; fields are edited, a title is asked for, and a document is removed."""
    folder = make_folder(tmp_path)
    monkeypatch.setenv("PLANSVAR_DATA", str(folder.path))
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    app = _let_in(_page(), tmp_path)
    text = "Riktlinje för skyltar 2024–2027\n\nNämnden ska sätta upp skyltar. Med skylt avses en tavla.\n"
    app.get("file_uploader")[0].set_value(
        [("dålig.pdf", b"%PDF-1.4", "application/pdf"), ("skyltar.txt", text.encode(), "text/plain")]
    )
    app.run().button(key="read_files").click().run()
    words = _done(app)
    assert "dålig.pdf: Läggs inte till. Filen är avbruten" in words
    app.text_input(key="draft_0_from").set_value("i våras")
    _submit(app, "Lägg till 1 dokument")
    assert "”i våras” är inget datum." in _words(app)
    app.text_input(key="draft_0_from").set_value("2024-03-01")
    _submit(app, "Lägg till 1 dokument")
    assert "5 dokument svarar på frågor" in _done(app)
    assert [str(s.valid_from) for s in folder.sources() if s.id == "skyltar"] == ["2024-03-01"]

    app.query_params["dokument"] = "skyltar"
    app.run()
    assert "Giltig2024-03-01 till 2027-12-31" in _words(app)
    prefix = next(field.key for field in app.text_input if field.key and field.key.endswith("_title"))
    app.text_input(key=prefix).set_value("Skyltar")
    _submit(app, "Spara uppgifterna")
    assert "Uppgifterna om ”Skyltar” är sparade." in _done(app)
    assert app.button(key="remove").disabled
    app.checkbox(key="sure_skyltar").check().run()
    app.button(key="remove").click().run()
    words = _done(app)
    assert "”Skyltar” är borttaget. Det svarar inte längre." in words
    assert "Dokumentet finns inte här" in words
    assert "skyltar" not in {source.id for source in folder.sources()}


def _submit(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click()
    app.run()
