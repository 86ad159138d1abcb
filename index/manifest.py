"""What a stored index was made from, and a check that every file is still as it was written."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import StaleIndexError
from index.analysis import ANALYSIS_VERSION

FORMAT = "2"  # raise it whenever the files of a build change their names or meaning
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Versions:
    """Everything besides the documents that an index depends on."""

    format: str
    analysis: int
    encoder: str
    encoder_version: str
    units_version: str

    @classmethod
    def now(cls, encoder: str, encoder_version: str, units_version: str) -> "Versions":
        """The versions of the running program."""
        return cls(FORMAT, ANALYSIS_VERSION, encoder, encoder_version, units_version)

    def differences(self, other: "Versions") -> tuple[str, ...]:
        """In Swedish, what is not the same in another build."""
        names = {
            "format": "format",
            "analysis": "ordanalys",
            "encoder": "encoder",
            "encoder_version": "encoderns version",
            "units_version": "den inbyggda encodern",
        }
        mine, theirs = asdict(self), asdict(other)
        return tuple(f"{names[key]} {theirs[key]} (nu {mine[key]})" for key in names if mine[key] != theirs[key])


@dataclass(frozen=True, slots=True)
class Manifest:
    """The versions, the corpus's fingerprint, and the SHA-256 of every other file of the build by relative path."""

    versions: Versions
    corpus: str
    passages: int
    files: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """A hexadecimal digest of corpus and versions: equal indexes have equal fingerprints."""
        text = json.dumps([self.corpus, asdict(self.versions)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def write(self, build: Path) -> None:
        """Writes manifest.json into a build's folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True)
        (build / NAME).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, build: Path) -> "Manifest":
        """Raises StaleIndexError when it is missing or makes no sense."""
        try:
            found = json.loads((build / NAME).read_text(encoding="utf-8"))
            if not isinstance(found, dict):
                raise TypeError("no object")
            versions = Versions(**found.pop("versions"))
            manifest = cls(versions=versions, **found)
            if not isinstance(manifest.files, dict) or not isinstance(manifest.passages, int):
                raise TypeError("wrong types")
            return manifest
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise StaleIndexError("Indexets innehållsförteckning saknas eller är skadad.") from error

    def check_files(self, build: Path) -> None:
        """Raises StaleIndexError naming the first file that is missing, changed or unexpected."""
        found = digests(build)
        for name in sorted(self.files.keys() | found.keys()):
            if found.get(name) != self.files.get(name):
                what = "saknas" if name not in found else "är ändrad" if name in self.files else "hör inte dit"
                raise StaleIndexError(f"Filen {name} i indexet {what}.")


def digests(build: Path) -> dict[str, str]:
    """The SHA-256 of every file of a build but the manifest, by relative path."""
    files = sorted(path for path in build.rglob("*") if path.is_file() and path != build / NAME)
    return {path.relative_to(build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
