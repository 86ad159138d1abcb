"""Corrections of the duty register: read, applied where their words stand, kept, and never silently lost."""

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from assistant_corpus import small_library

from corpus.anchoring import place_at
from corpus.corrected import Effect
from corpus.correction_file import change_corrections, read_corrections, stamp
from corpus.correction_rows import parse_corrections
from corpus.corrections import NAME, Correction, Corrections, CorrectionsError, Operation, Place, State, to_toml
from corpus.document import to_document
from corpus.duty import Duty
from corpus.folder import DataFolder
from corpus.library import Library
from corpus.model import Force, Source, Span
from corpus.readers.reading import Reading, ReadPage

DAY = date(2026, 11, 21)
TWICE = "Mål\nKulturnämnden ska texta film.\n\nSkola\nKulturnämnden ska texta film.\n"
FILMS = "Nämnden ska även texta filmer."
ROW = """[[correction]]
operation = "remove"
document = "plan-2031"
quote = "Nämnden ska även texta filmer."
who = "jurist"
when = 2026-11-21
why = "Beslutet är upphävt"
"""


def _correction(operation: Operation, *places: Place, **given: object) -> Correction:
    return replace(Correction("r1", operation, places, "jurist", DAY, "Skälet"), **given)


def _library(*rows: Correction, library: Library | None = None) -> Library:
    return replace(library or small_library(), corrections=Corrections(rows))


def _films() -> Place:
    return Place("plan-2031", FILMS)


def _actions(library: Library) -> list[str]:
    return [duty.action for duty in library.duties]


def _film(library: Library) -> Duty:
    (found,) = [duty for duty in library.duties if "texta filmer" in library.document("plan-2031").slice(duty.span)]
    return found


def test_removed() -> None:
    """a removed duty is gone, is told of in the results, and the fingerprint is another."""
    library = _library(_correction(Operation.REMOVE, _films()))
    assert not any("texta filmer" in action for action in _actions(library))
    (result,) = library.corrected.results
    assert (result.effect, [duty.action for duty in result.duties]) == (Effect.APPLIED, [FILMS])
    assert library.fingerprint != small_library().fingerprint


def test_undone_is_as_before() -> None:
    """an undone correction leaves the register and the fingerprint as they were."""
    library = _library(_correction(Operation.REMOVE, _films(), state=State.UNDONE))
    assert library.duties == small_library().duties
    assert library.fingerprint == small_library().fingerprint
    assert library.corrected.results[0].effect is Effect.UNDONE


def test_changed() -> None:
    """a change gives the duty other bearers, force, time and words, and leaves its quote alone."""
    change = _correction(
        Operation.CHANGE,
        _films(),
        bearers=("idrottsnämnden", "stadsdelsnämnderna"),
        force=Force.SHOULD,
        deadline="2028",
        action="Texta film",
    )
    library = _library(change)
    duty = _film(library)
    assert [bearer.id for bearer in duty.bearers] == ["idrottsnamnden", "stadsdelsnamnder"]
    assert (duty.force, duty.deadline, duty.action) == (Force.SHOULD, "2028", "Texta film")
    assert library.cite("plan-2031", duty.span).quote == FILMS
    assert library.corrected.of[duty] == (change,)


def test_change_of_one_thing() -> None:
    """what a change leaves out stays; a deadline can be taken away."""
    duty = _film(_library(_correction(Operation.CHANGE, _films(), force=Force.MAY)))
    assert (duty.force, duty.action) == (Force.MAY, FILMS)
    twice = (_correction(Operation.CHANGE, _films(), deadline=text) for text in ("2030", ""))
    assert _film(_library(*twice)).deadline == ""


def test_added() -> None:
    """an added duty stands where its quote stands, with the quote's own words when no others are given."""
    quote = "Tre kommuner har varit förebilder i arbetet"
    added = _correction(
        Operation.ADD, Place("plan-2031", quote), bearers=("kommunstyrelsen",), force=Force.SHALL, deadline="2027"
    )
    library = _library(added)
    (duty,) = [duty for duty in library.duties if duty.action == quote]
    assert library.document("plan-2031").slice(duty.span) == quote
    assert ([b.id for b in duty.bearers], duty.deadline) == (["kommunstyrelsen"], "2027")
    spans = [duty.span for duty in library.duties if duty.document_id == "plan-2031"]
    assert spans == sorted(spans)


def test_added_twice_is_needless() -> None:
    """what the register already has is not added again."""
    added = _correction(Operation.ADD, _films(), bearers=("kulturnämnden",), force=Force.SHALL)
    library = _library(added)
    assert library.corrected.results[0].effect is Effect.NEEDLESS
    assert library.duties == small_library().duties


def test_suggested_changes_nothing() -> None:
    """a suggestion is told of beside its duty, and the duty stays as it was read."""
    suggestion = _correction(Operation.REMOVE, _films(), state=State.SUGGESTED)
    library = _library(suggestion)
    assert library.duties == small_library().duties
    assert library.corrected.of[_film(library)] == (suggestion,)
    assert library.corrected.results[0].effect is Effect.SUGGESTED


@pytest.mark.parametrize(
    ("place", "effect"),
    [
        (Place("plan-2031", "Nämnden ska även texta böcker."), Effect.LOST),  # the words have gone
        (Place("plan-1999", FILMS), Effect.LOST),  # the document has gone
        (Place("plan-2031", "Skola och fritid"), Effect.NEEDLESS),  # no duty is read there any more
        (Place("plan-2031", f"den 1 juni 2028. {FILMS}"), Effect.APPLIED),  # more words than the duty
        (Place("plan-2031", "även texta"), Effect.APPLIED),  # fewer
    ],
)
def test_place(place: Place, effect: Effect) -> None:
    """a correction whose words no longer stand there is reported with the reason, and not applied."""
    library = _library(_correction(Operation.REMOVE, place))
    (result,) = library.corrected.results
    assert result.effect is effect
    assert bool(result.notes) is (effect is not Effect.APPLIED)
    assert ("texta filmer" in " ".join(_actions(library))) is (effect is not Effect.APPLIED)


def test_unknown_body() -> None:
    """a name that is nobody's is told of, and nothing is changed."""
    library = _library(_correction(Operation.CHANGE, _films(), bearers=("rymdnissen",)))
    assert library.corrected.results[0].effect is Effect.IMPOSSIBLE
    assert "rymdnissen" in library.corrected.results[0].notes[0]
    assert library.duties == small_library().duties


def _twice(text: str) -> Library:
    source = Source("plan", "Handlingsplan")
    return Library((to_document(source, Reading((ReadPage(1, text),))),))


def test_equal_words() -> None:
    """equal words are told apart by what stood before them, also when the document has been read anew."""
    library = _twice(TWICE)
    second = library.duties[1]
    remove = _correction(Operation.REMOVE, place_at(library.document("plan"), second.span))
    for text in (TWICE, f"Handlingsplan för film, med en längre rubrik än förut\n{TWICE}"):
        again = _library(remove, library=_twice(text))
        assert [duty.span.start for duty in again.duties] == [text.index("Kulturnämnden")]
    unclear = _library(_correction(Operation.REMOVE, Place("plan", library.document("plan").slice(second.span))))
    assert replace(library, corrections=unclear.corrections).corrected.results[0].effect is Effect.UNCLEAR


def test_lines_may_break_elsewhere() -> None:
    """another reading of the same file may break lines elsewhere: the words count."""
    remove = _correction(Operation.REMOVE, Place("plan", "Kulturnämnden ska\ntexta film."))
    assert _library(remove, library=_twice("Mål\nKulturnämnden\nska texta  film.\n")).duties == ()


def test_one_place_of_two_is_lost() -> None:
    """a correction of a duty that two places state is applied where it can be, and tells of the other."""
    library = _library(_correction(Operation.REMOVE, _films(), Place("borta", "x")))
    (result,) = library.corrected.results
    assert (result.effect, len(result.duties), len(result.notes)) == (Effect.APPLIED, 1, 1)


def test_toml_and_back() -> None:
    """every correction comes back from the file as it was, whatever characters it holds."""
    odd = Place("plan-2031", 'Rad\n"citat" \\ [å]\t\x7f = 1', 12, "före\n", ("kulturnamnden",))
    rows = (
        _correction(Operation.REMOVE, odd, _films(), settled_by="chef", settled_when=DAY, state=State.UNDONE),
        replace(_correction(Operation.CHANGE, odd, deadline="", action="”å”"), id="r2"),
        replace(_correction(Operation.ADD, _films(), bearers=("a", "b"), force=Force.MAY), id="r3"),
    )
    assert parse_corrections(to_toml(Corrections(rows))).rows == rows


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[correction", "går inte att läsa som TOML"),
        ("[correction]\nx = 1", "[[correction]]"),
        ('title = "x"', "[[correction]]"),
        (ROW.replace('"remove"', '"radera"'), 'operation = "radera" är okänt. Välj ett av: add, remove, change.'),
        (ROW.replace('why = "Beslutet är upphävt"', ""), "why saknas"),
        (ROW.replace('"jurist"', '" "'), "who saknas"),
        (ROW.replace("when = 2026-11-21", ""), "when saknas. Skriv som 2026-01-31."),
        (ROW.replace("2026-11-21", '"i går"'), "inget datum"),
        (ROW.replace('quote = "Nämnden ska även texta filmer."', ""), "quote saknas"),
        (ROW + 'colour = "röd"\n', "okänt fält colour"),
        (ROW + 'force = "bör"\n', "tar bort och ändrar inte force"),
        (ROW.replace('"remove"', '"change"'), "säger inte vad som ändras"),
        (ROW.replace('"remove"', '"add"'), "saknar bearers"),
        (ROW + "start = -3\n", "heltal från 0"),
        (ROW + 'bearers = "kulturnämnden"\n', "lista av namn"),
        (ROW + 'id = "a"\n' + ROW + 'id = "a"\n', 'id "a" står på två'),
    ],
)
def test_faults(text: str, said: str) -> None:
    """what is wrong is told in one sentence with what was found and what to do, and what is right still counts."""
    found = parse_corrections(text)
    assert said in " ".join(found.faults)
    assert len(found.faults) == 1
    if found.is_readable:
        both = parse_corrections(f"{ROW}\n{text}") if "id =" not in text else found
        assert len(both.rows) == 1


def test_file(tmp_path: Path) -> None:
    """corrections are kept in the folder; rows that are not understood are written back, not lost."""
    folder = DataFolder(tmp_path)
    assert read_corrections(tmp_path / NAME) == Corrections()
    (tmp_path / NAME).write_text(ROW + "\n" + ROW.replace('"remove"', '"radera"'), encoding="utf-8")
    before = stamp(tmp_path)
    change_corrections(folder, lambda kept: kept.with_new(_correction(Operation.REMOVE, _films())))
    again = read_corrections(tmp_path / NAME)
    assert [row.id for row in again.rows] == ["rad-1", "r1"]
    assert [row["operation"] for row in again.unread] == ["radera"]
    assert stamp(tmp_path) != before


def test_broken_file_is_not_written_over(tmp_path: Path) -> None:
    """a file that cannot be understood is left as it is, and the person is told."""
    (tmp_path / NAME).write_text("[[x", encoding="utf-8")
    with pytest.raises(CorrectionsError, match="sparades inte"):
        change_corrections(DataFolder(tmp_path), lambda kept: kept)
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "[[x"


def test_two_at_once(tmp_path: Path) -> None:
    """corrections made at the same time are all kept, each under its own id."""
    new = _correction(Operation.REMOVE, _films())
    folder = DataFolder(tmp_path)
    threads = [
        threading.Thread(target=change_corrections, args=(folder, lambda kept: kept.with_new(new))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {row.id for row in read_corrections(tmp_path / NAME).rows} == {f"r{number}" for number in range(1, 9)}


def test_unknown_id() -> None:
    """an id that no correction has is refused, and those that exist are named."""
    with pytest.raises(CorrectionsError, match="Det finns: r1"):
        Corrections((_correction(Operation.REMOVE, _films()),)).one("r9")


def test_place_remembers_what_stood_before() -> None:
    """a place holds the document's own words and where they stood."""
    document = small_library().document("plan-2031")
    start = document.text.index(FILMS)
    place = place_at(document, Span(start, start + len(FILMS)))
    assert (place.quote, place.start) == (FILMS, start)
    assert document.text[:start].endswith(place.before)
