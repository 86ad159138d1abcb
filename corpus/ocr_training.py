"""`python -m corpus.ocr_training`: learns what letters are read as in scans, and how usual Swedish words are.

Our own Swedish sentences (index/lexicon) are printed, worn, read by Tesseract as if they were English, and laid beside
the truth. `--measure` tells how many readings are right, on sentences, documents and wear that were not learned from.
Learning needs Tesseract (apt install tesseract-ocr), the Liberation and DejaVu fonts and about five minutes; reading
scans needs none of them.
"""

import argparse
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.confusion import TABLE, Confusions, learned_confusions, write_confusions
from corpus.guesses import Guesses
from corpus.ocr import read_with
from corpus.ocr_learning import bare, learn
from corpus.organisations import STANDARD, read_organisations
from corpus.printing import Pair, Print, print_and_read
from corpus.vocabulary import USAGE, Usage, Vocabulary, general_usage, usage_of, write_usage

LEXICON = Path(__file__).parents[1] / "index" / "lexicon"
DOCUMENTS = Path(__file__).parent / "documents" / "sources"
SEED = 2030  # of the order of the sentences and of the wear that is learned from
HELD_OUT_SEED = 1789  # of the wear that is measured on
LEARNED = 0.78  # share of the sentences that are learned from; the rest are measured on
_MARKUP = re.compile(r"<[^>]*>|[*_#>|`]+|\[\^?\w+\]:?|^---$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Score:
    """How many words there were, were misread, were read otherwise, and rightly so."""

    words: int = 0
    misread: int = 0
    changed: int = 0
    right: int = 0
    harmed: int = 0  # right before, wrong after

    @property
    def precision(self) -> float:
        return self.right / self.changed if self.changed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.misread if self.misread else 1.0


def sentences() -> tuple[list[str], list[str]]:
    """The questions and sentences of our own pairs: those to learn from and those to measure on."""
    lines = (LEXICON / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [" ".join(line.split("\t")[:2]) for line in lines]
    random.Random(SEED).shuffle(rows)
    cut = int(len(rows) * LEARNED)
    return rows[:cut], rows[cut:]


def usage_from(texts: Iterable[str]) -> Usage:
    """How usual words are in the texts, and beside them the words of the lexicon."""
    rows = [line.split("\t") for line in (LEXICON / "lexicon.tsv").read_text(encoding="utf-8").splitlines()]
    entries = " . ".join(cell.replace(",", " . ") for row in rows for cell in (row[0], *row[2:3]))
    return usage_of(texts).and_also(Usage(usage_of([entries]).words, {}))


def score(pairs: Sequence[Pair], guesses: Guesses) -> Score:
    """The readings of one page against the truth; capitals and punctuation at the ends of words do not count."""
    after = read_with(" ".join(read for _, read in pairs), guesses).text.split()
    words = [tuple(bare(w).casefold() for w in (*pair, now)) for pair, now in zip(pairs, after, strict=True)]
    changed = [(meant, read, now) for meant, read, now in words if now != read]
    return Score(
        words=len(words),
        misread=sum(meant != read for meant, read, _ in words),
        changed=len(changed),
        right=sum(now == meant for meant, _, now in changed),
        harmed=sum(read == meant for meant, read, _ in changed),
    )


def total(scores: Sequence[Score]) -> Score:
    """The sum of several pages."""
    return Score(*(sum(getattr(score, name) for score in scores) for name in Score.__slots__))


def _pairs(pages: Iterable[Print]) -> list[Pair]:
    return [pair for page in pages for pair in page.pairs]


def _learn() -> None:
    texts, held_out = sentences()
    pages = print_and_read(" ".join(texts).split(), SEED)
    write_confusions(learn(_pairs(pages)), TABLE)
    write_usage(usage_from([*texts, *held_out]), USAGE)
    print(f"{TABLE.name}: {len(pages)} pages; {USAGE.name}: {len(general_usage().words)} words")


def _measure(table: Confusions) -> None:
    texts, held_out = sentences()
    register = read_organisations(STANDARD)
    names = [one.name for some in (register.organisations, register.groups) for one in some.values()]
    guesses = Guesses(Vocabulary(usage_from([*texts, *names])), table)
    documents = [_MARKUP.sub(" ", _body(path)) for path in sorted(DOCUMENTS.glob("*.md"))]
    print(f"{'':24}{'words':>8}{'misread':>9}{'repaired':>10}{'precision':>11}{'recall':>8}{'harmed':>8}")
    for name, words in (("sentences held out", " ".join(held_out)), ("documents", " ".join(documents))):
        pages = print_and_read(words.split(), HELD_OUT_SEED)
        found = total([score(page.pairs, guesses) for page in pages])
        shares = f"{found.misread / found.words:>9.3f}{found.right / found.words:>10.3f}"
        print(f"{name:24}{found.words:>8}{shares}{found.precision:>11.4f}{found.recall:>8.4f}{found.harmed:>8}")


def _body(path: Path) -> str:
    """A document's source without the lines of its header."""
    return path.read_text(encoding="utf-8").partition("\n\n")[2]


def main() -> None:
    """Learns, or measures what was learned."""
    parser = argparse.ArgumentParser(prog="python -m corpus.ocr_training", description=__doc__)
    parser.add_argument("--measure", action="store_true", help="measure instead of learning")
    if parser.parse_args().measure:
        _measure(learned_confusions())
    else:
        _learn()


if __name__ == "__main__":
    main()
