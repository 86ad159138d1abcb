"""The app's logic, run without a browser."""

import json
import os
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web_data import make_folder

from assistant import replies
from assistant.answer import Only, Outcome
from assistant.feedback import FILE
from assistant.web.conversation import Conversation
from corpus.folder import DataFolder
from index import store

APP = Path(__file__).parent.parent / "app.py"
HOSTILE = (
    "<script>alert(1)</script> vad är syntolkning?",
    "**Vad** är `syntolkning`? $x$",
    "'; DROP TABLE x; --",
    "🦔🦔",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make_folder(tmp_path_factory.mktemp("web"))


@pytest.fixture
def app(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setenv("PLANSVAR_DATA", str(folder.path))
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    return AppTest.from_file(str(APP), default_timeout=60)


def _ask(app: AppTest, question: str) -> AppTest:
    return app.chat_input[0].set_value(question).run()


def _html(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def _words(app: AppTest) -> str:
    return unescape(re.sub(r"<[^>]*>", "", _html(app)))


def _conversation(app: AppTest) -> Conversation:
    found = app.session_state["conversation"]
    assert isinstance(found, Conversation)
    return found


def _source_from(app: AppTest, document_id: str) -> int:
    """The number of the latest turn's first source from a document."""
    sources = _conversation(app).turns[-1].sources
    return next(n for n, citation in enumerate(sources, 1) if citation.document_id == document_id)


def _quotes(app: AppTest) -> str:
    """All quotes of the latest turn's statements."""
    return "\n".join(statement.citation.quote for statement in _conversation(app).turns[-1].answer.statements)


def test_first_visit(app: AppTest) -> None:
    """what can be searched is told, and first questions from the corpus are offered."""
    app.run()
    assert "4 dokument med 5 sidor går att söka i." in _words(app)
    assert app.button(key="suggestion_0").label == "Vad ska kulturnämnden göra?"
    assert not app.success


def test_suggestion_is_asked(app: AppTest) -> None:
    """a click on a suggestion asks it."""
    app.run().button(key="suggestion_0").click().run()
    assert _conversation(app).turns[0].question == "Vad ska kulturnämnden göra?"


def test_answer(app: AppTest) -> None:
    """statements have a lead, a quote, badges in words and numbered sources; the answer is announced."""
    _ask(app.run(), "Vad står det om kulturnämnden?")
    words = _words(app)
    assert "Kulturnämnden ska göra alla scener åtkomliga för rullstol senast den 1 juni 2028." in words
    assert "Gällande" in words
    assert "Ersatt av Handlingsplan för tillgänglighet 2031" in words
    assert "Skrivet som ska" in words
    sources = _conversation(app).turns[0].sources
    assert [app.button(key=f"source_1_{n}").label[:5] for n in range(1, len(sources) + 1)] == [
        f"\\[{n}\\]" for n in range(1, len(sources) + 1)
    ]
    documents = len({citation.document_id for citation in sources})
    statements = len(_conversation(app).turns[0].answer.statements)
    assert app.success[0].value == f"Svar klart. {statements} citat ur {documents} dokument."


def test_open_turn_and_close_a_source(app: AppTest) -> None:
    """a source opens as a page with the quote marked, pages turn, and it closes again."""
    _ask(app.run(), "Vad ska kulturnämnden göra?")
    number = _source_from(app, "plan-2031")
    app.button(key=f"source_1_{number}").click().run()
    assert len(app.get("image")) == 1
    words = _words(app)
    assert f"Källa [{number}]" in words
    assert "Står på sidan 1 av 2 i filen" in words
    assert "Citatet är markerat på sidan." in words
    assert './file/plan-2031.pdf#page=1"' in _html(app)
    assert app.button(key="page_F").disabled
    app.button(key="page_N").click().run()
    assert "Sidan 2 av 2 i filen. Citatet står på en annan sida." in _words(app)
    assert app.button(key="page_N").disabled
    app.button(key="close_source").click().run()
    assert not app.get("image")


def test_text_source(app: AppTest) -> None:
    """a document without pages shows its text, with the quote marked."""
    _ask(app.run(), "Vad är syntolkning?")
    app.button(key=f"source_1_{_source_from(app, 'handbok')}").click().run()
    assert "<mark>Syntolkning innebär att någon beskriver det som syns för den som inte ser.</mark>" in _html(app)
    assert "Står i stycke 1 (dokumentet har inga sidor), under Handbok i tillgänglighet › Begrepp." in _words(app)
    assert not app.get("image")


def test_second_turn(app: AppTest) -> None:
    """a follow-up is read with the turn before, says so, and can be asked without it."""
    _ask(app.run(), "Vad ska kulturnämnden göra?")
    _ask(app, "Och idrottsnämnden?")
    assert "Jag läste frågan tillsammans med" in _words(app)
    assert "belysningen i simhallarna" in _words(app)
    app.button(key="forget_2").click().run()
    turns = _conversation(app).turns
    assert [turn.question for turn in turns[1:]] == ["Och idrottsnämnden?"] * 2
    assert turns[2].asked.history == ()
    _ask(app, "Och sen?")
    assert _conversation(app).turns[3].asked.history == ("Och idrottsnämnden?",)


def test_new_conversation(app: AppTest) -> None:
    """a new conversation has no turns and an address without a question."""
    _ask(app.run(), "Vad är syntolkning?")
    app.button(key="start_again").click().run()
    assert _conversation(app).turns == ()
    assert "q" not in app.query_params
    assert app.button(key="suggestion_0")


def test_not_found(app: AppTest) -> None:
    """the honest no names what was searched and shows the nearest passages as such, with sources to open."""
    _ask(app.run(), "Vad kostar en månadsbiljett på bussen?")
    turn = _conversation(app).turns[0]
    assert not turn.answer.statements
    for said in replies.parts_of(turn.answer.message):
        assert said in _words(app)
    assert app.success[0].value.startswith("Inget säkert svar." if turn.answer.nearest else "Inget svar.")
    if turn.answer.nearest:
        assert "Närmast i dokumenten" in _words(app)
        app.button(key="source_1_1").click().run()
        assert "Källa [1]" in _words(app)


def test_unclear(app: AppTest) -> None:
    """a question that could mean several bodies gets them as buttons, and a click asks about that one."""
    _ask(app.run(), "Vad ska nämnden göra?")
    assert app.success[0].value == "Frågan behöver göras tydligare."
    choices = _conversation(app).turns[0].answer.choices
    assert "kulturnämnden" in choices
    app.button(key=f"choice_1_{choices.index('kulturnämnden')}").click().run()
    assert len(_conversation(app).turns) == 2
    assert "scener" in _quotes(app)


@pytest.mark.parametrize("question", HOSTILE)
def test_question_is_shown_as_text(app: AppTest, question: str) -> None:
    """a question of HTML, Markdown, SQL or emoji is shown character for character and breaks nothing."""
    _ask(app.run(), question)
    heading = next(e.proto.body for e in app.get("html") if 'class="question"' in e.proto.body)
    shown = re.search(r'question-text"[^>]*>(.*?)</span>', heading)
    assert shown is not None
    assert "<" not in shown[1]
    assert unescape(shown[1]) == question
    assert not app.exception


@pytest.mark.parametrize("question", ["", "   ", "å" * 10_000])
def test_question_that_cannot_be_read(app: AppTest, question: str) -> None:
    """an empty question and one of 10,000 characters are told what is wrong, in Swedish."""
    app.query_params["q"] = question
    app.run()
    turn = _conversation(app).turns[0]
    assert turn.answer.message
    assert turn.answer.message in _words(app)
    assert "id" not in app.query_params


def test_permalink(app: AppTest) -> None:
    """an address with a question gives its answer, once, and asking changes the address."""
    app.query_params["q"] = "Och idrottsnämnden?"
    app.query_params["h"] = ["Vad ska kulturnämnden göra?"]
    app.run().run()
    turns = _conversation(app).turns
    assert len(turns) == 1
    assert "simhallarna" in _quotes(app)
    assert f'href="{turns[0].link}"'.replace("&", "&amp;") in _html(app)
    _ask(app, "Vad är syntolkning?")
    assert app.query_params["q"] in ("Vad är syntolkning?", ["Vad är syntolkning?"])


def test_permalink_gives_the_same_answer(app: AppTest, folder: DataFolder) -> None:
    """a permalink gives the same answer and answer_id as asking did."""
    _ask(app.run(), "Vad är syntolkning?")
    first = _conversation(app).turns[0].answer
    other = AppTest.from_file(str(APP), default_timeout=60)
    other.query_params["q"] = "Vad är syntolkning?"
    again = _conversation(other.run()).turns[0].answer
    assert again == first


def test_permalink_to_what_has_changed(app: AppTest) -> None:
    """a link whose answer_id is another than the answer's says so, also after a reload."""
    app.query_params["q"] = "Vad är syntolkning?"
    app.query_params["id"] = "0123456789abcdef"
    assert "Länken ledde till ett annat svar än det här." in _words(app.run())
    assert app.query_params["id"] in ("0123456789abcdef", ["0123456789abcdef"])
    _ask(app, "Vad är hörslinga?")
    assert app.query_params["id"] != ["0123456789abcdef"]


def test_permalink_to_what_has_not_changed(app: AppTest) -> None:
    """a link with the answer_id that the answer has says nothing."""
    _ask(app.run(), "Vad är syntolkning?")
    answer_id = _conversation(app).turns[0].answer.answer_id
    assert app.query_params["id"] in (answer_id, [answer_id])
    other = AppTest.from_file(str(APP), default_timeout=60)
    other.query_params["q"], other.query_params["id"] = "Vad är syntolkning?", answer_id
    assert "Länken ledde till" not in _words(other.run())


def test_limits(app: AppTest) -> None:
    """documents, body and day limit the next answers, which say so, and can be taken away again."""
    app.run()
    app.multiselect(key="limit_documents").set_value(["strategi-2020"]).run()
    app.text_input(key="limit_day").set_value("2022").run()
    told = "Begränsat till dokumentet ”Strategi för tillgänglighet 2020–2025” och det som gällde 2022-07-01."
    assert told in _words(app)
    _ask(app, "Vad ska kulturnämnden göra?")
    turn = _conversation(app).turns[0]
    assert {source.document_id for source in turn.sources} == {"strategi-2020"}
    assert "Begränsat till dokumentet ”Strategi för tillgänglighet 2020–2025”." in _words(app)
    assert app.query_params["doc"] in ("strategi-2020", ["strategi-2020"])
    assert app.query_params["day"] in ("2022-07-01", ["2022-07-01"])
    app.button(key="limit_none").click().run()
    assert app.multiselect(key="limit_documents").value == []
    assert app.text_input(key="limit_day").value == ""
    assert _conversation(app).only == Only()


def test_limit_to_a_body(app: AppTest) -> None:
    """with a body chosen, "vi" is that body."""
    app.run()
    app.selectbox(key="limit_body").set_value("kulturnamnden").run()
    _ask(app, "Vad ska vi göra?")
    assert "Begränsat till kulturnämnden." in _words(app)
    assert _conversation(app).turns[0].answer.duties


def test_day_that_is_no_date(app: AppTest) -> None:
    """what is no date is said to be none, stays in the field, and limits nothing."""
    app.run()
    app.text_input(key="limit_day").set_value("i går").run()
    assert "”i går” är inget datum." in _words(app)
    assert app.text_input(key="limit_day").value == "i går"
    assert _conversation(app).as_of is None


def test_questions_to_go_on_with(app: AppTest) -> None:
    """every question offered after an answer gets an answer when it is clicked."""
    _ask(app.run(), "Vad ska kulturnämnden göra?")
    offered = [button for button in app.button if (button.key or "").startswith("further_")]
    assert offered
    offered[0].click().run()
    turn = _conversation(app).turns[1]
    assert turn.answer.outcome is Outcome.ANSWERED
    assert turn.asked.history == ("Vad ska kulturnämnden göra?",)


def test_verdict(app: AppTest, tmp_path: Path) -> None:
    """a verdict is kept with the answer's number, a no with its reason, and without the question."""
    _ask(app.run(), "Vad är syntolkning?")
    app.button(key="yes_1").click().run()
    assert "Tack! Omdömet är sparat." in _words(app)
    _ask(app, "Vad är hörslinga?")
    app.button(key="no_2").click().run()
    app.button(key="reason_2_0").click().run()
    lines = [json.loads(line) for line in (tmp_path / FILE).read_text(encoding="utf-8").splitlines()]
    answers = [turn.answer for turn in _conversation(app).turns]
    assert [line["answer_id"] for line in lines] == [answer.answer_id for answer in answers]
    assert [line["verdict"] for line in lines] == ["ja", "nej"]
    assert "syntolkning" not in (tmp_path / FILE).read_text(encoding="utf-8")


def test_verdict_that_cannot_be_kept(app: AppTest, tmp_path: Path) -> None:
    """a folder that cannot be written is told, and the answer stays."""
    _ask(app.run(), "Vad är syntolkning?")
    (tmp_path / FILE).mkdir()
    app.button(key="yes_1").click().run()
    assert "Omdömet gick inte att spara." in _words(app)


def test_copying(app: AppTest) -> None:
    """each source has its quotation to copy with reference and force, and the answer is there whole."""
    _ask(app.run(), "Vad står det om kulturnämnden?")
    html = unescape(_html(app))
    for number, citation in enumerate(_conversation(app).turns[0].sources, 1):
        assert f'aria-label="Kopiera citat {number} med källa"' in html
        assert f"({replies.reference(citation)})" in html or citation.status.value != "gällande"
    assert "(Strategi för tillgänglighet 2020–2025, ersatt av Handlingsplan för tillgänglighet 2031," in html
    assert "Kopiera hela svaret med källor" in html


def test_how_it_was_searched(app: AppTest) -> None:
    """the search behind an answer tells ranks, pages and what was searched, as a table with headers."""
    _ask(app.run(), "Vad ska kulturnämnden göra?")
    assert [expander.label for expander in app.expander] == ["Så sökte jag", "Begränsa sökningen"]
    html, words = _html(app), _words(app)
    considered = _conversation(app).turns[0].answer.considered
    assert html.count("<tr>") == 1 + len(considered)
    assert '<th scope="col">' in html
    assert "Jag läste frågan somen fråga om vad någon ska göra" in words
    assert "Handbok i <b>tillgänglighet</b>" in words


def test_documents(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """the document list shows status, size, legibility and notes of every document, and links to its file."""
    monkeypatch.setenv("PLANSVAR_DATA", str(folder.path))
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))

    def script() -> None:
        from assistant.web import documents
        from assistant.web.resources import opened

        documents.show(opened())

    app = AppTest.from_function(script, default_timeout=60).run()
    html, words = _html(app), _words(app)
    assert html.count('<h2 class="card-title">') == 4
    assert "Handbok i <b>tillgänglighet</b>" in words  # its title, not markup
    assert "Ersatt av Handlingsplan för tillgänglighet 2031" in words
    assert "2020-01-01 till 2025-12-31" in words
    assert "KS 2026/12" in words
    assert './file/plan-2031.pdf"' in html


def test_index_not_built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """without an index the page says so and gives the command that builds it."""
    monkeypatch.setenv("PLANSVAR_DATA", str(tmp_path))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "Sökindexet behöver byggas" in _words(app)
    assert app.code[0].value == f"plansvar build --data {tmp_path}"


def test_no_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """with an index of nothing the page tells how documents are added, and has no field to ask in."""
    empty = DataFolder(tmp_path)
    store.build(empty)
    monkeypatch.setenv("PLANSVAR_DATA", str(tmp_path))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "Det finns inga dokument än" in _words(app)
    assert f"plansvar add --data {tmp_path} FIL-ELLER-MAPP" in app.code[0].value
    assert not app.chat_input


def test_new_build_and_changed_document(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """a new build is taken up without a restart, and an older answer says that the documents have changed."""
    folder = make_folder(tmp_path)
    monkeypatch.setenv("PLANSVAR_DATA", str(folder.path))
    app = _ask(AppTest.from_file(str(APP), default_timeout=60).run(), "Vad är syntolkning?")
    changed = tmp_path / "given" / "handbok.md"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Syntolkning innebär", "Syntolkning är"))
    os.utime(changed)
    folder.add([tmp_path / "given"])
    store.build(folder)
    number = _source_from(app, "handbok")
    app.run()
    assert "Dokumenten har ändrats sedan svaret gavs." in _words(app)
    assert "Syntolkning innebär att någon beskriver" in _words(app)  # the quote as it was
    app.button(key=f"source_1_{number}").click().run()
    assert "Dokumentet har ändrats eller tagits bort sedan svaret gavs." in _words(app)
    _ask(app, "Vad är en tillgänglighetsombud?")
    folder.remove("handbok")
    app.button(key=f"source_1_{number}").click().run()
    assert "Dokumentet har ändrats eller tagits bort sedan svaret gavs." in _words(app)
    _ask(app, "Vad är syntolkning?")
    last = _conversation(app).turns[-1]
    assert all(source.document_id != "handbok" for source in last.sources)
