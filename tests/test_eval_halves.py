"""The halves of a set: what must stand together does, and the document held out is never tuned on."""

from dataclasses import replace

import pytest
from eval_answers import FILMS, FOLLOW_UP, LIBRARY, SCENES, question

from eval.check import Line
from eval.halves import Demands, check_counts, check_halves, split
from eval.question import Kind, Place, Question

TRANSLATION = Place("handbok", 1, "Syntolkning innebär att")
DEMANDS = Demands(held_out="handbok", answerable=2, unanswerable=2, near_miss_share=0.5, each_kind=0)


def named(name: str, place: Place, half: str = "", kind: Kind = Kind.FACT) -> Question:
    """A question of its own words about one place."""
    return question(kind, [place], id=name, text=name, split=half, about=name if kind is Kind.BOARD else "")


def problems(*questions: Question) -> list[str]:
    """What is wrong with the halves of questions, one a line."""
    lines = [Line("", number, asked) for number, asked in enumerate(questions, 1)]
    return [problem.text for problem in check_halves(lines, LIBRARY, DEMANDS)]


def test_a_section_stands_in_one_half() -> None:
    """two questions on one section in two halves are told; the same half, or another section, is right."""
    assert (
        "står i båda halvorna: a är tune, b report"
        in problems(named("a", SCENES, "tune"), named("b", FILMS, "report"))[0]
    )
    assert problems(named("a", SCENES, "tune"), named("b", FILMS, "tune")) == []
    assert problems(named("a", SCENES, "tune"), named("b", FOLLOW_UP, "report")) == []


def test_boards_are_kept_together_by_what_they_are_about() -> None:
    """board questions about two boards may share a section across the halves, but one board may not."""
    one, other = named("kulturnämnden", SCENES, "tune", Kind.BOARD), named("b", SCENES, "report", Kind.BOARD)
    assert problems(one, other) == []
    assert len(problems(one, replace(other, about="Kulturnämnden"))) == 1


def test_the_document_held_out_is_not_tuned_on() -> None:
    """a tuning question with gold in it, also as an alternative, is told; a missing half too."""
    assert "undanhållet" in problems(named("a", TRANSLATION, "tune"))[0]
    assert problems(named("a", TRANSLATION, "report")) == []
    assert "python -m eval split" in problems(named("a", SCENES))[0]


def test_split_keeps_what_is_given_and_fills_the_rest() -> None:
    """questions tied to one that has a half follow it, those on the held-out document go to report, the rest even."""
    given = (named("a", SCENES, "tune"), named("b", FILMS), named("c", TRANSLATION), named("d", FOLLOW_UP))
    halves = {asked.id: asked.split for asked in split(given, LIBRARY, DEMANDS)}
    assert halves == {"a": "tune", "b": "tune", "c": "report", "d": "report"}
    assert problems(*split(given, LIBRARY, DEMANDS)) == []


def test_split_spreads_each_kind() -> None:
    """ten untied questions of a kind are five and five."""
    many = [Question(f"n{n}", f"Fråga {n}", Kind.NEAR_MISS) for n in range(10)]
    halves = [asked.split for asked in split(many, LIBRARY, DEMANDS)]
    assert (halves.count("tune"), halves.count("report")) == (5, 5)


def test_split_refuses_what_cannot_be() -> None:
    """questions on one section that already stand in both halves are named."""
    with pytest.raises(ValueError, match="a, b"):
        split((named("a", SCENES, "tune"), named("b", FILMS, "report")), LIBRARY, DEMANDS)


def test_counts() -> None:
    """too few of any sort, and too few near-misses among the unanswerable, are told as a whole."""
    asked = [named("a", SCENES), Question("x", "X?", Kind.SUM), Question("y", "Y?", Kind.NAME)]
    said = [problem.text for problem in check_counts(asked, DEMANDS)]
    assert said == [
        "1 besvarbara frågor; det ska vara minst 2",
        "0 av 2 obesvarbara är near-miss; det ska vara minst 50 %",
    ]
