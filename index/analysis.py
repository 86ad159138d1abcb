"""Swedish text to terms: words, stems, compound parts, folded 4-grams. Pure functions on copies, cached per word.

Sources: within-word 4-grams and compound splitting pay for Swedish (CLEF figures in Manning et al., ch. 2), and cutting
long words to a prefix beats stemming alone (Ahlgren and Kekäläinen 2007).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

import simplemma
import snowballstemmer

from index.stopwords import STOP_WORDS

ANALYSIS_VERSION = 1  # raise it whenever the same text gives other terms: stored indexes become stale

GRAM = 4  # Swedish: 4-grams within words beat 3 and 5 (CLEF)
PREFIX = 7  # letters kept of a long word; shorter prefixes join unrelated compounds ("arbets…")
LONGEST_WORD = 80  # the longest Swedish compounds in use have some 50 letters; what is longer is no word and is not cut
SHORTEST_PART = 3
SHORTEST_GUESSED_PART = 4  # a part that only the big dictionary knows: it also lists very short junk
ENDINGS = ("ning", "ling", "het", "else", "ande", "ende", "isk", "lig", "arna", "erna", "orna", "aren", "oret", "doms")
# First parts that make a new verb rather than a compound: undervisning is no kind of visning.
_PARTICLES_TEXT = """
    under över fram efter för förut före med mot upp ned till ut från igen inne an av be bort hand sam tvär
"""
PARTICLES = frozenset(_PARTICLES_TEXT.split())
# Short words that often are parts of compounds; the rest of the dictionary's short words are mostly chance.
_SHORT_PARTS_TEXT = """
    rom råd mål bor års bo bad bok bil bro buss del dag djur elev fri frå gång jul kön lag liv lek lån lön lär
    mat mot mor far man norm natt ort park plan plats pris rum rätt sak samt sex skol språk stad stat stöd säd
    tal tid tåg ung val vik vis vuxen våld vård väg vän åld år älv äld ämne öde över
"""
SHORT_PARTS = frozenset(_SHORT_PARTS_TEXT.split())
FUGE = ("", "s", "o", "e", "a", "u")  # letters between the parts of a compound

_TOKEN = re.compile(
    r"""
    (?P<law>\d{4}[:/]\d+)                                # 2009:724, 2025/809
  | (?P<date>\d{4}-\d{2}-\d{2})                          # 2024-12-16
  | (?P<section>\d+\s?[a-zé]?\s?§|§+\s?\d+(?:\s?[a-z]\b)?)  # 5 §, 5 b §, §5
  | (?P<number>\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+(?:[.,]\d+)*(?![^\W_]))  # 10 000, 3.7, 2018
  | (?P<word>[^\W_]+(?:(?:[-‐‑–'’:]|-\s*\n\s*)[^\W_]+)*)  # words, also joined by a hyphen or a colon
    """,
    re.VERBOSE,
)
_SPACE = re.compile(r"\s+")
_JOINTS = re.compile(r"[-‐‑–'’:]\s*")
_SUSPENDED = re.compile(r"-\s+(och|eller|samt|till|respektive)\b")
_stemmer = snowballstemmer.stemmer("swedish")


def fold(word: str) -> str:
    """The word without accents: å ä give a, ö gives o, é gives e; a digit read for a letter inside a word is undone."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    plain = plain.replace("ø", "o").replace("æ", "a")
    if not plain.isdigit() and plain.isalnum() and sum(c.isdigit() for c in plain) * 2 < len(plain):
        plain = plain.replace("6", "o").replace("0", "o").replace("1", "l")
    return plain


def words(text: str) -> tuple[str, ...]:
    """The words of a text, casefolded, in order. Laws, record numbers, dates and section signs are one word each.

    A hyphenated word gives its parts and, after them, the whole without hyphens. A word cut at a line end is mended.
    """
    found: list[str] = []
    for match in _TOKEN.finditer(_SUSPENDED.sub(r" \1", unicodedata.normalize("NFC", text).casefold())):
        token = match.group()
        match match.lastgroup:
            case "section":
                found.append(_section(token))
            case "number":
                found.append(_SPACE.sub("", token))
            case "word":
                found.extend(_pieces(token))
            case _:
                found.append(token)
    return tuple(found)


def _section(token: str) -> str:
    return "".join(c for c in token if c.isalnum()) + "§"


def _pieces(token: str) -> list[str]:
    pieces = [piece for piece in _JOINTS.split(token) if piece]
    if len(pieces) == 1:
        return pieces
    if ":" in token and len(pieces[-1]) <= 2:  # an abbreviation's ending: "fn:s", "dnr:en"
        pieces = pieces[:-1]
    return pieces if len(pieces) == 1 or any(p.isdigit() for p in pieces) else [*pieces, "".join(pieces)]


def content_words(text: str) -> tuple[str, ...]:
    """The words that carry meaning: no stop words, no single letters."""
    return tuple(word for word in words(text) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit()))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of a casefolded Swedish word; numbers and laws stay as they are."""
    return str(_stemmer.stemWord(word)) if word.isalpha() else word


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The dictionary form of a casefolded word, or the word itself when the dictionary lacks it."""
    known = word.isalpha() and len(word) <= LONGEST_WORD
    return str(simplemma.lemmatize(word, lang="sv")).casefold() if known else word


@lru_cache(maxsize=200_000)
def is_known(word: str) -> bool:
    """Whether the Swedish dictionary lists this word form."""
    return len(word) <= LONGEST_WORD and bool(simplemma.is_known(word, lang="sv"))


@lru_cache(maxsize=200_000)
def stems(word: str) -> tuple[str, ...]:
    """The stem and, where it differs, the stem of the lemma (gick: gick, gå)."""
    return tuple(dict.fromkeys((stem(word), stem(lemma(word)))))


@lru_cache(maxsize=200_000)
def grams(word: str) -> tuple[str, ...]:
    """The folded character 4-grams within a word; a shorter word is its own gram."""
    plain = fold(word[:LONGEST_WORD])
    if len(plain) <= GRAM or not plain.isalnum() or plain.isdigit():
        return (plain,)
    return tuple(plain[i : i + GRAM] for i in range(len(plain) - GRAM + 1))


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a compound from left to right, without the joining letter; empty when it is no compound.

    Both halves must be words; among several ways to cut, the one with the longest last part that leaves a known first
    part wins, and halves are cut again (stadsdelsnämnd: stad, del, nämnd).
    """
    if not 2 * SHORTEST_PART < len(word) <= LONGEST_WORD or not word.isalpha():
        return ()
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        tail = word[at:]
        if not _is_part(tail) or is_ending(tail):
            continue
        for fuge in FUGE:
            head = word[: at - len(fuge)] if word[:at].endswith(fuge) else ""
            if len(head) >= SHORTEST_PART and head not in PARTICLES and _is_part(head):
                return (*(parts(head) or (head,)), *(parts(tail) or (tail,)))
    return ()


def is_ending(tail: str) -> bool:
    """Whether a would-be last part is really an ending (…ningen, …heten), which is no word of its own."""
    return tail.startswith(ENDINGS)


def _is_part(word: str) -> bool:
    return word in SHORT_PARTS or (len(word) >= SHORTEST_GUESSED_PART and is_known(word))


@lru_cache(maxsize=200_000)
def part_terms(word: str) -> tuple[str, ...]:
    """The stems of a compound's parts and the prefix of a long word (marked by a trailing asterisk)."""
    cut = [stem(lemma(part)) for part in parts(word)]
    if len(word) > PREFIX and word.isalpha():
        cut.append(word[:PREFIX] + "*")
    return tuple(dict.fromkeys(cut))


def stem_terms(text: str) -> list[str]:
    """The terms of the stem field: stems and lemmas of the content words."""
    return _each(content_words(text), stems)


def part_terms_of(text: str) -> list[str]:
    """The terms of the part field: parts of compounds and prefixes of long words."""
    return _each(content_words(text), part_terms)


def gram_terms(text: str) -> list[str]:
    """The terms of the gram field: folded 4-grams of the content words."""
    return _each(content_words(text), grams)


def _each(found: Iterable[str], terms: Callable[[str], tuple[str, ...]]) -> list[str]:
    return [term for word in found for term in terms(word)]
