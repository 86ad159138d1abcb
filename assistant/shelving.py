"""Changes of the documents, from the first file to the index that answers: each told, each in the audit log."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from assistant.access.logs import Change, record_change
from assistant.drafts import Draft, read_drafts
from assistant.opening import build_index, data_folder
from assistant.settings import Settings
from assistant.workbench import Workbench
from corpus.errors import PlansvarError
from corpus.folder import DataFolder
from corpus.library import Library
from corpus.model import Source
from corpus.oserrors import in_swedish

OLD_ANSWERS = "Det tidigare sökindexet svarar fortfarande."


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to become of an uploaded file: a new document with these catalog fields, or another's new file."""

    draft: Draft
    source: Source
    replaces: str = ""  # the id of the document whose file it becomes; its catalog fields stay


@dataclass(frozen=True, slots=True)
class Shelver:
    """Makes changes for somebody. `who` is what the audit log calls that person."""

    settings: Settings
    who: str
    bench: Workbench

    @property
    def folder(self) -> DataFolder:
        return data_folder(self.settings)

    def add(self, plans: Sequence[Plan]) -> None:
        """Adds files, each for itself, writes what is said of them, and builds."""
        added: list[Plan] = []
        for number, plan in enumerate(plans):
            self.bench.progress(f"Lägger till {plan.draft.name}", number, len(plans))
            if self._saves(plan.draft.name, partial(self._add, plan)):
                added.append(plan)
        for plan in added:  # after all of them: one may be replaced by another
            if not plan.replaces:
                told = f"{plan.draft.name}: dokumentet är tillagt, men inte alla uppgifter om det"
                self._saves(told, partial(self.folder.edit, plan.source))
        if added:
            self.build()
        else:
            self.bench.tell("Inget dokument lades till, och inget har ändrats.", is_fault=True)

    def replace(self, path: Path, source: Source) -> None:
        """Gives a document another file; its id and what the catalog says of it stay. Then builds."""
        (draft,) = read_drafts([path], self.folder, self.bench.progress)
        if draft.source is None:
            self.bench.tell(f"{draft.name}: {draft.refused} ”{source.title}” är kvar som det var.", is_fault=True)
            return
        self.add([Plan(draft, draft.source, source.id)])

    def edit(self, source: Source) -> None:
        """Writes other catalog fields of a document, and builds."""
        self.folder.edit(source)
        self._record(Change.EDIT, source.id)
        self.bench.tell(f"Uppgifterna om ”{source.title}” är sparade.")
        self.build()

    def remove(self, document_id: str) -> None:
        """Takes a document out, and builds."""
        source = self.folder.remove(document_id)
        self._record(Change.REMOVE, document_id)
        self.bench.tell(f"”{source.title}” är borttaget. Det svarar inte längre.")
        self.build()

    def restore(self, document_id: str) -> None:
        """Shows an embedded document that had been removed, and builds."""
        self.folder.restore(document_id)
        self._record(Change.RESTORE, document_id)
        self.bench.tell("Det medföljande dokumentet är tillbaka.")
        self.build()

    def build(self) -> None:
        """Builds the index beside the one that answers, and swaps when it is checked."""
        self.bench.progress("Bygger sökindexet", 0, 0)
        try:
            report = build_index(self.settings, self._built)
        except PlansvarError as error:
            self.bench.tell(f"Sökindexet kunde inte byggas. {error} {OLD_ANSWERS}", is_fault=True)
            return
        if report.changed:
            self._record(Change.BUILD, f"{report.documents} dokument, {report.passages} stycken")
        for problem in report.problems:
            self.bench.tell(problem, is_fault=True)
        self.bench.tell(f"Sökindexet är byggt och kontrollerat. {report.documents} dokument svarar på frågor.")

    def _add(self, plan: Plan) -> None:
        (added,) = self.folder.add([plan.draft.path], {"id": plan.replaces or plan.source.id})
        if added.source is None:
            raise PlansvarError(added.refused.removeprefix(f"{plan.draft.name}: "))
        self._record(Change.REPLACE if added.replaced else Change.ADD, added.source.id)
        title = added.source.title if added.replaced else plan.source.title
        done = f"är nu filen för ”{title}”" if added.replaced else f"är tillagd som ”{title}”"
        self.bench.tell(f"{plan.draft.name} {done}.")

    def _saves(self, what: str, step: Callable[[], object]) -> bool:
        """Whether a step could be done; tells why where not."""
        try:
            step()
        except PlansvarError as error:
            self.bench.tell(f"{what}: {error}", is_fault=True)
        except OSError as error:
            self.bench.tell(f"{what}: {in_swedish(error)}.", is_fault=True)
        else:
            return True
        return False

    def _built(self, what: str, done: int, total: int) -> None:
        step = "Bygger sökindexet: betydelser" if what == "Betydelser" else f"Bygger sökindexet: {what}"
        self.bench.progress(step, done, total)

    def _record(self, what: Change, target: str) -> None:
        try:
            record_change(self.settings.home, self.who, what, target, self.folder.path)
        except OSError as error:
            why = f"Ändringen är gjord men gick inte att skriva i ändringsloggen: {in_swedish(error)}."
            self.bench.tell(why, is_fault=True)


def with_fields(source: Source, **fields: object) -> Source:
    """The source as somebody has filled it in: what was said is no longer inferred from the document."""
    said = {name for name in fields if name != "status" or fields[name] is not None}
    given = {name: value for name, value in fields.items() if name in said}
    return replace(source, **given, inferred=tuple(name for name in source.inferred if name not in said))  # type: ignore[arg-type]


def waiting(folder: DataFolder, library: Library) -> tuple[str, ...]:
    """The titles of documents that the index does not have yet as they are now."""
    built = {source.id: source for source in library.sources}
    return tuple(source.title for source in folder.sources() if not _is_built(source, built.get(source.id)))


def _is_built(source: Source, built: Source | None) -> bool:
    return built is not None and built == replace(source, sha256=source.sha256 or built.sha256)
