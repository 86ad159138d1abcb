"""What every system gets and gives: passages and questions in, rankings, times and memory out, as JSON."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

LIMIT = 20  # passages a system gives for a question, as many as Plansvar looks at


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its id, its words, and the earlier turns."""

    id: str
    text: str
    history: tuple[str, ...] = ()

    @property
    def joined(self) -> str:
        """The question after its earlier turns, as one text: what a tool without a memory of its own is given."""
        return " ".join((*self.history, self.text))


@dataclass(frozen=True, slots=True)
class Task:
    """The passages, with their headings in front, and the questions."""

    texts: tuple[str, ...]
    questions: tuple[Asked, ...]

    def save(self, path: Path) -> None:
        """Writes the task as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Task":
        """The task that `save` wrote."""
        row = json.loads(path.read_text(encoding="utf-8"))
        asked = tuple(Asked(each["id"], each["text"], tuple(each["history"])) for each in row["questions"])
        return cls(tuple(row["texts"]), asked)


class System(Protocol):
    """A search tool. Making it loads what it needs (a model); `build` indexes; `search` gives row numbers, best first.

    `packages` are the distributions whose versions are told.
    """

    packages: tuple[str, ...]

    def build(self, texts: tuple[str, ...]) -> None: ...

    def search(self, asked: Asked) -> list[int]: ...
