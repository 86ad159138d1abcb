"""The command `plansvar`, from files to answers."""

import io
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from assistant_corpus import GUIDE, PLAN, PLAN_LAST

from assistant import cli
from assistant.serving import command, environment, is_free
from assistant.settings import Settings

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `plansvar` with some arguments and gives exit code, stdout and stderr."""
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PLANSVAR_DATA", raising=False)

    def run_command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["plansvar", *arguments])
        capsys.readouterr()
        try:
            cli.main()
            code: int | str | None = 0
        except SystemExit as end:
            code = end.code
        out, err = capsys.readouterr()
        return int(code or 0), out, err

    return run_command


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two documents and their index."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "plan.txt").write_text(f"{PLAN}\f{PLAN_LAST}", encoding="utf-8")
    (folder / "handbok.txt").write_text(GUIDE, encoding="utf-8")
    target = folder / "data"
    for arguments in (("add", str(folder / "plan.txt"), str(folder / "handbok.txt")), ("build",)):
        run = subprocess.run(
            [sys.executable, "-c", "from assistant.cli import main; main()", *arguments, "--data", str(target)],
            env={**os.environ, "PLANSVAR_HOME": str(folder / "home")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
    return target


def test_ask_json(run: Run, data: Path) -> None:
    """stdout of --json is one JSON object and nothing else."""
    code, out, err = run("ask", "Vad är syntolkning?", "--data", str(data), "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["outcome"] == "answered"
    assert found["statements"][0]["citation"]["quote"].startswith("Syntolkning innebär")


def test_ask_text(run: Run, data: Path) -> None:
    """without --json the answer is told with quote and source."""
    code, out, _ = run("ask", "Hur ofta följs planen upp?", "--data", str(data))
    assert code == 0
    assert "vartannat" in out
    assert "s. 2" in " ".join(out.split())


def test_ask_with_history(run: Run, data: Path) -> None:
    """an earlier question can be given, and what was carried is told."""
    _, out, _ = run("ask", "Och idrottsnämnden?", "--history", "Vad ska kulturnämnden göra?", "--data", str(data))
    assert "Jag läste frågan tillsammans med" in out
    assert "belysningen" in out


@pytest.mark.parametrize("text", ["", "  ", "😀", "<b>x</b>", "'; DROP TABLE x; --", "å" * 10_000])
def test_ask_odd_text(run: Run, data: Path, text: str) -> None:
    """an odd question gets an answer that says so, as JSON too."""
    code, out, _ = run("ask", text, "--data", str(data), "--json")
    assert code == 0
    assert json.loads(out)["question"] == text


def test_batch(run: Run, data: Path, tmp_path: Path) -> None:
    """a batch gives one line an answer in the same order, with progress on stderr only."""
    questions, answers = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": "a", "question": "Vad är syntolkning?"},
        {"id": "b", "question": "Och hörslinga?", "history": ["Vad är syntolkning?"]},
        {"id": "c", "question": ""},
    ]
    questions.write_text("".join(json.dumps(row) + "\n" for row in rows) + "\n", encoding="utf-8")
    code, out, err = run("ask", "--batch", str(questions), "--out", str(answers), "--data", str(data))
    assert (code, out) == (0, "")
    assert "3 av 3" in err
    found = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == ["a", "b", "c"]
    assert found[1]["carried"]


def test_batch_bad_line(run: Run, data: Path, tmp_path: Path) -> None:
    """a line that is no question gives a line with its error, the others are answered, and the exit code is 1."""
    questions, answers = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    questions.write_text(
        '{"id": "a", "question": "Vad?"}\nnot json\n{"id": "c", "question": "Hur?"}\n'
        '{"id": 4, "question": ' + "[" * 100_000 + "\n"
    )
    code, _, err = run("ask", "--batch", str(questions), "--out", str(answers), "--data", str(data))
    assert code == 1
    assert "Rad 2" in err
    found = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == ["a", None, "c", 4]
    assert "error" in found[1]
    assert "error" in found[3]


def test_batch_over_its_questions(run: Run, data: Path, tmp_path: Path) -> None:
    """answers are never written over the questions, also by another name."""
    questions, link = tmp_path / "in.jsonl", tmp_path / "link.jsonl"
    questions.write_text('{"question": "Vad?"}\n', encoding="utf-8")
    link.symlink_to(questions)
    code, _, err = run("ask", "--batch", str(questions), "--out", str(link), "--data", str(data))
    assert code == 1
    assert "skriva över frågefilen" in err
    assert questions.read_text(encoding="utf-8") == '{"question": "Vad?"}\n'


def test_batch_out_in_no_folder(run: Run, data: Path, tmp_path: Path) -> None:
    """an answer file that cannot be written is told of in Swedish."""
    questions, out = tmp_path / "in.jsonl", tmp_path / "none" / "out.jsonl"
    questions.write_text('{"question": "Vad?"}\n', encoding="utf-8")
    code, _, err = run("ask", "--batch", str(questions), "--out", str(out), "--data", str(data))
    assert code == 1
    assert "out.jsonl: den finns inte" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [("ask", "Vad är syntolkning?", "--json"), ("status", "--json")])
def test_full_disk(data: Path, arguments: tuple[str, ...]) -> None:
    """output that cannot be written is one clear line and exit code 1."""
    program = [sys.executable, "-c", "from assistant.cli import main; main()", *arguments, "--data", str(data)]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "Fel: Svaret går inte att skriva på standard ut: disken är full. Skriv till en annan fil.\n"


def test_status(run: Run, data: Path) -> None:
    """status tells documents, pages, legibility, index and encoder, as text and as JSON."""
    code, out, _ = run("status", "--data", str(data), "--json")
    found = json.loads(out)
    assert code == 0
    assert {row["id"] for row in found["documents"]} == {"plan", "handbok"}
    assert {row["pages"] for row in found["documents"]} == {2, None}  # a text without form feeds has no pages
    assert found["index"]
    assert found["encoder"]
    assert found["stale"] == []
    assert {row["status_stated"] for row in found["documents"]} <= {True, False}
    _, text, _ = run("status", "--data", str(data))
    assert "handbok" in text


def test_status_in_a_narrow_terminal(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """at 80 columns an id is whole on its own line and a title is broken only where the line ends."""
    monkeypatch.setenv("COLUMNS", "80")
    title = "Handbok i tillgänglighet för alla som arbetar med stadens lokaler, gator och torg"
    (tmp_path / "handbok.txt").write_text(GUIDE, encoding="utf-8")
    row = f'[[document]]\nid = "{"h" * 60}"\ntitle = "{title}"\nfile = "handbok.txt"\nkind = "vägledning"\n'
    (tmp_path / "catalog.toml").write_text(row, encoding="utf-8")
    run("add", str(tmp_path), "--data", str(tmp_path / "data"))
    run("build", "--data", str(tmp_path / "data"))
    lines = run("status", "--data", str(tmp_path / "data"))[1].splitlines()
    assert lines[0] == "h" * 60
    assert " ".join(f"{lines[1]} {lines[2]}".split()) == title
    assert len(lines[1].strip()) > 60
    assert "vägledning, status inte angiven" in lines[3]
    assert max(map(len, lines)) <= 80


ERRORS = (
    # (arguments, exit code, a word of the message)
    (("ask",), 1, "Skriv en fråga"),
    (("ask", "Vad?", "--as-of", "imorgon"), 1, "inget datum"),
    (("ask", "Vad?", "--data", "EMPTY"), 1, "plansvar build"),
    (("serve", "--port", "8599", "--data", "EMPTY"), 1, "plansvar build"),
    (("ask", "Vad?", "--data", "FOLDER"), 1, "finns inte"),
    (("build", "--data", "FOLDER"), 1, "finns inte"),
    (("status", "--data", "FOLDER"), 1, "finns inte"),
    (("serve", "--port", "8599", "--data", "FOLDER"), 1, "finns inte"),
    (("build", "--data", "FILE"), 1, "är en fil"),
    (("add", "EMPTY", "--data", "FOLDER"), 1, "nämner inga dokument"),
    (("ask", "--batch", "FOLDER/none.jsonl"), 1, "går inte att läsa"),
    (("add", "FOLDER/none.pdf", "--data", "FOLDER"), 1, "finns inte"),
    (("remove", "none", "--data", "FOLDER"), 1, "finns inte"),
    (("duties", "--data", "FOLDER"), 1, "finns inte"),
    (("eval",), 2, "python -m eval run"),
)


@pytest.mark.parametrize(("arguments", "code", "word"), ERRORS)
def test_error(run: Run, data: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, word: str) -> None:
    """an error is one clear line on stderr, nothing on stdout, and an exit code."""
    folder = tmp_path / "none"
    places = {"FOLDER": folder, "EMPTY": tmp_path / "empty", "FILE": tmp_path / "file"}
    places["EMPTY"].mkdir()
    (places["EMPTY"] / "catalog.toml").write_text("", encoding="utf-8")
    places["FILE"].write_text("", encoding="utf-8")
    given = [re.sub("^[A-Z]+", lambda found: str(places.get(found[0], found[0])), each) for each in arguments]
    if given[0] == "ask" and "--data" not in given:
        given += ["--data", str(data)]
    found, out, err = run(*given)
    assert (found, out) == (code, "")
    assert word in err
    assert err.strip().count("\n") == 0
    assert not folder.exists() or given[0] == "add"


def test_refused_file(run: Run, tmp_path: Path) -> None:
    """a bad file is refused with one line, the others are added, and the exit code is 1."""
    (tmp_path / "bra.txt").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "trasig.pdf").write_bytes(b"")
    code, _, err = run("add", str(tmp_path / "trasig.pdf"), str(tmp_path / "bra.txt"), "--data", str(tmp_path / "data"))
    assert code == 1
    assert err.count("trasig.pdf") == 1
    assert "Avvisad: trasig.pdf: filen är tom" in err
    assert "Lade till bra.txt som bra" in err


def test_removed_document_never_answers(run: Run, tmp_path: Path) -> None:
    """after remove, the document neither answers nor is named, without a build by hand."""
    (tmp_path / "handbok.txt").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    folder = str(tmp_path / "data")
    run("add", str(tmp_path / "handbok.txt"), str(tmp_path / "plan.txt"), "--data", folder)
    run("build", "--data", folder)
    assert "Syntolkning innebär" in run("ask", "Vad är syntolkning?", "--data", folder)[1]
    assert run("remove", "handbok", "--data", folder)[0] == 0
    out = run("ask", "Vad är syntolkning?", "--data", folder, "--json")[1]
    assert "Syntolkning innebär" not in out
    assert "handbok" not in out


def test_embedded_corpus_is_built_when_first_asked(run: Run, tmp_path: Path) -> None:
    """without --data the embedded corpus answers, its index lies in the user's folder."""
    code, out, _ = run("ask", "Vad är antiziganism?", "--json")
    assert code == 0
    assert json.loads(out)["outcome"] == "answered"
    assert (tmp_path / "home" / "embedded" / "current").is_file()


def test_serve_command(tmp_path: Path) -> None:
    """the app is bound to this machine, sends nothing out, and gets the data folder by the environment."""
    settings = Settings(home=tmp_path, data=tmp_path / "data")
    arguments = command(8511)
    assert "--server.address=127.0.0.1" in arguments
    assert "--server.port=8511" in arguments
    assert "--browser.gatherUsageStats=false" in arguments
    given = environment(settings)
    assert given["PLANSVAR_HOME"] == str(tmp_path)
    assert given["PLANSVAR_DATA"] == str((tmp_path / "data").resolve())


def test_serve_checks_without_loading(tmp_path: Path) -> None:
    """what is checked before the app starts loads none of the heavy libraries, and builds nothing."""
    heavy = ("numpy", "torch", "faiss", "streamlit", "bm25s")
    code = (
        "import sys; from pathlib import Path; from assistant import serving; from assistant.settings import Settings; "
        f"print(serving.check_ready(Settings(Path({str(tmp_path)!r}))), [n for n in {heavy} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False []"
    assert list(tmp_path.iterdir()) == []


def test_serve_on_a_taken_port(run: Run, data: Path) -> None:
    """a port that something else uses is told of."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_free(port)
        code, _, err = run("serve", "--port", str(port), "--data", str(data))
    assert code == 1
    assert "används redan" in err


def test_settings() -> None:
    """the environment gives home, data and encoder; without it the user's data folder is used."""
    given = {"PLANSVAR_HOME": "/h", "PLANSVAR_DATA": "/d", "PLANSVAR_ENCODER": "e"}
    assert Settings.from_environment(given) == Settings(Path("/h"), Path("/d"), "e")
    assert Settings.from_environment({"XDG_DATA_HOME": "/x"}) == Settings(Path("/x/plansvar"))
    assert Settings.from_environment({}).home == Path.home() / ".local" / "share" / "plansvar"


def test_quick_start() -> None:
    """telling the help loads none of the heavy libraries."""
    heavy = ("numpy", "torch", "faiss", "streamlit", "pypdf", "bm25s")
    code = f"import sys; import assistant.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_changes_are_audited(run: Run, tmp_path: Path) -> None:
    """every change that a command makes is a line of the audit log: who, what, which document, in which folder."""
    file, data = tmp_path / "Plan.txt", str(tmp_path / "data")
    for text in ("Nämnden ska följa upp planen varje år.", "Nämnden ska följa upp planen vartannat år."):
        file.write_text(f"Plan för parker\n\n{text}\n", encoding="utf-8")
        assert run("add", str(file), "--data", data)[0] == 0
    assert run("build", "--data", data)[0] == 0
    assert run("build", "--data", data)[0] == 0  # changes nothing, and is no change
    assert run("remove", "finns-inte", "--data", data)[0] == 1
    log = tmp_path / "home" / "log" / "audit.jsonl"
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [line["what"] for line in lines] == ["dokument tillagt", "dokument utbytt", "index byggt"]
    assert {line["target"] for line in lines[:2]} == {"plan"}
    assert {line["data"] for line in lines} == {data}
    assert all(line["who"].startswith("terminal: ") for line in lines)


def test_admin_password(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """the password is read from standard input where there is no terminal, is never shown, and can be removed."""
    for given, code in (("kort\n", 1), ("fyra fåglar på fältet\n", 0)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        done = run("admin", "password")
        assert done[0] == code
        assert given.strip() not in done[1] + done[2]
        assert (tmp_path / "home" / "admin-password").exists() is (code == 0)
    assert run("admin", "password", "--remove")[0] == 0
    assert not (tmp_path / "home" / "admin-password").exists()
    assert "Frågelogg:    av" in run("admin", "logs")[1]
