"""weights.toml in a data folder: the shares of the arms, tuned on the folder's own questions for one encoder.

`python -m eval tune` writes it and `store.open_index` uses it when it is for the encoder in use; without it the
encoder's profile decides. Deleting the file goes back to that.
"""

import hashlib
import json
import math
import tomllib
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import FolderError
from corpus.folder import DataFolder, write_beside
from corpus.oserrors import in_swedish
from index.encoder import Encoder
from index.fusion import Weights
from index.profiles import profile_of

NAME = "weights.toml"
FORMAT = 1  # raise it when a field changes its meaning
_SUM_ERROR = 1e-6


@dataclass(frozen=True, slots=True)
class TunedWeights:
    """Weights with what they were tuned for and on. `before` and `after` are the mean of `measure` over the questions,
    with the profile's weights and with weights tuned on other questions; `p` is of their difference.
    """

    weights: Weights
    encoder: str
    encoder_version: str
    made: date
    questions: int
    measure: str
    before: float
    after: float
    p: float

    def fits(self, encoder: Encoder) -> bool:
        """Whether they were tuned for this very encoder."""
        return (self.encoder, self.encoder_version) == (encoder.name, encoder.version)

    def fingerprint(self, index: str) -> str:
        """The fingerprint of an index that is searched with these weights."""
        text = json.dumps([index, asdict(self.weights)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_weights(folder: Path) -> TunedWeights | None:
    """The tuned weights of a data folder; None where there is no file. Raises FolderError for a file that is wrong."""
    try:
        return _tuned(tomllib.loads((folder / NAME).read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _wrong(folder, in_swedish(error)) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:  # TOMLDecodeError is a ValueError
        raise _wrong(folder, f"{type(error).__name__}: {error}") from error


def write_weights(folder: DataFolder, tuned: TunedWeights) -> None:
    """Writes weights.toml whole or not at all. Raises FolderError."""
    with folder.locked():
        try:
            write_beside(folder.path / NAME, to_toml(tuned).encode("utf-8"))
        except OSError as error:
            raise FolderError(f"{NAME} går inte att skriva i {folder.path} ({in_swedish(error)}).") from error


def weights_in_use(folder: Path, encoder: Encoder) -> tuple[Weights, TunedWeights | None]:
    """The weights that go with an encoder in a data folder, and the tuned ones they come from (None: its profile's).

    Raises FolderError for a file that is wrong.
    """
    tuned = read_weights(folder)
    if tuned is not None and tuned.fits(encoder):
        return tuned.weights, tuned
    return profile_of(encoder.name).weights, None


def weights_stamp(folder: Path) -> int:
    """When the weights of a data folder were last written, in nanoseconds; 0 when there are none."""
    try:
        return (folder / NAME).stat().st_mtime_ns
    except OSError:
        return 0


def to_toml(tuned: TunedWeights) -> str:
    """The file's text."""
    rows = [
        "# Sökdelarnas vikter, trimmade på egna frågor (python -m eval tune). Ta bort filen för att gå tillbaka.",
        f"format = {FORMAT}",
        *(f"{each.name} = {_value(getattr(tuned, each.name))}" for each in fields(tuned) if each.name != "weights"),
        "",
        "[weights]",
        *(f"{name} = {value}" for name, value in asdict(tuned.weights).items()),
    ]
    return "\n".join((*rows, ""))


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def _tuned(table: dict[str, Any]) -> TunedWeights:
    """Raises ValueError, TypeError or KeyError for a table that does not say what it must."""
    if table.pop("format", None) != FORMAT:
        raise ValueError(f"format ska vara {FORMAT}")
    shares = table.pop("weights")
    if set(shares) != {each.name for each in fields(Weights)}:
        raise ValueError(f"[weights] ska ha {', '.join(each.name for each in fields(Weights))}")
    values = {name: float(value) for name, value in shares.items()}
    if min(values.values()) < 0 or not math.isclose(sum(values.values()), 1.0, abs_tol=_SUM_ERROR):
        raise ValueError("vikterna ska vara minst 0 och tillsammans 1")
    if not isinstance(table.get("made"), date):
        raise ValueError("made ska vara en dag")
    return TunedWeights(weights=Weights(**values), **table)


def _wrong(folder: Path, what: str) -> FolderError:
    return FolderError(
        f"{folder / NAME} går inte att använda ({what}). Rätta filen, ta bort den, eller gör om den med "
        "python -m eval tune --force."
    )
