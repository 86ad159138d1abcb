"""How a duty is told: its words, focus area, deadline and indicator, and the names of those who bear it."""

from pathlib import Path

import pytest

from corpus.document import to_document
from corpus.duties import Duty, duties_of
from corpus.model import Kind, Source
from corpus.organisations import read_organisations
from corpus.readers import read_file

REGISTER = read_organisations()


def duties_in(tmp_path: Path, text: str, suffix: str = ".md") -> tuple[Duty, ...]:
    file = tmp_path / f"plan{suffix}"
    file.write_text(text, encoding="utf-8")
    return duties_of(to_document(Source(id="plan", title="Plan", kind=Kind.ACTION_PLAN), read_file(file)), REGISTER)


def names(duty: Duty) -> list[str]:
    return [bearer.name for bearer in duty.bearers]


def test_lines_of_labels(tmp_path: Path) -> None:
    """lines of labels in plain text give the action, the responsible, the deadline and the indicator, each its own."""
    text = """HANDLINGSPLAN FÖR TRYGGHET 2026-2029

Åtgärd 1.1 Byt ut trasig belysning
Ansvarig: Tekniska nämnden
Medverkande: Granberga Energi AB
Klart: 2027-06-30
Uppföljning: antal bytta armaturer

Åtgärd 1.2 Alla skolor har en vuxen ute på varje rast.
Ansvarig: barn- och ungdomsnämnden (BUN)
Tidplan: läsåret 2026/2027

Åtgärd 1.3 Ta fram stöd om nätmobbning.
Ansvariga: BUN och kommunstyrelsen
Deadline: Q2 2026
"""
    lamps, break_, support = duties_in(tmp_path, text, ".txt")
    assert (lamps.action, names(lamps)) == ("Byt ut trasig belysning", ["tekniska nämnden"])
    assert (lamps.deadline, lamps.indicator) == ("2027-06-30", "antal bytta armaturer")
    assert break_.action.rstrip(".") == "Alla skolor har en vuxen ute på varje rast"
    assert names(break_) == ["barn- och ungdomsnämnden"]
    assert break_.deadline == "läsåret 2026/2027"
    assert names(support) == ["barn- och ungdomsnämnden", "kommunstyrelsen"]
    assert support.deadline == "Q2 2026"


def test_numbered_headings_of_plain_text(tmp_path: Path) -> None:
    """a numbered line that stands alone in plain text is a heading, and the focus area; points below each other not."""
    text = """HANDLINGSPLAN FÖR TRYGGHET 2026-2029

1. Belysning

Tekniska nämnden ska byta ut trasig belysning i alla parker och på alla gångvägar.

2. Skolan

Barn- och ungdomsnämnden ska:

1. Läsa

2. Skriva

Planen följs upp varje år.
"""
    found = [(duty.action, duty.focus_area) for duty in duties_in(tmp_path, text, ".txt")]
    assert [area for _, area in found] == ["Belysning", "Skolan", "Skolan"]
    assert [action.split()[-1] for action, _ in found] == ["gångvägar.", "Läsa", "Skriva"]


def test_year_in_brackets(tmp_path: Path) -> None:
    """a year after the body in brackets is the deadline."""
    (duty,) = duties_in(tmp_path, "# Plan\n\n## Åtgärder\n\n- Ta fram en avgiftstrappa (kulturnämnden, 2027)\n")
    assert (duty.action, names(duty), duty.deadline) == ("Ta fram en avgiftstrappa", ["kulturnämnden"], "2027")


def test_column_of_signs_of_success(tmp_path: Path) -> None:
    """a column headed "Så vet vi att vi lyckats" is the indicator."""
    table = "| Vad | Vem | Så vet vi att vi lyckats |\n|---|---|---|\n| Öppna en scen | Kulturnämnden | Antal besök |"
    (duty,) = duties_in(tmp_path, f"# Plan\n\n## Åtgärder\n\n{table}\n")
    assert (duty.action, duty.indicator) == ("Öppna en scen", "Antal besök")


@pytest.mark.parametrize(
    ("headings", "area"),
    [
        ("## Prioriterat område A: Fritid", "Fritid"),
        ("## Strategiskt utvecklingsområde 2: Skola", "Skola"),
        ("## 2. Mål\n\n### 2.1 Alla barn når kulturen", "Alla barn når kulturen"),
        ("## Våra mål\n\n### Läsning", "Läsning"),
        ("## Fokusområde: Delaktighet", "Delaktighet"),
        ("## Ansvar", ""),
        ("## 3. Så följs programmet upp", ""),
    ],
)
def test_focus_area(tmp_path: Path, headings: str, area: str) -> None:
    """the focus area is the heading's own words, and not a heading that only says that goals follow."""
    (duty,) = duties_in(tmp_path, f"# Plan\n\n{headings}\n\nKulturnämnden ska öppna en scen.\n")
    assert duty.focus_area == area


@pytest.mark.parametrize(
    ("text", "has", "has_not"),
    [
        ("Samtliga nämnder utom valnämnden ska utse en samordnare.", "socialnamnden", "valnamnden"),
        ("Alla nämnder, förutom kulturnämnden, ska utse en samordnare.", "stadsdelsnamnder", "kulturnamnden"),
        ("Samtliga nämnder och bolag (utom bostadsbolagen) ska läsa.", "samtliga-namnder", "bostadsbolag"),
        (
            "Samtliga nämnder, med undantag för valnämnden och stadsdelsnämnderna, ska läsa.",
            "aldrenamnden",
            "valnamnden",
        ),
        (
            "Stadsdelsnämnderna, dock inte Farsta stadsdelsnämnd, ska läsa.",
            "bromma-stadsdelsnamnd",
            "farsta-stadsdelsnamnd",
        ),
    ],
)
def test_excepted(tmp_path: Path, text: str, has: str, has_not: str) -> None:
    """who is taken out of a group does not get its duty, by name or by the group; the others do."""
    (duty,) = duties_in(tmp_path, f"# Plan\n\n## Mål\n\n{text}\n")
    held = {bearer.id for bearer in duty.bearers}
    members = held | {member for id in held for member in REGISTER.members(id)}
    assert has in members
    assert has_not not in members


def test_excepted_in_a_cell(tmp_path: Path) -> None:
    """a cell takes somebody out of a group as a sentence does."""
    table = "| Vad | Ansvarig |\n|---|---|\n| Läsa | Samtliga nämnder utom kulturnämnden |"
    (duty,) = duties_in(tmp_path, f"# Plan\n\n## Åtgärder\n\n{table}\n")
    assert "kulturnämnden" not in names(duty)
    assert {"socialnämnden", "stadsdelsnämnder"} <= set(names(duty))


def test_items_read_on_their_own(tmp_path: Path) -> None:
    """an item's action has neither the comma nor the words that lead on to the next one."""
    items = "1. öppna skolan, genom att\n   - hyra lokaler,\n   - anställa; och\n2. läsa."
    assert [duty.action for duty in duties_in(tmp_path, f"# Plan\n\n## Mål\n\nKulturnämnden ska\n\n{items}\n")] == [
        "Kulturnämnden ska öppna skolan",
        "Kulturnämnden ska hyra lokaler",
        "Kulturnämnden ska anställa",
        "Kulturnämnden ska läsa.",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Barn- och utbildningsnämnden ska läsa.", "barn- och utbildningsnämnden"),
        ("Rutinerna ses över av personalutskottet.", "personalutskottet"),
        ("Fastighets AB Tallinge får i uppdrag att bygga en scen.", "Fastighets AB Tallinge"),
        ("Stadsrevisionen granskar planen varje år.", "stadsrevisionen"),
    ],
)
def test_names(tmp_path: Path, text: str, name: str) -> None:
    """a body that no register knows has its whole name, as it stands inside a sentence."""
    (duty,) = duties_in(tmp_path, f"# Plan\n\n## Mål\n\n{text}\n")
    assert names(duty) == [name]
