"""The local administrator's password: kept as a scrypt hash in a file that only its owner may read."""

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from pathlib import Path

from corpus.errors import PlansvarError

SHORTEST, LONGEST = 12, 1024  # characters; the longest bounds the work of one try
N, R, P = 2**15, 8, 1  # 32 MiB and about a tenth of a second a try: what RFC 7914 and OWASP recommend at this memory
_MEMORY = 2**26
_NOBODY = "scrypt$32768$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


def hashed(password: str, salt: bytes | None = None) -> str:
    """A record that tells whether a password is right and nothing else: scrypt$n$r$p$salt$hash."""
    salt = salt or secrets.token_bytes(16)
    key = _key(password, salt, N, R, P)
    return "$".join(("scrypt", str(N), str(R), str(P), *(base64.b64encode(part).decode() for part in (salt, key))))


def matches(password: str, record: str) -> bool:
    """Whether a password is the one of a record. Raises PlansvarError when the record is damaged."""
    try:
        name, n, r, p, salt, key = record.split("$")
        expected = base64.b64decode(key, validate=True)
        found = _key(password, base64.b64decode(salt, validate=True), int(n), int(r), int(p))
    except ValueError as error:
        raise PlansvarError("Administratörens lösenord går inte att läsa. Kör plansvar admin password.") from error
    return hmac.compare_digest(found, expected) and name == "scrypt"


def _key(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    """The derived key; å is the same however the keyboard composes it."""
    words = unicodedata.normalize("NFC", password).encode()
    return hashlib.scrypt(words, salt=salt, n=n, r=r, p=p, dklen=32, maxmem=_MEMORY)


def trouble(password: str) -> str:
    """Why a password cannot be chosen ("": it can)."""
    if len(password) < SHORTEST:
        return f"Lösenordet måste ha minst {SHORTEST} tecken."
    if len(password) > LONGEST:
        return f"Lösenordet får ha högst {LONGEST} tecken."
    if len(set(password)) < 5:
        return "Lösenordet måste ha minst fem olika tecken."
    return ""


class PasswordFile:
    """The one file that holds the record."""

    def __init__(self, home: Path) -> None:
        self._path = home / "admin-password"

    @property
    def is_set(self) -> bool:
        """Whether a password has been chosen."""
        return bool(self.record())

    def record(self) -> str:
        """The record ("": none). Raises PlansvarError when the file is there but cannot be read."""
        try:
            return self._path.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise PlansvarError(f"{self._path} går inte att läsa. Kör plansvar admin password.") from error

    def matches(self, password: str) -> bool:
        """Whether the password is right; takes the same time where none is set. Raises PlansvarError."""
        record = self.record()
        return matches(password[:LONGEST], record or _NOBODY) and bool(record)

    def forget(self) -> None:
        """Removes the password, so that a first one can be chosen again. Raises OSError."""
        self._path.unlink(missing_ok=True)

    def choose(self, password: str) -> None:
        """Keeps a new password. Raises PlansvarError when it cannot be chosen."""
        if why := trouble(password):
            raise PlansvarError(why)
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}.part")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{hashed(password)}\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
