"""The question's words as weighted terms, and how well a single text covers them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from assistant.vocabulary import NEAR, Term, Vocabulary
from assistant.words import is_empty
from index import analysis
from index.thesaurus import embedded_thesaurus

CARRIED = 0.5  # weight of a word taken over from an earlier turn, beside 1 for the question's own
NAMING = 0.2  # weight of a word that only names the document asked about: its sentences seldom repeat it
NAMING_ALONE = 0.8  # the same when the question has hardly any other word: then it is about the document itself
UNKNOWN = 1.3  # weight of a word that no passage has, beside the rarest that one has
ASKING = 0.1  # weight of a word that says which kind of thing is asked for: a text gives the thing instead
FRAME = 0.3  # weight of a verb that nearly any sentence could have


def terms_of(
    own: str,
    carried: str,
    naming: Iterable[str],
    asking: Iterable[str],
    weights: Mapping[str, float],
    says: bool,
    meant: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Term, ...]:
    """The weighted terms of a question.

    `naming` are words that only name a document, `asking` words that only say what kind of thing is asked for,
    `weights` an idf by word; a word that it does not hold (no passage has it) gets UNKNOWN times the greatest weight.
    `says`: the question asks what the document named says about something else. `meant` are, for words of another
    language, the Swedish stems that they mean: one of those counts as the word itself.
    """
    unknown = UNKNOWN * max(weights.values(), default=1.0)
    referring, kinds = {word.lower() for word in naming}, set(asking)
    asked = [word for word in analysis.content_words(own) if not is_empty(word)]
    for_name = NAMING if says or len(set(asked) - referring) > 1 else NAMING_ALONE
    terms: dict[str, Term] = {}
    for found, share_of_source in ((asked, 1.0), (analysis.content_words(carried), CARRIED)):
        for word in found:
            part = share_of_source
            if word in kinds:
                part = ASKING
            elif word in referring:
                part = for_name
            elif word in _FRAME:
                part = FRAME
            near, nearness = (meant[word], 1.0) if meant and word in meant else (_near(word), NEAR)
            terms.setdefault(word, Term(word, part * weights.get(word, unknown), near, nearness))
    return tuple(terms.values())


_FRAME_TEXT = """
    ingår ingå hör nämns nämner nämnda behövs behöver krävs används använda fungerar tagit tas fram sker skedde kom
    började börjar omfattar innehåller beskrivs beskriver anges framgår skriver skrivs tycker anser menar arbetar
    arbeta jobbar jobba inne klar klart klara färdig färdigt kvar igång följande olika viktiga viktig vanligaste främsta
"""
_FRAME = frozenset(_FRAME_TEXT.split())


@lru_cache(maxsize=10_000)
def _near(word: str) -> frozenset[str]:
    return frozenset(stem for near in embedded_thesaurus().expand(word) for stem in analysis.stems(near))


def coverage(terms: Sequence[Term], text: str) -> float:
    """The share (0 to 1) of the terms' weight that the text covers."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * share(term, text) for term in terms) / total if total else 0.0


def share(term: Term, text: str) -> float:
    """How well (0 to 1) the text holds one term: the best of its words."""
    return float(Vocabulary().shares((term,), (text,))[0, 0])


def as_written(phrase: str, text: str, vocabulary: Vocabulary | None = None) -> str:
    """The phrase with each word replaced by the text's own word for it, where that is spelt otherwise."""
    own = vocabulary or Vocabulary()
    return " ".join(own.closest(word, text) for word in phrase.split())
