"""Quiz questions about the words of a sentence: which term is explained, which number is missing, ska or bör."""

import random
import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from assistant.teaching import replies
from assistant.teaching.material import Material, Sentence, Term
from assistant.teaching.quiz import GAP, MOST_OPTIONS, QuizQuestion, with_options
from assistant.teaching.quiz_kinds import QuizKind

FEWEST_WORDS = 7  # words beside the gap, so that there is something to go by
SAME_MEANING = 75  # likeness (0 to 100) of two explanations from which their words may mean the same
MODALS = ("ska", "bör", "får", "kan")
_MODAL = re.compile(r"\b(?:ska|skall|bör|borde|får|kan|måste|behöver)\b", re.IGNORECASE)
_GETS = re.compile(
    r"\bfår (?!(?:inte |även |också |bara |endast )?(?:\w+a|bli|ge|ha|se|ta|få|gå|stå|ske)\b)"
)  # is given
_NUMBER_WORDS = ("två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_YEAR = re.compile(r"(?<![\w/:–.(-])(?:19|20)\d\d(?![\w/:–-]|\.\d)")
_COUNT = re.compile(r"(?<![\w/:–.,§(-])\d{1,3}(?= (?:procent|%|[a-zåäö]{3,}))")
_COUNT_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b(?= [a-zåäö]{{3,}})", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"\d{1,3} (?:kap|och|eller|till|procentenheter|januari|februari|mars|april|maj|juni|juli|augusti"
    r"|september|oktober|november|december)\b"
)


def term_questions(material: Material, rng: random.Random) -> Iterator[QuizQuestion]:
    """Which word is explained: the explanation with a gap for it, and other words that the corpus explains."""
    for term in rng.sample(material.terms, len(material.terms)):
        text = without_word(term.sentence.text, term.word)
        others = [other.word for other in _other_terms(term, material.terms)]
        drawn = with_options(term.word, rng.sample(others, min(len(others), MOST_OPTIONS - 1)), rng)
        if drawn and GAP in text and len(text.split()) - text.count(GAP) >= FEWEST_WORDS:
            citation = material.cite(term.sentence)
            yield QuizQuestion(QuizKind.TERM, replies.ASKS_TERM, text, *drawn, citation)


def without_word(text: str, term: str) -> str:
    """The text with a gap for every form of a term, also where only its first or last word stands."""
    for word in sorted(re.findall(r"\w{4,}", term), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(word[: max(4, len(word) - 2)])}\w*", GAP, text, flags=re.IGNORECASE)
    return re.sub(rf"{GAP}(?:[ -]+(?:och )?{GAP})+", GAP, text)


def _other_terms(term: Term, terms: Sequence[Term]) -> list[Term]:
    """Words that mean something else: no word in common, not in the explanation, explained otherwise."""
    mine = {word[:5] for word in re.findall(r"\w{5,}", term.word.lower())}
    said = term.sentence.text.lower()
    return [
        other
        for other in terms
        if not mine & {word[:5] for word in re.findall(r"\w{5,}", other.word.lower())}
        and other.word.lower()[:6] not in said
        and fuzz.token_set_ratio(said, other.sentence.text.lower()) < SAME_MEANING
    ]


def number_questions(material: Material, rng: random.Random) -> Iterator[QuizQuestion]:
    """Which number or year is missing, according to a document that is named."""
    for sentence in rng.sample(material.sentences, len(material.sentences)):
        found = _number_in(sentence.text)
        if found is None:
            continue
        right = found.group()
        others = [
            other for other in _others(right, rng) if not re.search(rf"\b{other}\b", sentence.text, re.IGNORECASE)
        ]
        drawn = with_options(right.lower(), others[: MOST_OPTIONS - 1], rng)
        text = f"{sentence.text[: found.start()]}{GAP}{sentence.text[found.end() :]}"
        citation = material.cite(sentence)
        if drawn and not any(right in document.source.title for document in material.documents):
            yield QuizQuestion(
                QuizKind.NUMBER, replies.ASKS_NUMBER, text, *drawn, citation, "", replies.basis(citation)
            )


def _number_in(text: str) -> re.Match[str] | None:
    """The one number of a sentence that can be asked for: a year, a number before its noun, or a number word."""
    if _NO_COUNT.search(text):
        return None
    found = [*_YEAR.finditer(text)] or [*_COUNT.finditer(text)] or [*_COUNT_WORD.finditer(text)]
    return found[0] if len(found) == 1 and text.lower().count(found[0].group().lower()) == 1 else None


def _others(right: str, rng: random.Random) -> list[str]:
    """Numbers of the same sort, near the right one."""
    if right.lower() in _NUMBER_WORDS:
        at = _NUMBER_WORDS.index(right.lower())
        near = [word for number, word in enumerate(_NUMBER_WORDS) if 0 < abs(number - at) <= 3]
        return rng.sample(near, len(near))
    number = int(right)
    if len(right) == 4:
        steps = [1, 2, 3, 4, 5, 6]
    else:
        steps = [10, 20, 30] if number % 10 == 0 else [5, 10, 15] if number % 5 == 0 else [1, 2, 3, 4]
    near_numbers = [number + sign * step for step in steps for sign in (-1, 1) if number + sign * step > 0]
    if right != "100" and number <= 100:
        near_numbers = [other for other in near_numbers if other <= 100]
    return [str(other) for other in rng.sample(near_numbers, len(near_numbers))]


def wording_questions(material: Material, rng: random.Random) -> Iterator[QuizQuestion]:
    """Whether a sentence says ska, bör, får or kan: it has exactly one such word."""
    fit = [sentence for sentence in material.sentences if _modal_in(sentence)]
    shall = [sentence for sentence in fit if _is_shall(sentence)]  # many; bör, får and kan are rarer and tell more
    rest = [sentence for sentence in fit if not _is_shall(sentence)]
    for sentence in _alternating(rng.sample(rest, len(rest)), rng.sample(shall, len(shall))):
        found = _MODAL.search(sentence.text)
        if found is None:
            continue
        text = f"{sentence.text[: found.start()]}{GAP}{sentence.text[found.end() :]}"
        citation = material.cite(sentence)
        right = MODALS.index(found.group().lower())
        told = replies.wording_told(found.group().lower())
        basis = replies.basis(citation)
        yield QuizQuestion(QuizKind.WORDING, replies.ASKS_WORDING, text, MODALS, right, citation, told, basis)


def _modal_in(sentence: Sentence) -> bool:
    found = _MODAL.findall(sentence.text)
    return len(found) == 1 and found[0].lower() in MODALS and not _GETS.search(sentence.text)


def _is_shall(sentence: Sentence) -> bool:
    return bool(re.search(r"\bska\b", sentence.text, re.IGNORECASE))


def _alternating(one: Sequence[Sentence], other: Sequence[Sentence]) -> Iterator[Sentence]:
    """The items of both in turn, and then what is left of the longer."""
    for at in range(max(len(one), len(other))):
        yield from (*one[at : at + 1], *other[at : at + 1])
