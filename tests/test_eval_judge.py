"""Answers judged against gold, over the small library."""

from datetime import date

import pytest
from eval_answers import FILMS, FOLLOW_UP, LIBRARY, SCENES, answer, cited, considered, question

from eval.judge import judge
from eval.question import Kind, Place

WHOLE_SENTENCE = "Stadskontoret följer upp planen vartannat år och lämnar en rapport till kommunfullmäktige."


def test_a_quote_is_right_when_it_shares_the_sentence_of_the_anchor() -> None:
    """a quote of another part of the anchor's sentence is right, and the next sentence is not."""
    asked = question(Kind.FACT, [FOLLOW_UP])
    part = judge(asked, answer(cited("plan-2031", "lämnar en rapport till kommunfullmäktige")), LIBRARY)
    other = judge(asked, answer(cited("plan-2031", "Planen gäller till 2031.")), LIBRARY)
    assert (part.measures["any_right"], other.measures["any_right"]) == (1, 0)


def test_without_an_anchor_the_page_decides() -> None:
    """gold that is a page is met by every quote from it and by none from another page."""
    asked = question(Kind.FACT, [Place("plan-2031", 2)])
    assert judge(asked, answer(cited("plan-2031", "Planen gäller till 2031.")), LIBRARY).right == (True,)
    assert judge(asked, answer(cited("plan-2031", "texta filmer")), LIBRARY).right == (False,)


def test_order_precision_and_groups() -> None:
    """of three quotes the second meets one of two groups: precision 1/3, half of the groups covered."""
    asked = question(Kind.COMPARE, [FOLLOW_UP], [SCENES])
    quotes = [cited("handbok", "Fyrtio ombud"), cited("plan-2031", WHOLE_SENTENCE), cited("remissvar", "hörslingor")]
    judged = judge(asked, answer(*quotes), LIBRARY)
    measures = judged.measures
    assert (measures["first_right"], measures["any_right"]) == (0, 1)
    assert measures["precision"] == pytest.approx(1 / 3)
    assert (measures["covered"], judged.met) == (0.5, (True, False))


def test_another_place_that_says_the_same_counts() -> None:
    """a right citation under "also" makes the answer right, but not its first quote."""
    said = answer(cited("remissvar", "Det övergripande målet"))
    said["statements"][0]["also"] = [cited("plan-2031", "Det övergripande målet")]
    measures = judge(question(Kind.FACT, [Place("plan-2031", 1, "Det övergripande målet")]), said, LIBRARY).measures
    assert (measures["first_right"], measures["any_right"]) == (0, 1)


def test_a_refusal() -> None:
    """a refusal is right for an unanswerable question and zero for an answerable one."""
    assert judge(question(Kind.NEAR_MISS), answer(), LIBRARY).measures["refused"] == 1
    assert judge(question(Kind.NEAR_MISS), answer(cited("handbok", "Fyrtio ombud")), LIBRARY).measures["refused"] == 0
    measures = judge(question(Kind.FACT, [FOLLOW_UP]), answer(), LIBRARY).measures
    assert (measures["answered"], measures["any_right"], measures["precision"]) == (0, 0, 0)


def test_no_result_is_zero() -> None:
    """a question that broke is neither answered nor refused."""
    assert judge(question(Kind.NEAR_MISS), None, LIBRARY).measures["refused"] == 0
    measures = judge(question(Kind.BOARD, [SCENES], about="kulturnämnden"), None, LIBRARY).measures
    assert set(measures.values()) == {0.0}


def test_duties_of_a_board_complete() -> None:
    """one of two duties found beside one of another board: precision 1/2, recall 1/2, not exact."""
    asked = question(Kind.BOARD, [SCENES], [FILMS], about="kulturnämnden")
    duties = [
        {"bearers": ["kulturnämnden"], "citation": cited("plan-2031", "Kulturnämnden ska göra alla scener")},
        {"bearers": ["idrottsnämnden"], "citation": cited("plan-2031", "Idrottsnämnden ska se över belysningen")},
    ]
    measures = judge(asked, answer(duties=duties), LIBRARY).measures
    assert (measures["complete_precision"], measures["complete_recall"]) == (1 / 2, 1 / 2)
    assert measures["complete_exact"] == 0


def test_duties_by_quotes_alone() -> None:
    """an answer without a register is judged by the sentences it quotes, one by one."""
    asked = question(Kind.BOARD, [SCENES], [FILMS], about="kulturnämnden")
    both = "Kulturnämnden ska göra alla scener åtkomliga för rullstol senast den 1 juni 2028. Nämnden ska även texta"
    assert judge(asked, answer(cited("plan-2031", both)), LIBRARY).measures["complete_exact"] == 1


def test_bearers() -> None:
    """the bodies named by the quotes are set against the bearers, whatever their endings."""
    asked = question(Kind.REVERSE, [SCENES], about="scener", bearers=("kulturnämnd", "Idrottsnämnden"))
    one = judge(asked, answer(cited("plan-2031", "Kulturnämnden ska göra alla scener")), LIBRARY).measures
    assert (one["complete_precision"], one["complete_recall"]) == (1, 1 / 2)
    duty = {"bearers": ["kulturnämnden", "idrottsnämnden"], "citation": cited("plan-2031", "alla scener")}
    assert judge(asked, answer(duties=[duty]), LIBRARY).measures["complete_exact"] == 1


def test_items_of_a_list() -> None:
    """two of three items are quoted beside a line that holds none: recall 2/3, precision 2/3."""
    asked = question(
        Kind.LIST,
        [Place("plan-2031", 1, "tre fokusområden")],
        items=(("gator och torg",), ("skolor", "Skola och fritid"), ("Digital service",)),
    )
    quotes = [cited("plan-2031", "Gator och torg\n• Skola och fritid"), cited("handbok", "Fyrtio ombud utbildades")]
    measures = judge(asked, answer(*quotes), LIBRARY).measures
    assert (measures["complete_precision"], measures["complete_recall"]) == (2 / 3, 2 / 3)


def test_ranking_by_place() -> None:
    """the passages looked at become pages, and the anchor's passage among the first five is found."""
    asked = question(Kind.FACT, [FOLLOW_UP])
    looked_at = [considered("handbok", "Fyrtio ombud"), considered("plan-2031", "Stadskontoret")]
    judged = judge(asked, answer(looked_at=looked_at), LIBRARY)
    assert judged.ranking == ("handbok:1", "plan-2031:2")
    assert judged.groups == (("plan-2031:2",),)
    assert judged.measures["passage@5"] == 1


def test_a_quote_that_is_no_span_is_found_out() -> None:
    """words that do not stand at the offsets are a fault, wherever in the answer they are shown."""
    asked = question(Kind.FACT, [FOLLOW_UP])
    assert (
        judge(asked, answer(cited("handbok", "Fyrtio ombud", quote="Femtio ombud")), LIBRARY).measures["not_span"] == 1
    )
    near = answer() | {"nearest": [cited("handbok", "Fyrtio ombud", start=0)]}
    assert judge(asked, near, LIBRARY).measures["not_span"] == 1


def test_a_superseded_duty_shown_as_current_is_found_out() -> None:
    """a status that the document does not have, on the day asked about, is a wrong force; the right one is not."""
    asked = question(Kind.FACT, [FOLLOW_UP])
    old = cited("strategi-2020", "Kulturnämnden ska öka antalet")
    assert old["status"] == "ersatt"
    assert judge(asked, answer(old), LIBRARY).measures["wrong_force"] == 0
    as_current = judge(asked, answer(old | {"status": "gällande"}), LIBRARY)
    assert as_current.measures["wrong_force"] == 1
    assert "strategi-2020" in as_current.faults[0]
    in_2022 = question(Kind.TIME, [FOLLOW_UP], as_of=date(2022, 7, 1))
    assert judge(in_2022, answer(old | {"status": "gällande"}), LIBRARY).measures["wrong_force"] == 0


def test_a_superseded_duty_nobody_asked_for_is_a_wrong_force() -> None:
    """a duty of the old strategy among today's duties is a fault, unless the gold asks for that document."""
    duty = {"bearers": ["kulturnämnden"], "citation": cited("strategi-2020", "Kulturnämnden ska öka antalet")}
    today = question(Kind.BOARD, [SCENES], about="kulturnämnden")
    before = question(
        Kind.BOARD, [Place("strategi-2020", 1, "antalet syntolkade föreställningar")], about="kulturnämnden"
    )
    assert judge(today, answer(duties=[duty]), LIBRARY).measures["wrong_force"] == 1
    assert judge(before, answer(duties=[duty]), LIBRARY).measures["wrong_force"] == 0


def test_gold_may_demand_a_status() -> None:
    """a right quote that shows another status than the gold says is a wrong force."""
    asked = question(Kind.TIME, [Place("strategi-2020", 1, "gäller i sex år", "gällande")])
    assert (
        judge(asked, answer(cited("strategi-2020", "Strategin gäller i sex år")), LIBRARY).measures["wrong_force"] == 1
    )


def test_gold_in_a_document_that_is_not_there_meets_nothing() -> None:
    """a question made for another corpus scores zero instead of failing."""
    asked = question(Kind.FACT, [Place("annan-plan", 3, "något")])
    judged = judge(asked, answer(cited("plan-2031", "texta filmer")), LIBRARY)
    assert (judged.measures["any_right"], judged.groups) == (0, (("annan-plan:3",),))


def test_an_anchor_that_is_not_there_meets_no_quote() -> None:
    """a question whose anchor is gone scores zero for its quotes, and its page still counts for the search."""
    asked = question(Kind.FACT, [Place("plan-2031", 2, "finns inte här")])
    judged = judge(asked, answer(cited("plan-2031", "Planen gäller till 2031.")), LIBRARY)
    assert (judged.measures["any_right"], judged.groups) == (0, (("plan-2031:2",),))
