"""The door to administration where no login is configured: one password, one setup code, and waits that grow."""

import hmac
import secrets
import time
from collections.abc import Callable
from enum import Enum
from functools import cache
from pathlib import Path
from threading import Lock

from assistant.access.passwords import PasswordFile, trouble

FREE_TRIES = 5
LONGEST_WAIT = 300  # seconds; a guesser gets about 290 tries a day, and a rightful person is never shut out long
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that looks like another


class Verdict(Enum):
    """What came of a try."""

    OPEN = "open"
    WRONG = "wrong"
    WAIT = "wait"


class Door:
    """Tries are counted for the whole process, not per visitor: a new visit must not give new tries.

    The count is kept in memory only. Whoever can restart the server can also set the password from the terminal.
    """

    def __init__(self, home: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = PasswordFile(home)
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._shut_until = 0.0
        self._code = ""

    @property
    def has_password(self) -> bool:
        """Whether a password has been chosen. Raises PlansvarError when its file cannot be read."""
        return self._file.is_set

    @property
    def mark(self) -> str:
        """What stands for the password of now: who came in by another one is out when it changes."""
        return self._file.record()

    @property
    def wait(self) -> int:
        """Whole seconds until the next try (0: now)."""
        return max(0, -int(-(self._shut_until - self._clock()) // 1))

    def setup_code(self) -> str:
        """The code that lets somebody choose the first password: made once a start, never stored, used once."""
        with self._lock:
            if not self._code:
                letters = [secrets.choice(_LETTERS) for _ in range(12)]
                self._code = "-".join("".join(letters[at : at + 4]) for at in (0, 4, 8))
            return self._code

    def enter(self, password: str) -> Verdict:
        """Tries a password."""
        return self._try(lambda: self._file.matches(password))

    def set_up(self, code: str, password: str) -> Verdict:
        """Chooses the first password with the setup code. Raises PlansvarError when it cannot be chosen."""

        def is_right() -> bool:
            given = "".join(code.split()).upper().encode()
            if self._file.is_set or not self._code or not hmac.compare_digest(given, self._code.encode()):
                return False
            if not trouble(password):
                self._code = ""
            self._file.choose(password)
            return True

        return self._try(is_right)

    def _try(self, is_right: Callable[[], bool]) -> Verdict:
        with self._lock:  # one at a time, so that nobody gets tries by asking many times at once
            if self.wait:
                return Verdict.WAIT
            if is_right():
                self._failures = 0
                return Verdict.OPEN
            self._failures += 1
            if self._failures >= FREE_TRIES:
                pause = min(LONGEST_WAIT, 10 * 2 ** min(self._failures - FREE_TRIES, 10))
                self._shut_until = self._clock() + pause
            return Verdict.WRONG


@cache
def door(home: Path) -> Door:
    """The one door of this process."""
    return Door(home)
