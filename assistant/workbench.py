"""One long piece of work at a time, done in the background, with what is done so far for whoever looks."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock, Thread

from corpus.errors import BusyError, PlansvarError
from corpus.oserrors import in_swedish

BROKE = "Något gick fel i Plansvar. Det som redan var sparat finns kvar. Felet finns i serverns logg."


@dataclass(frozen=True, slots=True)
class Told:
    """One line about what was done; `is_fault`: something was not."""

    words: str
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a piece of work has come: `done` of `total` in the step that is being done (0 of 0: not known)."""

    number: int
    title: str
    step: str = ""
    done: int = 0
    total: int = 0
    told: tuple[Told, ...] = ()
    is_running: bool = True
    result: object = None

    @property
    def share(self) -> float:
        """How much of the step is done, 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


@dataclass
class Workbench:
    """Does one piece of work at a time; what came of the last one stays until the next."""

    _lock: Lock = field(default_factory=Lock)
    _standing: Standing | None = None

    @property
    def standing(self) -> Standing | None:
        """How far the present work has come, or what came of the last; None before the first."""
        return self._standing

    def start(self, title: str, task: Callable[["Workbench"], object]) -> int:
        """Begins a piece of work and gives its number; what `task` returns becomes its result. Raises BusyError."""
        with self._lock:
            now = self._standing
            if now is not None and now.is_running:
                raise BusyError(f"Ett annat arbete med dokumenten pågår: {now.title}. Försök igen när det är klart.")
            number = now.number + 1 if now else 1
            self._standing = Standing(number, title)
        Thread(target=self._do, args=(task,), name="workbench", daemon=True).start()
        return number

    def progress(self, step: str, done: int, total: int) -> None:
        """Tells what is being done, and how much of it is done."""
        self._change(step=step, done=done, total=total)

    def tell(self, words: str, is_fault: bool = False) -> None:
        """Adds a line about what was done."""
        self._change(told=(*self._now.told, Told(words, is_fault)))

    def wait(self, seconds: float) -> None:
        """Waits until the work is done, at most so long."""
        until = time.monotonic() + seconds
        while self._now.is_running and time.monotonic() < until:
            time.sleep(0.01)

    @property
    def _now(self) -> Standing:
        if self._standing is None:
            raise RuntimeError("No work has been started.")
        return self._standing

    def _change(self, **changed: object) -> None:
        self._standing = replace(self._now, **changed)  # type: ignore[arg-type]  # the fields of Standing

    def _do(self, task: Callable[["Workbench"], object]) -> None:
        result: object = None
        try:
            result = task(self)
        except PlansvarError as error:
            self.tell(str(error), is_fault=True)
        except OSError as error:
            self.tell(f"Det går inte att läsa eller skriva en fil: {in_swedish(error)}.", is_fault=True)
        except Exception:
            logging.getLogger(__name__).exception("The work broke off")
            self.tell(BROKE, is_fault=True)
        self._change(is_running=False, result=result)
