"""Who bears a duty: bodies, groups and functions in a line, joined into subjects; words that point back, resolved."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.bodyshapes import Mention, slug
from corpus.duty_words import JOINED_BY
from corpus.excepted import without_excepted
from corpus.functions import functions
from corpus.model import Span
from corpus.plaintext import Plain
from corpus.register import Register

_JOINED = re.compile(
    rf"\s*(?:,|;|/|,?\s*och|,?\s*samt|,?\s*respektive|,?\s*eller|,?\s*{JOINED_BY}|-,?)?"
    r"\s*(?:de |den |det )?(?:övriga )?\s*|\s+som\s+",
    re.IGNORECASE,
)
_AS_WELL = re.compile(r"\b(?:såväl|både)\s*$", re.IGNORECASE)
_FIRST = 0xE000
_FIRST_OWNER = 0xF000
_BOARD_OF = re.compile(r"\b(?:[Ss]tyrelsen|[Bb]olagsstyrelsen|[Ll]edningen) (?:för|i) $")
_RESPONSIBLE = re.compile(r"ansvariga (?:nämnder|nämnderna|bolag|bolagen|bolagsstyrelser)\b.*")
_PLURALS = {"nämnderna": "samtliga nämnder", "bolagen": "samtliga bolag", "förvaltningarna": "samtliga förvaltningar"}
_ENDS = {"nämnden": ("nämnden", "nämnd"), "styrelsen": ("styrelsen",), "bolaget": (" ab", "ab ")}


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who must: the id and name of a body, group or function, and where it is written. `is_group`: addressed as one."""

    id: str
    name: str
    span: Span
    as_written: str
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """One body, or several joined by commas, "och", "tillsammans med"."""

    bearers: tuple[Bearer, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A line in which each subject stands as one character; `subjects` by that character."""

    text: str
    subjects: dict[str, Subject]


@dataclass(slots=True)
class Memory:
    """What a section has named so far, for words that point back."""

    singles: list[Bearer] = field(default_factory=list)
    last: tuple[Bearer, ...] = ()  # the subject of the sentence before
    last_set: tuple[Bearer, ...] = ()


class Naming:
    """Finds and resolves bearers in one document."""

    def __init__(self, register: Register, points_to_respondent: bool, text: str = "") -> None:
        self._register = register
        self._short = _abbreviations(register, text)
        self._skipped = ("förvaltningen", "kontoret") if points_to_respondent else ()
        self._sections: dict[str, Memory] = {}
        self._everything = Memory()

    def named(self, line: Plain, bare: bool = False) -> list[Mention]:
        """The mentions of a line in order: bodies and groups of the register or by shape, functions."""
        found = list(self._register.find(line.text, everyday=False))
        taken = [mention.span for mention in found]
        for mention in (*self._abbreviated(line.text), *functions(line.text, bare)):
            if not any(mention.span.overlaps(span) for span in taken):
                found.append(mention)
                taken.append(mention.span)
        mentions = _with_letters(line.text, sorted(found, key=lambda mention: mention.span))
        return without_excepted(line.text, mentions, self._register)

    def _abbreviated(self, text: str) -> Iterator[Mention]:
        """The bodies that a text names by letters that the document has explained ("kulturnämnden (KUN)")."""
        for letters, meant in self._short.items():
            for match in re.finditer(rf"(?<![\w/(])(?:{letters})(?!\w|\s*\d|\))|(?<=\(){letters}(?=\))", text):
                yield replace(meant, span=Span(match.start(), match.end()), as_written=letters, is_genitive=False)

    def can_bear(self, id: str) -> bool:
        """Whether an id is of somebody inside a city: a municipality as a whole bears no duty of its own here."""
        members = [id, *self._register.members(id)]
        kinds = {known.kind for member in members if (known := self._register.organisations.get(member))}
        return kinds != {"kommun"}

    def marked(self, line: Plain, section: str, path: Sequence[str]) -> Marked:
        """The line with its subjects marked; what points back is one where it is clear to whom."""
        mentions = _with_boards(line.text, self.named(line))
        owners = {m.span for m in mentions if m.is_genitive}
        named: dict[Span, tuple[Bearer, ...]] = {}
        for mention in mentions:
            named[mention.span] = named.get(mention.span, ()) + self._bearers(mention, line, section)
        own = [(span, bearers) for span, bearers in named.items() if bearers]
        taken = [mention.span for mention in mentions]
        for pointer in self._register.pointers(line.text):
            if not any(pointer.span.overlaps(span) for span in taken):
                meant = self._meant(pointer, line, section, path)
                if meant:
                    own.append((pointer.span, meant))
        return _joined(line, sorted(own, key=lambda pair: pair[0]), owners)

    def remember(self, section: str, marked: Marked, bearers: Sequence[Bearer]) -> None:
        """Keeps what a line named, and who bore its duty."""
        for memory in (self._sections.setdefault(section, Memory()), self._everything):
            for mark, subject in marked.subjects.items():
                if mark >= chr(_FIRST_OWNER):
                    memory.singles.extend(bearer for bearer in subject.bearers if not bearer.is_group)
                    continue
                memory.singles.extend(bearer for bearer in subject.bearers if not bearer.is_group)
                if len(subject.bearers) > 1:
                    memory.last_set = subject.bearers
            memory.last = tuple(bearers)

    def _meant(self, pointer: Mention, line: Plain, section: str, path: Sequence[str]) -> tuple[Bearer, ...]:
        """Whom a word that points back means; nobody where it could be two."""
        if pointer.name in self._skipped:
            return ()
        span = line.span(pointer.span.start, pointer.span.end)
        memory = self._sections.get(section, Memory())
        if pointer.name in _PLURALS:
            boards = tuple(b for b in memory.last_set if pointer.name != "nämnderna" or "nämnd" in b.name)
            if len(boards) > 1:
                return boards
            group = [m for m in self._register.find(_PLURALS[pointer.name], everyday=False) if m.is_group]
            if group:
                return (Bearer(group[0].id, group[0].name, span, pointer.as_written, True),)
            name = _PLURALS[pointer.name]
            return (Bearer(slug(name), name, span, pointer.as_written, True),)
        ends = _ENDS.get(pointer.name, (pointer.name,))
        for bearers in (memory.singles, self._in_headings(path), self._everything.singles):
            fitting = {
                b.id: b for b in bearers if f" {b.name.lower()} ".rstrip(" ").endswith(ends) or _is_company(b, ends)
            }
            if len(fitting) == 1:
                (bearer,) = fitting.values()
                return (Bearer(bearer.id, bearer.name, span, pointer.as_written),)
            if len(fitting) > 1:
                last = [b for b in memory.last if b.id in fitting]
                return (Bearer(last[0].id, last[0].name, span, pointer.as_written),) if len(last) == 1 else ()
        if pointer.name == "styrelsen":  # a company's plan: there is only one
            return (Bearer("styrelsen", "styrelsen", span, pointer.as_written),)
        return ()

    def _bearers(self, mention: Mention, line: Plain, section: str) -> tuple[Bearer, ...]:
        """The bearer that a mention is; none for the city as a whole.

        "De ansvariga nämnderna" are those just named, and "Varje ansvarig nämnd" is each of them; where none are, they
        stand as they are written, and are no board that we know.
        """
        if not self.can_bear(mention.id):
            return ()
        span = line.span(mention.span.start, mention.span.end)
        named = self._sections.get(section, Memory()).last_set if _RESPONSIBLE.fullmatch(mention.name) else ()
        if named:
            return tuple(replace(bearer, span=span, as_written=mention.as_written) for bearer in named)
        return (Bearer(mention.id, mention.name, span, mention.as_written, mention.is_group),)

    def _in_headings(self, path: Sequence[str]) -> list[Bearer]:
        return [
            Bearer(m.id, m.name, Span(0, 0), m.as_written)
            for heading in path
            for m in self._register.find(heading, everyday=False)
            if not m.is_group
        ]


def _is_company(bearer: Bearer, ends: Sequence[str]) -> bool:
    return "ab " in ends and (bearer.name.startswith("AB ") or bearer.name.endswith(" AB"))


def _abbreviations(register: Register, text: str) -> dict[str, Mention]:
    """The abbreviations of bodies that a text explains in brackets after their names."""
    found: dict[str, Mention] = {}
    for match in re.finditer(r"\(([A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}[A-ZÅÄÖ])\)", text):
        before = text[max(0, match.start() - 80) : match.start()].rstrip()
        mentions = register.find(before, everyday=False)
        if mentions and mentions[-1].span.end == len(before) and not register.find(match[1], everyday=False):
            found.setdefault(match[1], mentions[-1])
    return found


def _with_letters(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """With "kulturnämnden (KUN)" as one mention."""
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before and before.id == mention.id and text[before.span.end : mention.span.start] == " (":
            end = mention.span.end + (text[mention.span.end : mention.span.end + 1] == ")")
            found[-1] = replace(before, span=Span(before.span.start, end))
        else:
            found.append(mention)
    return found


def _with_boards(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """With "styrelsen för Micasa Fastigheter" as one mention of the company."""
    found = []
    for mention in mentions:
        before = _BOARD_OF.search(text[: mention.span.start])
        if before:
            mention = replace(mention, span=Span(before.start(), mention.span.end))
        found.append(mention)
    return found


def _joined(line: Plain, own: Sequence[tuple[Span, tuple[Bearer, ...]]], owners: Collection[Span]) -> Marked:
    """The line with a character for each subject; a body in the genitive has a character of its own kind."""
    parts: list[str] = []
    subjects: dict[str, Subject] = {}
    at = 0
    for span, bearers in own:
        between = line.text[at : span.start]
        follows = bool(parts) and parts[-1] in subjects and parts[-1] < chr(_FIRST_OWNER) and bool(between)
        joins = _JOINED.fullmatch(between) and (between.strip() != "som" or _AS_WELL.search("".join(parts[:-1])))
        if follows and span not in owners and joins:
            subjects[parts[-1]] = Subject(subjects[parts[-1]].bearers + bearers)
        else:
            mark = chr((_FIRST_OWNER if span in owners else _FIRST) + len(subjects))
            parts.extend((between, mark))
            subjects[mark] = Subject(bearers)
        at = span.end
    parts.append(line.text[at:])
    return Marked("".join(parts), subjects)
