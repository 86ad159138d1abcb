"""Bodies and groups: found in texts and questions, misspelt and misread, and never one of two."""

import tomllib
from pathlib import Path

import pytest

from corpus.organisations import STANDARD, OrganisationsError, Register, read_organisations

REGISTER = read_organisations(STANDARD)
GOLDENS = Path(__file__).parent / "goldens" / "duties"
QUESTIONS = tomllib.loads((GOLDENS / "questions.toml").read_text(encoding="utf-8"))["questions"]

# text, the ids found in it, in order
NAMED = [
    ("kulturnämndens arbete", ["kulturnamnden"]),
    ("Förskolenämnden, socialnämnden och äldrenämnden", ["forskolenamnden", "socialnamnden", "aldrenamnden"]),
    ("miljö- och hälsoskyddsnämnden (MHN)", ["miljo-och-halsoskyddsnamnden", "miljo-och-halsoskyddsnamnden"]),
    ("Bostadsförmedlingen i Stockholm AB", ["bostadsformedlingen-i-stockholm"]),
    ("AB Stockholmshem och Svenska Bostäder", ["stockholmshem", "svenska-bostader"]),
    ("Norra innerstadens stadsdelsnämnd", ["norra-innerstadens-stadsdelsnamnd"]),
    ("Samtliga nämnder och bolagsstyrelser", ["samtliga-namnder-och-bolagsstyrelser"]),
    ("respektive nämnd och bolagsstyrelse", ["samtliga-namnder-och-bolagsstyrelser"]),
    ("stadsdelsnämnderna och bostadsbolagsstyrelserna", ["stadsdelsnamnder", "bostadsbolag"]),
    # an elliptic compound is each of its members, and a compound name is one body
    (
        "Arbetsmarknads-, kultur-, utbildnings-, socialnämnden samt stadsdelsnämnder",
        ["arbetsmarknadsnamnden", "kulturnamnden", "utbildningsnamnden", "socialnamnden", "stadsdelsnamnder"],
    ),
    ("utbildnings- och kulturnämnderna", ["utbildningsnamnden", "kulturnamnden"]),
    ("Barn- och utbildningsnämnden", ["barn-och-utbildningsnamnden"]),
    ("kultur- och fritidsnämnden", ["kultur-och-fritidsnamnden"]),
    ("pilot- och utvecklingskommunerna", ["pilotkommuner", "utvecklingskommuner"]),
    ("stadsdels- och facknämnder", ["stadsdelsnamnder", "facknamnder"]),
    (
        "arbetsmarknads-, kultur-, utbildnings och socialnämnden",  # one hyphen forgotten
        ["arbetsmarknadsnamnden", "kulturnamnden", "utbildningsnamnden", "socialnamnden"],
    ),
    ("Tekniska nämnden och tekniska kontoret", ["tekniska-namnden", "tekniska-kontoret"]),
    # a line's end, a column's rule
    ("stadsdels-\nnämnderna", ["stadsdelsnamnder"]),
    ("Bostadsformedlingen i Stockholm\n\nAB", ["bostadsformedlingen-i-stockholm"]),
    # bodies that the register does not know, by shape
    ("omsorgsnämnden i en annan stad", ["omsorgsnamnden"]),
    ("Lindgårdens Fastighets AB", ["lindgardens-fastighets"]),
    ("berörda nämnder", ["berorda-namnder"]),
    # nobody certain
    ("flera facknämnder", []),
    ("nämnden ska besluta", []),
    ("fler förvaltningar och bolag", []),
    ("www.lansstyrelsen.se, namn@lansstyrelsen.se, remissvar-socialnamnden", []),
    ("Dnr KS 2025/809 och SOF 2025/572", []),
    ("ett resonemang om ingenting", []),
]

# as a scan in the wrong language reads them, as people type them
MISREAD = [
    ("idrottnämden", "idrottsnamnden"),
    ("kulturnämdem", "kulturnamnden"),
    ("dldrendmnden", "aldrenamnden"),
    ("dldrendgmnden", "aldrenamnden"),
    ("socialndmnden", "socialnamnden"),
    ("Socialnimnden", "socialnamnden"),
    ("kulturndamnden", "kulturnamnden"),
    ("arbetsmarknadsnamnden", "arbetsmarknadsnamnden"),
    ("stadsdelsndgmnder", "stadsdelsnamnder"),
    ("fackndmnder", "facknamnder"),
    ("Samtliga nimnder", "samtliga-namnder"),
    ("Socialférvaltningen", "socialforvaltningen"),
    ("kommunfullméktige", "kommunfullmaktige"),
    ("utbilningsnämnden", "utbildningsnamnden"),
    ("kulturnämden", "kulturnamnden"),
    ("kulturnmäden", "kulturnamnden"),
    ("arbetsmarknadnämnden", "arbetsmarknadsnamnden"),
    ("bostadsförmedligen", "bostadsformedlingen-i-stockholm"),
    ("stadselsnämnderna", "stadsdelsnamnder"),
]

# what only questions say
EVERYDAY = [
    ("Vad ska soc göra?", "socialnamnden"),
    ("vad gör AMF", "arbetsmarknadsforvaltningen"),
    ("vad gör amf", "arbetsmarknadsforvaltningen"),
    ("Vad ska stadsdelen göra?", "stadsdelsnamnder"),
    ("Vad gäller för Södermalm?", "sodermalms-stadsdelsnamnd"),
    ("stadsdelsnämnden i Farsta", "farsta-stadsdelsnamnd"),
    ("vad måste Stockholmshem göra", "stockholmshem"),
    ("What must the culture committee do?", "kulturnamnden"),
    ("the Farsta district council", "farsta-stadsdelsnamnd"),
    ("What should all housing companies do?", "bostadsbolag"),
]


@pytest.mark.parametrize(("text", "ids"), NAMED)
def test_names(text: str, ids: list[str]) -> None:
    """Ensures that running text gives the bodies and groups named in it, and only those."""
    assert [mention.id for mention in REGISTER.find(text, everyday=False)] == ids


@pytest.mark.parametrize(("text", "id"), MISREAD)
def test_misread(text: str, id: str) -> None:
    """Ensures that a misread or misspelt name is found, with its span and its proper name."""
    (mention,) = REGISTER.find(text, everyday=False)
    assert (mention.id, mention.as_written, mention.name) == (id, text, REGISTER.name_of(id))
    assert text[mention.span.start : mention.span.end] == text


@pytest.mark.parametrize(("question", "ids"), QUESTIONS)
def test_questions(question: str, ids: str) -> None:
    """Ensures that the bodies of a question are understood however they are named."""
    assert [mention.id for mention in REGISTER.find(question)] == ids.split()


@pytest.mark.parametrize(("text", "id"), EVERYDAY)
def test_everyday(text: str, id: str) -> None:
    """Ensures that names used in questions are understood there."""
    assert [mention.id for mention in REGISTER.find(text)] == [id]


def test_everyday_names_are_no_names_in_documents() -> None:
    """Ensures that a place in running text is no board."""
    assert REGISTER.find("En lokal på Södermalm, nära Bromma.", everyday=False) == ()


def test_two_candidates_mean_none(tmp_path: Path) -> None:
    """Ensures that a word equally near to two bodies gives neither."""
    file = tmp_path / "organisations.toml"
    file.write_text(
        '[[organisation]]\nname = "parknämnden"\n[[organisation]]\nname = "barknämnden"\n', encoding="utf-8"
    )
    register = read_organisations(file)
    assert [mention.id for mention in register.find("parknämnden")] == ["parknamnden"]
    assert register.find("tarknämnden", everyday=False) == ()


def test_groups() -> None:
    """Ensures that a body inherits through its groups, and an administration through its board."""
    everybody = "samtliga-namnder-och-bolagsstyrelser"
    assert REGISTER.groups_of("farsta-stadsdelsnamnd") == ("stadsdelsnamnder", "samtliga-namnder", everybody)
    assert REGISTER.groups_of("stockholmshem") == ("bostadsbolag", "bolagsstyrelser", everybody)
    assert REGISTER.groups_of("kulturforvaltningen") == REGISTER.groups_of("kulturnamnden")
    assert REGISTER.groups_of("lansstyrelsen-i-stockholms-lan") == ()


def test_members() -> None:
    """Ensures that the groups hold whom the city says: 11 districts, three housing companies."""
    assert len(REGISTER.members("stadsdelsnamnder")) == 11
    assert REGISTER.members("bostadsbolag") == ("svenska-bostader", "familjebostader", "stockholmshem")
    assert "kommunstyrelsen" in REGISTER.members("samtliga-namnder")
    assert "stadsledningskontoret" not in REGISTER.members("samtliga-namnder")
    assert REGISTER.board_of("stadsledningskontoret") == "kommunstyrelsen"


def test_pointers() -> None:
    """Ensures that words that point back are told apart from names."""
    assert [mention.as_written for mention in REGISTER.pointers("Kulturnämnden ser att ndmnden ska")] == ["ndmnden"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[organisation]]\nkind = 'nämnd'\n", "saknar name"),
        ("[[organisation]]\nname = 'a'\n[[organisation]]\nname = 'a'\n", "två gånger"),
        ("[[organisation]]\nname = 'a'\ngroups = ['b']\n", "som inte finns"),
        ("[[organisation]]\nname = 'a'\nunder = 'b'\n", "som saknas"),
        ("[[group]]\nname = 'a'\nincludes = ['b']\n", "som inte finns"),
        ("[[organisation]]\nname = 'a'\nnames = 'b'\n", "lista av texter"),
        ("[[organisation\n", "TOML"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, content: str, says: str) -> None:
    """Ensures that a file that cannot be true is refused with a line that says why."""
    file = tmp_path / "organisations.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(OrganisationsError, match=says):
        read_organisations(file)


def test_the_standard_register() -> None:
    """Ensures that the register tells its city and the day when it was checked."""
    assert isinstance(REGISTER, Register)
    assert (REGISTER.city, str(REGISTER.checked)) == ("Stockholms stad", "2026-11-21")
