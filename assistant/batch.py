"""Many questions from a file of JSON lines: one line in, one line out, in the same order."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from assistant import replies
from assistant.jsonio import NoQuestionError, answer_to_json, question_from_line, to_line
from assistant.service import Assistant
from corpus.errors import FolderError
from corpus.oserrors import in_swedish

TOLD_EVERY = 10  # questions between two lines of progress


def answer_file(
    assistant: Assistant, questions: Path, out: Path | None, day: date | None, say: Callable[[str], None]
) -> int:
    """Answers every line of a file, on standard output when `out` is None, and tells how many lines were no question.

    Such a line gives a line with its "error", so that lines in and out still correspond.
    Raises FolderError when a file cannot be read or written, or when the answers would overwrite the questions.
    """
    if out is not None and _is_same(questions, out):
        raise FolderError(replies.same_file(str(out)))
    lines = _lines(questions)
    refused = 0
    with ExitStack() as stack:
        try:
            sink = stack.enter_context(out.open("w", encoding="utf-8")) if out else sys.stdout
            for number, line in enumerate(lines, 1):
                answered, error = _answered(assistant, line, day)
                if error:
                    say(replies.bad_line(number, error))
                    refused += 1
                print(answered, file=sink, flush=True)
                if number % TOLD_EVERY == 0 or number == len(lines):
                    say(replies.answering(number, len(lines)))
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise FolderError(replies.unwritable(str(out or ""), in_swedish(error))) from error
    return refused


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False  # one of them is not there: told of where it is opened


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = in_swedish(error) if isinstance(error, OSError) else "den är inte UTF-8"
        raise FolderError(f"Frågefilen {path} går inte att läsa: {why}.") from error
    return [line for line in text.split("\n") if line.strip()]


def _answered(assistant: Assistant, line: str, day: date | None) -> tuple[str, str]:
    """The answer's line, and why the question's line was refused ("": it was not)."""
    try:
        question_id, text, history = question_from_line(line)
    except NoQuestionError as error:
        return to_line({"id": error.question_id, "error": str(error)}), str(error)
    answer = assistant.ask(text, history, day)
    retriever = assistant.retriever
    return to_line(answer_to_json(answer, retriever.library, question_id, retriever.hidden)), ""
