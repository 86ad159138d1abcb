"""What the operator has decided about sign-in, roles, logs and contact, as the environment says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.access.roles import Grants, Role
from corpus.errors import PlansvarError

_GROUPS = {
    Role.READER: "PLANSVAR_READERS",
    Role.TRAINER: "PLANSVAR_TRAINERS",
    Role.EVALUATOR: "PLANSVAR_EVALUATORS",
    Role.ADMINISTRATOR: "PLANSVAR_ADMINISTRATORS",
}


@dataclass(frozen=True, slots=True)
class Policy:
    """Who must sign in, what is logged and who answers for the service.

    `login`: nobody reads without signing in. `claim`: where the identity token names the groups; `grants`: what they
    give. `login_hours`: how long a sign-in lasts. `question_log_days`: how long a question is kept where the log is on.
    `url`: the address that readers use ("": this machine's own). `contact`: who answers for the service.
    """

    login: bool = False
    claim: str = "groups"
    grants: Grants = ()
    login_hours: int = 12
    question_log: bool = False
    question_log_days: int = 30
    url: str = ""
    contact: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Policy":
        """The policy of an environment. Raises PlansvarError for a value that cannot be meant: nothing is guessed."""
        return cls(
            login=_switch(given, "PLANSVAR_LOGIN"),
            claim=given.get("PLANSVAR_LOGIN_CLAIM", "").strip() or "groups",
            grants=tuple((role, names) for role, name in _GROUPS.items() if (names := _names(given.get(name, "")))),
            login_hours=_number(given, "PLANSVAR_LOGIN_HOURS", 12),
            question_log=_switch(given, "PLANSVAR_QUESTION_LOG"),
            question_log_days=_number(given, "PLANSVAR_QUESTION_LOG_DAYS", 30),
            url=_address(given, "PLANSVAR_URL"),
            contact=given.get("PLANSVAR_CONTACT", "").strip(),
        )

    @property
    def is_encrypted(self) -> bool:
        """Whether readers come over TLS, so that cookies may demand it."""
        return self.url.startswith("https://")

    @property
    def base_path(self) -> str:
        """The path under which a reverse proxy shows the app ("": at the root)."""
        return urlsplit(self.url).path.strip("/")


def _switch(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "").strip().lower()
    if value not in ("", "on", "off"):
        raise PlansvarError(f"{name} är ”{given[name]}”. Skriv on eller off.")
    return value == "on"


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 3650):
        raise PlansvarError(f"{name} är ”{given[name]}”. Skriv ett heltal från 1 till 3650.")
    return int(value)


def _names(value: str) -> frozenset[str]:
    return frozenset(name.strip() for name in value.split(",") if name.strip())


def _address(given: Mapping[str, str], name: str) -> str:
    value = given.get(name, "").strip().rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise PlansvarError(f"{name} är ”{value}”. Skriv hela adressen, till exempel https://plansvar.exempelstad.se.")
    return value
