"""What is wrong with a set of questions, line by line: every gold proved against the corpus."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.library import Library
from corpus.model import Status
from corpus.units import units
from eval.places import find_words
from eval.question import COMPLETE, TWIN, Kind, Place, Question, QuestionError, question_from

ANCHOR_WORDS = 6
SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one line (from 1; 0: with the set as a whole), said in Swedish."""

    line: int
    question: str
    text: str
    file: str = ""

    def __str__(self) -> str:
        where = f"{self.file or 'rad'}:{self.line}" if self.file else f"rad {self.line}"
        return f"{where if self.line else self.file or 'hela uppsättningen'}{self._name}: {self.text}"

    @property
    def _name(self) -> str:
        return f" ({self.question})" if self.question else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file that is a question."""

    file: str
    number: int
    question: Question


def read_lines(lines: Iterable[str], file: str = "") -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The questions of JSON lines, and what is wrong with the lines that are none. Empty lines are passed over."""
    read: list[Line] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.lstrip("\ufeff"))
            read.append(Line(file, number, question_from(row, number)))
        except json.JSONDecodeError as error:
            problems.append(Problem(number, "", f"raden är inte JSON (fel vid tecken {error.colno})", file))
        except QuestionError as error:
            name = row.get("id", "") if isinstance(row, dict) else ""
            problems.append(Problem(number, str(name), str(error), file))
    return tuple(read), tuple(problems)


def read_files(path: Path) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The questions of a file, or of every *.jsonl of a folder in the order of their names.

    Raises OSError when the path cannot be read; a file that is not UTF-8 is a problem of its own.
    """
    read: list[Line] = []
    problems: list[Problem] = []
    for file in sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]:
        found, wrong = read_bytes(file.read_bytes(), file.name)
        read += found
        problems += wrong
    return tuple(read), tuple(problems)


def read_bytes(content: bytes, file: str = "") -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The questions of a file's bytes, and what is wrong with the lines that are none."""
    try:
        return read_lines(content.decode("utf-8-sig").split("\n"), file)
    except UnicodeDecodeError:
        return (), (Problem(0, "", "filen är inte UTF-8; spara den som UTF-8", file),)


def check(lines: Iterable[str], library: Library, twin: Library | None = None) -> list[Problem]:
    """Everything wrong with the lines of one set, in the order of the lines; `twin` is where scan questions run."""
    read, problems = read_lines(lines)
    return sorted([*problems, *check_lines(read, library, twin)], key=lambda problem: problem.line)


def check_lines(read: Sequence[Line], library: Library, twin: Library | None = None) -> list[Problem]:
    """Everything wrong with questions that could be read, each by itself, and ids that stand twice."""
    problems: list[Problem] = []
    first: dict[str, Line] = {}
    for line in read:
        question = line.question
        where = first.setdefault(question.id, line)
        texts = [] if where is line else [f"samma id står redan på {where.file} rad {where.number}".replace("  ", " ")]
        texts += _wrong_shape(question)
        texts += _wrong_gold(question, twin if question.corpus == TWIN and twin else library)
        problems += (Problem(line.number, question.id, text, line.file) for text in texts)
    return problems


def _wrong_shape(question: Question) -> list[str]:
    """What a question of its kind lacks or has too much of."""
    kind, texts = question.kind, []
    if question.is_answerable and not question.gold:
        texts.append(f'slaget {kind} ska ha "gold": var svaret står')
    if not question.is_answerable and (question.gold or question.items or question.bearers):
        texts.append(f"slaget {kind} är obesvarbart och ska inte ha gold, items eller bearers")
    if kind is Kind.FOLLOW_UP and not question.history:
        texts.append('slaget follow-up ska ha "history": de tidigare frågorna')
    if kind is Kind.COMPARE and len(question.gold) < 2:
        texts.append('slaget compare ska ha minst två grupper i "gold"')
    if kind is Kind.SCAN and question.corpus != TWIN:
        texts.append('slaget scan ska ha "corpus": "twin"')
    needed = {Kind.LIST: ("items",), Kind.REVERSE: ("bearers", "about"), Kind.BOARD: ("about",)}
    texts += [f'slaget {kind} ska ha "{name}"' for name in needed.get(kind, ()) if not getattr(question, name)]
    if kind not in COMPLETE and (question.items or question.bearers):
        texts.append(f"slaget {kind} mäts inte på items eller bearers; ta bort dem eller byt slag")
    return texts


def _wrong_gold(question: Question, library: Library) -> list[str]:
    """What is wrong with each place of the gold; the same place twice in a group."""
    texts = [text for place in question.places for text in _wrong_place(place, question, library)]
    if any(len(set(group)) < len(group) for group in question.gold):
        texts.append("samma ställe står två gånger i en grupp")
    return texts


def _wrong_place(place: Place, question: Question, library: Library) -> list[str]:
    documents = library.documents
    if place.document in library.stepped_back:
        return [f'"{place.document}" svarar inte, eftersom originalet {library.stepped_back[place.document]} finns']
    if place.document not in documents:
        return [f'dokumentet "{place.document}" finns inte; det finns: {", ".join(documents)}']
    document = documents[place.document]
    if place.page > len(document.pages):
        return [f'"{place.document}" har {len(document.pages)} sidor; gold säger sidan {place.page}']
    if place.status and place.status not in {status.value for status in Status}:
        return [f'status = "{place.status}" är okänd; välj: {", ".join(Status)}']
    status = document.source.status_on(question.as_of)
    texts = []
    if place.status and place.status != status:
        texts.append(f'"{place.document}" är {status} i katalogen; gold säger {place.status}')
    if not place.anchor:
        if not document.is_paged:
            texts.append(f'"{place.document}" har inga sidor; ange ett ankare ur det avsnitt som svarar')
        return texts
    if len(place.anchor.split()) > ANCHOR_WORDS:
        texts.append(f'ankaret "{place.anchor}" har {len(place.anchor.split())} ord; högst {ANCHOR_WORDS}')
    found = find_words(place.anchor, document, document.pages[place.page - 1], question.corpus == TWIN)
    if not found:
        pages = [page.number for page in document.pages if find_words(place.anchor, document, page)]
        hint = f"; det står på sidan {', '.join(map(str, pages))}" if pages else ""
        texts.append(f'ankaret "{place.anchor}" står inte på sidan {place.page} i "{place.document}"{hint}')
    elif not any(units(document, span) for span in found):
        texts.append(f'ankaret "{place.anchor}" står bara i en rubrik eller sidfot; välj ord ur meningen som svarar')
    return texts
