"""Duties of real and invented documents, against what a person has read in them."""

import tomllib
from pathlib import Path

import pytest
from duty_gold import EMBEDDED, GOLDENS, ORIGINALS, read_folder, read_gold, read_plan, score
from pdf_pages import shown, write_pdf

from corpus.document import to_document
from corpus.duties import Duty, DutyKind, duties_for, duties_of
from corpus.model import Document, Force, Kind, Source
from corpus.organisations import Register, read_organisations
from corpus.readers import read_file

LEAST = 0.98  # recall and precision, of pairs of duty and bearer
PLANS = ("skolplan-bjorkvik", "tillganglighetsprogram-alvstad", "likabehandlingsplan-norrvik")
EMBEDDED_IDS = [*sorted(file.stem for file in GOLDENS.glob("referat-*.toml")), "begrepp"]
ORIGINAL_IDS = (
    "tjansteutlatande-2030",
    "remissvar-socialnamnden",
    "strategi-2018-2022",
    "romsk-inkludering-i-praktiken",
    "lansstyrelsens-uppdrag-2017",
)
needs_originals = pytest.mark.skipif(not ORIGINALS.exists(), reason="the original documents are not here")


@pytest.fixture(scope="module")
def register() -> Register:
    return read_organisations()


@pytest.fixture(scope="module")
def embedded() -> dict[str, Document]:
    return read_folder(EMBEDDED)


@pytest.fixture(scope="module")
def originals() -> dict[str, Document]:
    return read_folder(ORIGINALS) if ORIGINALS.exists() else {}


def check(document: Document, register: Register) -> tuple[Duty, ...]:
    duties = duties_of(document, register)
    result = score(document, duties, read_gold(document.source.id))
    assert result.recall >= LEAST, result.problems
    assert result.precision >= LEAST, result.problems
    return duties


@pytest.mark.parametrize("name", PLANS)
def test_invented_plans(name: str, register: Register) -> None:
    """Ensures that plans of other shapes give their duties, also where the register knows none of their boards."""
    document = read_plan(name)
    duties = duties_of(document, register)
    result = score(document, duties, read_gold(name))
    assert (result.recall, result.precision, result.problems) == (1.0, 1.0, ())


def test_a_plan_with_its_citys_own_register() -> None:
    """Ensures that another city's file of organisations takes the place of the standard one."""
    own = read_organisations(Path(__file__).parent / "plans" / "organisations-alvstad.toml")
    document = read_plan("tillganglighetsprogram-alvstad")
    duties = check(document, own)
    held = duties_for(duties, "vard-och-omsorgsnamnden", own)
    assert [one.group for one in held] == ["", *["samtliga-namnder"] * (len(held) - 1)]
    assert len(held) > 3


XS = (72, 290, 480)  # left edges of the columns, in points
TABLE = (
    ("Åtgärd", "Ansvarig", "Klart"),
    ("Ta fram en rutin för samråd enligt\nprogrammet", "Kulturnämnden", "2027"),
    ("Utbilda chefer i bemötande enligt\nprogrammet", "Socialnämnden och\nfastighetsnämnden", "Löpande"),
    ("Informera om stöd enligt\nprogrammet", "Samtliga nämnder", "Våren 2028"),
)


@pytest.mark.parametrize("by_line", [False, True])
def test_deadlines_of_an_unruled_table(tmp_path: Path, register: Register, by_line: bool) -> None:
    """Ensures that a table without rules keeps its column of deadlines, drawn by cell as well as by line."""
    cells = [
        (x, 700 - 40 * row, text.split("\n")) for row, own in enumerate(TABLE) for x, text in zip(XS, own, strict=True)
    ]
    lines = [(y - 12 * at, x, line) for x, y, own in cells for at, line in enumerate(own)]
    drawn = sorted(lines, key=lambda line: (-line[0], line[1])) if by_line else lines
    page = "\n".join(shown(x, y, text, 10) for y, x, text in drawn)
    write_pdf(tmp_path / "plan.pdf", [shown(72, 760, "Handlingsplan 2030", 18, "F2") + "\n" + page])
    source = Source(id="plan", title="Handlingsplan 2030", kind=Kind.ACTION_PLAN)
    duties = duties_of(to_document(source, read_file(tmp_path / "plan.pdf")), register)
    assert [duty.deadline for duty in duties] == ["2027", "Löpande", "Våren 2028"]
    assert [[bearer.id for bearer in duty.bearers] for duty in duties][1] == ["socialnamnden", "fastighetsnamnden"]


@pytest.mark.parametrize("name", EMBEDDED_IDS)
def test_embedded_corpus(name: str, embedded: dict[str, Document], register: Register) -> None:
    """Ensures that the documents that come with the product give their duties."""
    check(embedded[name], register)


@needs_originals
@pytest.mark.parametrize("name", ORIGINAL_IDS)
def test_originals(name: str, originals: dict[str, Document], register: Register) -> None:
    """Ensures that the real documents give their duties, the badly scanned one too."""
    check(originals[name], register)


@needs_originals
@pytest.mark.parametrize("name", ORIGINAL_IDS)
def test_text_of_originals(name: str, originals: dict[str, Document], register: Register) -> None:
    """Ensures the same when a document comes as text extracted elsewhere."""
    check(to_document(originals[name].source, read_file(ORIGINALS / f"{name}.txt")), register)


@needs_originals
def test_goals_of_the_scan(originals: dict[str, Document], register: Register) -> None:
    """Ensures that the eleven goals have exactly the bearers, the area and the page that a person read by eye."""
    document = originals["remissvar-socialnamnden"]
    goals = [duty for duty in duties_of(document, register) if duty.kind is DutyKind.GOAL]
    rows = tomllib.loads((GOLDENS / "remissvar-socialnamnden.toml").read_text(encoding="utf-8"))["duty"]
    wanted = [row for row in rows if row.get("kind") == "goal"]
    assert len(goals) == len(wanted) == 11
    for duty, row in zip(goals, wanted, strict=True):
        assert {bearer.id for bearer in duty.bearers} == set(row["bearers"]), row["goal"]
        assert document.page_at(duty.span.start).number in (row["page"], row["page"] - 1), row["goal"]
        assert duty.force is Force.GOAL


def test_duties_of_one_body(register: Register, embedded: dict[str, Document]) -> None:
    """Ensures that a body has its own duties first and inherits those of its groups, told by the group."""
    duties = duties_of(embedded["referat-remissvar-socialnamnden"], register)
    goals = [duty for duty in duties if duty.kind is DutyKind.GOAL]
    for body, own, district, everybody in (
        ("kulturnamnden", 8, 0, 3),
        ("farsta-stadsdelsnamnd", 0, 8, 3),
        ("farsta-stadsdelsforvaltning", 0, 8, 3),
        ("valnamnden", 0, 0, 3),
        ("stokab", 0, 0, 3),
    ):
        held = duties_for(goals, body, register)
        groups = [one.group for one in held]
        assert groups.count("") == own, body
        assert groups.count("stadsdelsnamnder") == district, body
        assert groups.count("samtliga-namnder-och-bolagsstyrelser") == everybody, body
    assert [one.group for one in duties_for(goals, "stockholmshem", register)].count("bostadsbolag") == 2
    assert duties_for(duties, "lansstyrelsen-i-stockholms-lan", register) == ()


def test_an_administration_bears_for_its_board(register: Register, embedded: dict[str, Document]) -> None:
    """Ensures that what the administration must do is among the duties of its board."""
    duties = duties_of(embedded["referat-handlingsplan-2030"], register)
    actions = [one.duty.action for one in duties_for(duties, "kommunstyrelsen", register) if not one.group]
    assert any("stadsledningskontoret" in action.lower() for action in actions)


def read(tmp_path: Path, text: str, kind: Kind = Kind.ACTION_PLAN) -> Document:
    file = tmp_path / "plan.md"
    file.write_text(text, encoding="utf-8")
    return to_document(Source(id="plan", title="Plan", kind=kind), read_file(file))


def test_bearers_know_their_place(tmp_path: Path, register: Register) -> None:
    """Ensures that each bearer's span holds what is written there, also over a broken line."""
    document = read(tmp_path, "# Plan\n\n## Mål\n\nKulturnämnden och stadsdels-\nnämnderna ska samverka.\n")
    (duty,) = duties_of(document, register)
    assert [document.slice(bearer.span) for bearer in duty.bearers] == ["Kulturnämnden", "stadsdels-\nnämnderna"]
    assert document.slice(duty.span).endswith("samverka.")


def test_two_candidates_mean_none(tmp_path: Path, register: Register) -> None:
    """Ensures that "nämnden" after two boards is nobody, and after one board is that board."""
    text = "# Plan\n\n## Mål\n\nKulturnämnden ska samverka. {}Nämnden ska också redovisa arbetet.\n"
    one = duties_of(read(tmp_path, text.format("")), register)
    assert [bearer.id for duty in one for bearer in duty.bearers] == ["kulturnamnden", "kulturnamnden"]
    two = duties_of(read(tmp_path, text.format("Den hjälper idrottsnämnden och socialnämnden. ")), register)
    assert [bearer.id for duty in two for bearer in duty.bearers] == ["kulturnamnden"]


def test_a_row_over_two_pages(register: Register) -> None:
    """Ensures that a row of the scan that a page header splits has all its bearers (see the gold of the scan)."""
    rows = [gold for gold in read_gold("remissvar-socialnamnden") if "langsiktiga" in gold.anchor]
    assert [len(gold.bearers) for gold in rows] == [4]
