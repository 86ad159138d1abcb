"""Quizzes under way and the trainer's own cards."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from teaching_corpus import embedded_material

from assistant.teaching import cards
from assistant.teaching.cards import Attached, Card, CardError
from assistant.teaching.qr import qr_svg
from assistant.teaching.quizzing import quiz_of
from assistant.teaching.rooms import CODE, HOURS, LETTERS, MOST_ROOMS, Phase, RoomError, Rooms


class Clock:
    """Seconds that a test decides."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    return Rooms(clock)


QUIZ = quiz_of(embedded_material(), "a", 2)


def test_a_quiz_from_start_to_end(rooms: Rooms) -> None:
    """answers count once each, can be changed while open, not after, and are counted openly when revealed."""
    code, leader = rooms.open(QUIZ)
    assert len(code) == CODE
    assert set(code) <= set(LETTERS)
    one, two = rooms.join(code), rooms.join(f" {code.lower()} ")
    assert not rooms.answer(code, one, 1, 0)  # not begun
    rooms.step(code, leader, 1)
    assert rooms.answer(code, one, 1, 0)
    assert rooms.answer(code, one, 1, 1)
    assert rooms.answer(code, two, 1, 1)
    assert not rooms.answer(code, "somebody", 1, 1)
    assert not rooms.answer(code, one, 1, 99)
    state = rooms.state(code)
    assert state is not None
    assert (state.participants, state.answers, state.counts) == (2, 2, ())
    rooms.step(code, leader, 1)
    assert not rooms.answer(code, one, 1, 0)
    rooms.step(code, leader, 1)
    revealed = rooms.state(code)
    assert revealed is not None
    assert revealed.phase is Phase.REVEALED
    assert revealed.counts[:2] == (0, 2)
    rooms.step(code, leader, 1)
    rooms.step(code, leader, -1)
    again = rooms.state(code)
    assert again == revealed  # going back does not open the question again
    for _ in range(9):
        rooms.step(code, leader, 1)
    over = rooms.state(code)
    assert over is not None
    assert over.is_over
    rooms.close(code, leader)
    assert rooms.state(code) is None


def test_only_the_leader_leads(rooms: Rooms) -> None:
    """another key neither steps nor closes."""
    code, _ = rooms.open(QUIZ)
    rooms.step(code, "other", 1)
    rooms.close(code, "other")
    state = rooms.state(code)
    assert state is not None
    assert state.is_waiting


def test_rooms_are_forgotten_and_bounded(rooms: Rooms, clock: Clock) -> None:
    """after hours without their leader; and there are never too many."""
    codes = [rooms.open(QUIZ)[0] for _ in range(MOST_ROOMS)]
    with pytest.raises(RoomError, match="För många"):
        rooms.open(QUIZ)
    clock.now = HOURS * 3600 + 1
    assert rooms.state(codes[0]) is None
    with pytest.raises(RoomError, match="inget quiz"):
        rooms.join(codes[0])
    rooms.open(QUIZ)


def test_many_phones_at_once(rooms: Rooms) -> None:
    """no answer is lost."""
    code, leader = rooms.open(QUIZ)
    rooms.step(code, leader, 1)
    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(lambda at: rooms.answer(code, rooms.join(code), 1, at % 3), range(120)))
    rooms.step(code, leader, 1)
    rooms.step(code, leader, 1)
    state = rooms.state(code)
    assert state is not None
    assert state.counts[:3] == (40, 40, 40)


def test_the_qr_code_is_a_picture() -> None:
    """in the page itself: nothing is fetched."""
    assert qr_svg("https://exempel.se/delta?kod=CDFHJ").startswith("data:image/svg+xml")


def test_cards_are_kept_changed_and_removed(tmp_path: Path) -> None:
    """in one file, which reads back as it was written."""
    card = cards.stamped(Card("Åäö", "Egna ord\nPå två rader", "Varför?"))
    cards.change(tmp_path, [card])
    assert cards.load(tmp_path) == (card,)
    later = replace(card, text="Andra ord", changed="2999-01-01T00:00:00+00:00")
    assert cards.change(tmp_path, [later]).changed == 1
    assert cards.change(tmp_path, [card]).kept == 1  # an older one does not win
    assert cards.load(tmp_path) == (later,)
    cards.change(tmp_path, without=[card.id])
    assert cards.load(tmp_path) == ()


GOOD = {"title": "A", "text": "B", "question": "", "id": "f00dface", "changed": "", "attached": None}
BAD = (
    # (what the file holds, what the message says)
    ("nej", "JSON"),
    ("[]", "ingen kortfil"),
    (json.dumps({"format": "plansvar-kort", "version": 9, "cards": []}), "version 9"),
    (json.dumps({"format": "plansvar-kort", "version": 1, "cards": [{"title": "x"}]}), "Kort 1"),
    (json.dumps({"format": "plansvar-kort", "version": 1, "cards": [{**GOOD, "title": " "}]}), "rubrik"),
    (json.dumps({"format": "plansvar-kort", "version": 1, "cards": [{**GOOD, "text": "x" * 2001}]}), "2000"),
    (json.dumps({"format": "plansvar-kort", "version": 1, "cards": [{**GOOD, "id": "../x"}]}), "id"),
    (json.dumps({"format": "plansvar-kort", "version": 1, "cards": [GOOD, GOOD]}), "samma id"),
    ("x" * 1_000_001, "för stor"),
    ("[" * 100_000, "JSON"),
)


@pytest.mark.parametrize(("data", "said"), BAD)
def test_a_bad_file_of_cards_is_refused(data: str, said: str) -> None:
    """with a message that says why."""
    with pytest.raises(CardError, match=said):
        cards.from_json(data)


def test_a_card_never_shows_a_quotation_that_is_not_there() -> None:
    """the words must stand at the place in the document that is here now."""
    library, citation = embedded_material().library, QUIZ[0].citation
    place = Attached(citation.document_id, citation.start, citation.end, citation.quote)
    assert cards.citation_of(Card("A", "B", attached=place), library) == citation
    for wrong in (replace(place, quote="Annat"), replace(place, document_id="x"), replace(place, end=10**9)):
        assert cards.citation_of(Card("A", "B", attached=wrong), library) is None
