"""The load test: percentiles, refusal of other machines, the reader's side of the protocol, and a small real server."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from web_data import make_folder

from assistant.replies import INDEX_READ
from assistant.web.markup import label
from corpus.errors import PlansvarError
from eval.load import main
from eval.load_crowd import Crowd, Pace, Visit, conversations, one_by_one, suggestions_of, together
from eval.load_files import Browser, Modules
from eval.load_process import Server, require_here, serving, tree
from eval.load_protocol import Page, plain
from eval.load_reader import Reader
from eval.load_report import Level, percentile, table, to_json

QUESTION = "Vad är <b>makt</b>?"


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([3.0], 0.5, 3.0),
        ([4.0, 1.0, 3.0, 2.0], 0.5, 2.0),  # two of four are 2 or less
        ([float(n) for n in range(1, 21)], 0.95, 19.0),  # 19 of 20
        ([float(n) for n in range(1, 22)], 0.95, 20.0),  # 19 of 21 are too few
        ([1.0, 9.0], 1.0, 9.0),
    ],
)
def test_a_percentile_is_a_value_that_was_met(values: list[float], share: float, expected: float) -> None:
    """the nearest rank is taken, and nothing between two values is made up."""
    assert percentile(values, share) == expected


def test_no_percentile_without_values() -> None:
    """no figure stands for readers who got no answer."""
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


@pytest.mark.parametrize(
    "url", ["http://example.org/", "http://10.0.0.1:8501/", "http://127.0.0.1.example.org/", "http://0.0.0.0:8501/", ""]
)
def test_other_machines_are_refused(url: str) -> None:
    """neither a reader nor its browser can be made for a server that is not on this machine."""
    with pytest.raises(PlansvarError, match="bara mot den här datorn"):
        require_here(url)
    with pytest.raises(PlansvarError):
        Reader(url, Modules())
    with pytest.raises(PlansvarError):
        Browser(url, Modules(), 1.0)


@pytest.mark.parametrize("readers", ["0", "201", "-1", "många"])
def test_the_number_of_readers_is_bounded(
    readers: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """a number beyond the limits is refused before any server is started."""
    monkeypatch.setattr("sys.argv", ["load", "--readers", readers])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "readers" in capsys.readouterr().err


def test_conversations_begin_with_what_the_page_offers() -> None:
    """every one has its length, none asks the same twice, and the questions are spread over all that there are."""
    made = conversations(["s1", "s2"], [f"q{n}" for n in range(100)], number=4, length=3)
    assert [talk[0] for talk in made] == ["s1", "s2", "s1", "s2"]
    rest = [question for talk in made for question in talk[1:]]
    assert sorted(rest) == ["q0", "q12", "q25", "q37", "q50", "q62", "q75", "q87"]
    with pytest.raises(ValueError, match="too few"):
        conversations([], ["q1", "q2"], 1, 3)


@pytest.mark.parametrize("words", [QUESTION, "Vad gör KS: § 3 *och* [4]?", "Mål 2022–2025"])
def test_a_label_is_read_back(words: str) -> None:
    """what the app escapes for a button is the question again."""
    assert plain(label(words)) == words


def _sent(page: Page, *messages: ForwardMsg) -> None:
    for message in messages:
        page.take(message.SerializeToString())


def _block(path: list[int], key: str = "") -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.delta.add_block.id = f"$$ID-{'0' * 32}-{key}" if key else ""
    message.delta.add_block.allow_empty = True
    return message


def _html(path: list[int], body: str) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.delta.new_element.html.body = body
    return message


def _alert(path: list[int], body: str, format: int) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.delta.new_element.alert.body = body
    message.delta.new_element.alert.format = format  # type: ignore[assignment]  # 1 is ERROR, 4 SUCCESS
    return message


def _finished(status: int = 0) -> ForwardMsg:
    message = ForwardMsg()
    message.script_finished = status  # type: ignore[assignment]  # 0 is success, 2 a run that another follows
    return message


def _heading(question: str) -> str:
    return f'<h2 class="question"><span>Fråga: </span><span class="question-text">{question}</span></h2>'


def test_a_page_tells_the_turn_that_is_announced() -> None:
    """nothing is told before the announcement, and another turn's or a folded text is no part of the answer."""
    page = Page("http://127.0.0.1/")
    _sent(page, _block([0, 1], "turn_1"), _html([0, 1, 0], _heading("Vad är &lt;b&gt;makt&lt;/b&gt;?")))
    assert page.told(1) is None
    folded = _block([0, 1, 3])
    folded.delta.add_block.expandable.label = "Så sökte jag"
    _sent(page, _block([0, 1, 1], "status"), _alert([0, 1, 1, 0], "Svar klart.", 4), _html([0, 1, 2], "<p>svar</p>"))
    _sent(page, folded, _html([0, 1, 3, 0], "12 ms"), _block([0, 2], "turn_2"), _html([0, 2, 0], "annat"))
    told = page.told(1)
    assert told is not None
    assert (told.question, told.announcement) == (QUESTION, "Svar klart.")
    assert told.texts[1:] == ("<p>svar</p>",)
    assert page.told(2) is None
    _sent(page, _finished(2))
    assert not page.is_finished  # it is run again
    _sent(page, _finished())
    assert page.is_finished
    assert page.errors == []


def test_a_page_notices_what_is_wrong() -> None:
    """an error box, an exception and a script that does not compile are errors; a green box is none."""
    page = Page("http://127.0.0.1/")
    broken = ForwardMsg()
    broken.delta.new_element.exception.type = "KeyError"
    _sent(page, _alert([0, 0], "Svar klart.", 4), _alert([0, 1], "Något gick fel", 1), broken, _finished(1))
    assert [error.split(":")[0] for error in page.errors] == [
        "error on the page",
        "exception",
        "the script does not compile",
    ]


def test_large_messages_are_kept_as_a_browser_does() -> None:
    """a message that may be kept is told of when asking, and a reference to it is the message in its new place."""
    page = Page("http://127.0.0.1/")
    large = _html([0, 0], "<p>stor</p>")
    large.hash, large.metadata.cacheable = "h1", True
    reference = ForwardMsg()
    reference.ref_hash = "h1"
    reference.metadata.delta_path.extend([0, 1, 0])
    _sent(page, large, ForwardMsg(new_session={}), _block([0, 1], "turn_1"), _block([0, 1, 1], "status"))
    _sent(page, reference, _alert([0, 1, 1, 0], "Inget svar.", 4))
    told = page.told(1)
    assert told is not None
    assert told.texts == ("<p>stor</p>",)
    message = BackMsg()
    message.ParseFromString(page.opening())
    assert list(message.rerun_script.cached_message_hashes) == ["h1"]


def test_modules_are_followed_as_a_browser_follows_them() -> None:
    """what a module imports is fetched with it; what it can load later, when such an element is on the page."""
    modules = Modules()
    text = 'import{a}from"./b.X1.js";import"./c.X2.js";d=()=>import(`./ChatInput.X-3.js`),e=()=>import("./Map.X4.js")'
    modules.learn("http://127.0.0.1/static/js/index.js", text)
    under = "http://127.0.0.1/static/js"
    assert modules.imported("http://127.0.0.1/static/js/index.js") == (f"{under}/b.X1.js", f"{under}/c.X2.js")
    assert modules.drawing({"html", "chat_input"}) == (f"{under}/ChatInput.X-3.js",)


def test_a_level_counts_every_error() -> None:
    """a reader's error, the log's, and an index that was read in twice are all errors, and stand in table and JSON."""
    fine = Crowd((Visit(),), 2.0, 1.0, 0.1, 0.5, 400.0, 410.0)
    broken = replace(fine, visits=(Visit(), Visit(error="TimeoutError: ")), memory_peak=500.0)
    level = Level(fine, broken, 0.1, 390.0, index_openings=2, log_errors=("loggen: Traceback",))
    assert level.errors == ("läsare 2: TimeoutError: ", "loggen: Traceback", "sökindexet lästes in 2 gånger")
    assert "| fel | 0 | 3 |" in table([level])
    told = to_json([level], {"machine": "m"})["levels"][0]
    assert told["errors"] == list(level.errors)
    assert told["together"]["memory_per_reader_mb"] == 50.0
    assert told["together"]["answer_s"] is None


def test_a_process_is_measured() -> None:
    """this process is in its own tree, and has memory and processor time."""
    here = Server("http://127.0.0.1:1/", os.getpid(), Path(os.devnull))
    assert os.getpid() in tree(os.getpid())
    assert here.memory > 10
    assert here.cpu > 0


@pytest.mark.slow
def test_two_readers_ask_a_real_server(tmp_path: Path) -> None:
    """both get the answers that one gets alone; the index is read once; any other answer is an error."""
    data = make_folder(tmp_path).path
    with serving(tmp_path, data) as server:
        with ThreadPoolExecutor(1) as pool:  # a loop of its own: the browser tests leave theirs in this thread
            alone, crowd, wrong = pool.submit(asyncio.run, _two_readers(server)).result()
        told = server.told
    assert (alone.errors, crowd.errors) == ((), ())
    assert len(crowd.answers) == 4
    assert all(answer.told.announcement and len(answer.told.texts) > 1 for answer in crowd.answers)
    assert all(0 < answer.announced <= answer.drawn for answer in crowd.answers)
    assert all(opening.files > 50 and opening.drawn >= opening.files_there > 0 for opening in crowd.openings)
    assert told.count(INDEX_READ) == 1
    assert [error.partition(": ")[2] for error in wrong.errors] == [
        "BrokenError: ”Vad är tillgänglighet?” got another answer than when it was asked alone"
    ]
    with pytest.raises(ProcessLookupError):
        os.kill(server.process, 0)


async def _two_readers(server: Server) -> tuple[Crowd, Crowd, Crowd]:
    """Readers one by one, together, and one that expects another answer."""
    modules = Modules()
    (first, *_) = await suggestions_of(server, modules)
    talk, pace = (first, "Vad är tillgänglighet?"), Pace(0.1, 0.0, 0.1)
    alone = await one_by_one(server, [talk], modules)
    told = tuple(answer.told for answer in alone.visits[0].answers)
    crowd = await together(server, [talk, talk], modules, pace, {talk: told})
    other = (told[0], replace(told[1], texts=("något annat",)))
    return alone, crowd, await together(server, [talk], modules, pace, {talk: other})
