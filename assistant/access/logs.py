"""The two logs: changes to the corpus, always, and questions, where the operator wants it. One JSON object a line."""

import getpass
import json
import logging
import os
from contextlib import suppress
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

_QUESTIONS = "questions-"


class Change(StrEnum):
    """What can be done to the corpus, as the audit log says it."""

    ADD = "dokument tillagt"
    REPLACE = "dokument utbytt"
    EDIT = "uppgifter om dokument ändrade"
    REMOVE = "dokument borttaget"
    RESTORE = "medföljande dokument visat igen"
    BUILD = "index byggt"
    TUNE = "sökvikter trimmade"
    SUGGEST = "rättelse föreslagen"
    CORRECT = "rättelse införd"
    ACCEPT = "rättelse godkänd"
    UNDO = "rättelse ångrad"


def append(path: Path, record: dict[str, str]) -> None:
    """Adds a line and waits until it is on the disk; what stands there is never touched. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":
            line = b"\n" + line  # a write that was cut off stands on a line of its own
        while line:
            line = line[os.write(descriptor, line) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def folder(home: Path) -> Path:
    """Where the logs lie."""
    return home / "log"


def record_change(home: Path, who: str, what: str, target: str, data: Path, now: datetime | None = None) -> None:
    """Writes to the audit log who changed what in which data folder. Raises OSError."""
    time = _stamp(now)
    append(folder(home) / "audit.jsonl", {"time": time, "who": who, "what": what, "target": target, "data": str(data)})


def latest_changes(home: Path, limit: int) -> tuple[dict[str, object], ...]:
    """The latest changes of the audit log, newest first; a line that a crash cut off is left out. Raises OSError."""
    try:
        lines = (folder(home) / "audit.jsonl").read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ()
    found: list[dict[str, object]] = []
    for line in reversed(lines):
        if len(found) == limit:
            break
        with suppress(ValueError):
            row = json.loads(line)
            found += [row] if isinstance(row, dict) else []
    return tuple(found)


def at_terminal() -> str:
    """Who a command at the terminal is run by, for the audit log."""
    try:
        return f"terminal: {getpass.getuser()}"
    except (KeyError, OSError):  # a container's user may have no name
        return f"terminal: uid {os.getuid()}"


class QuestionLog:
    """Questions without who asked, one file a day, so that a day's questions are forgotten by deleting its file."""

    def __init__(self, home: Path, days: int) -> None:
        self._folder = folder(home)
        self._days = days

    def record(self, question: str, outcome: str, answer_id: str, now: datetime | None = None) -> None:
        """Writes one answered question, and forgets the old. Raises OSError."""
        at = now or datetime.now().astimezone()
        self.forget_old(at.date())
        values = {"time": _stamp(at), "question": question, "outcome": outcome, "answer_id": answer_id}
        append(self._folder / f"{_QUESTIONS}{at.date().isoformat()}.jsonl", values)

    def forget_old(self, today: date | None = None) -> None:
        """Deletes the questions of days before the last `days`, today counted. Raises OSError."""
        first = (today or date.today()) - timedelta(days=self._days - 1)
        for path in sorted(self._folder.glob(f"{_QUESTIONS}*.jsonl")):
            try:
                is_old = date.fromisoformat(path.stem.removeprefix(_QUESTIONS)) < first
            except ValueError:
                logging.getLogger(__name__).warning("%s is no question log of ours and is left alone.", path)
                continue
            if is_old:
                path.unlink(missing_ok=True)


def _stamp(now: datetime | None) -> str:
    return (now or datetime.now().astimezone()).isoformat(timespec="seconds")
