"""What can be set from outside: the only place where the environment is read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.access.policy import Policy


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Plansvar keeps its data and what it runs with.

    `home` is the user's data folder (the index of the embedded corpus lies there), `data` the data folder used when a
    command names none (None: the embedded corpus), `encoder` the encoder profile or folder ("": the embedded default).
    `policy` is what the operator has decided about sign-in, roles and logs.
    """

    home: Path
    data: Path | None = None
    encoder: str = ""
    policy: Policy = field(default_factory=Policy)

    def choosing(self, data: Path | None = None, encoder: str = "") -> "Settings":
        """These settings with the data folder and the encoder that a command names, where it does."""
        return replace(self, data=data or self.data, encoder=encoder or self.encoder)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """The settings that the variables PLANSVAR_… and XDG_DATA_HOME give.

        Raises PlansvarError for a value that cannot be meant.
        """
        given = os.environ if environment is None else environment
        shared = given.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        home = given.get("PLANSVAR_HOME")
        data = given.get("PLANSVAR_DATA")
        return cls(
            home=Path(home) if home else Path(shared) / "plansvar",
            data=Path(data) if data else None,
            encoder=given.get("PLANSVAR_ENCODER", ""),
            policy=Policy.read(given),
        )
