"""Quiz questions: one right option, by rules that are checked from the outside, the same for the same seed."""

import re

import pytest
from assistant_stub import SmallRetriever
from teaching_corpus import embedded_material, readable

from assistant.duties.held import held_by
from assistant.replies import STATUS_WORDS
from assistant.service import Assistant
from assistant.teaching.cautions import caution_of
from assistant.teaching.material import Material
from assistant.teaching.quiz import GAP, QuizQuestion
from assistant.teaching.quiz_kinds import QuizKind
from assistant.teaching.quiz_words import without_word
from assistant.teaching.quizzing import quiz_of
from assistant.teaching.themes import themes_of

SEEDS = [str(seed) for seed in range(12)]


def _drawn(kind: QuizKind) -> list[QuizQuestion]:
    found = [question for seed in SEEDS for question in quiz_of(embedded_material(), seed, 4, [kind])]
    assert len({question.text for question in found}) > 3
    return found


def test_the_same_seed_gives_the_same_quiz() -> None:
    """and another seed another; every kind is there, and no place is asked about twice."""
    material = embedded_material()
    quiz = quiz_of(material, "a", 12)
    assert quiz == quiz_of(Material(material.assistant), "a", 12)
    assert quiz != quiz_of(material, "b", 12)
    assert {question.kind for question in quiz} == set(QuizKind)
    places = [(question.citation.document_id, question.citation.start) for question in quiz]
    assert len(set(places)) == len(quiz) == 12


@pytest.mark.parametrize("kind", list(QuizKind))
def test_every_question_has_a_source_and_is_fit_for_a_group(kind: QuizKind) -> None:
    """its quotation is a span with a page, is not about abuse, and a text with a gap never passes for a quotation."""
    material = embedded_material()
    for question in _drawn(kind):
        citation = question.citation
        assert material.library.document(citation.document_id).slice(citation.span) == citation.quote
        assert citation.first_page >= 1
        assert not caution_of(citation.quote)
        if question.is_quote:
            assert question.text == " ".join(citation.quote.split())
        assert not (question.is_quote and question.has_gap)


def test_no_distractor_has_the_duty() -> None:
    """by itself, through a group or, for a group, through a member; all of those who have it are told."""
    desk = embedded_material().desk
    ids = {**{o.name.lower(): o.id for o in desk.register.organisations.values()}}
    ids |= {group.name.lower(): group.id for group in desk.register.groups.values()}
    for question in _drawn(QuizKind.BEARER):
        citation = question.citation
        duties = [d for d in desk.duties if (d.document_id, d.span) == (citation.document_id, citation.span)]
        for option in question.options:
            body = ids[option.lower()]
            members = desk.register.members(body) or (body,)
            has = any(held_by(duties, member, desk.register) for member in members)
            assert has == (option == question.answer), (question.text, option)


def test_no_number_among_the_distractors_stands_in_the_sentence() -> None:
    """and the sentence with the right number in its gap is the quotation."""
    for question in _drawn(QuizKind.NUMBER):
        quote = " ".join(question.citation.quote.split())
        assert question.text.replace(GAP, question.answer).lower() == quote.lower()
        wrong = [option for option in question.options if option != question.answer]
        assert not [option for option in wrong if re.search(rf"\b{option}\b", quote, re.IGNORECASE)]


def test_one_wording_one_status_and_one_place() -> None:
    """a sentence says exactly one of ska, bör, får and kan; the catalog has the status; no other document the words."""
    material = embedded_material()
    for question in _drawn(QuizKind.WORDING):
        assert question.text.replace(GAP, question.answer).lower() == " ".join(question.citation.quote.split()).lower()
        assert not re.search(r"\b(?:ska|bör|får|kan|måste)\b", question.text)
    for question in _drawn(QuizKind.STATUS):
        assert question.answer == STATUS_WORDS[question.citation.status]
    texts = {document.source.title: " ".join(document.text.split()) for document in material.documents}
    for question in _drawn(QuizKind.WHERE):
        if question.answer in texts:
            assert [option for option in question.options if question.text in texts[option]] == [question.answer]
        else:
            assert question.answer == question.citation.heading_path[-1]


def test_a_term_is_gone_from_its_explanation() -> None:
    """in every form of it, and no other option stands there."""
    assert without_word("Romsk inkludering är arbetet för inkluderingen av romer.", "Romsk inkludering").startswith(GAP)
    for question in _drawn(QuizKind.TERM):
        assert question.answer.lower() not in question.text.lower()
        assert not [option for option in question.options if option.lower() in question.text.lower()]


def test_themes_come_first() -> None:
    """where the corpus has enough questions about them."""
    skola = themes_of(None).chosen(["skola"])
    quiz = quiz_of(embedded_material(), "a", 3, [QuizKind.WHERE], skola)
    assert all(skola[0].holds(" ".join((q.citation.quote, *q.citation.heading_path))) for q in quiz)


def test_a_small_corpus_gives_what_it_has() -> None:
    """fewer questions, never a bad one."""
    material = Material(Assistant(SmallRetriever(readable(1.0))))
    quiz = quiz_of(material, "a", 20)
    assert 0 < len(quiz) < 20


def test_a_question_cannot_have_two_equal_options() -> None:
    """nor a key that is none of them."""
    citation = quiz_of(embedded_material(), "a", 1)[0].citation
    with pytest.raises(ValueError, match="different"):
        QuizQuestion(QuizKind.TERM, "?", "x", ("A", "a ", "b"), 0, citation)
    with pytest.raises(ValueError, match="none of"):
        QuizQuestion(QuizKind.TERM, "?", "x", ("a", "b", "c"), 3, citation)
