"""Bodies and groups named in a text, also where a scan misread them, and never one of two that it could be."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from corpus.bodyshapes import (
    ENDINGS,
    SINGULAR,
    Mention,
    Word,
    by_shape,
    chain,
    companies,
    ends_with,
    is_cut,
    is_glued,
    is_nearly,
    named,
    tail,
    words_of,
)
from corpus.misspelling import FAR, MOST_EDITS, distance, tolerance
from corpus.model import Span
from corpus.names import Form

_GAP = re.compile(r"[\s|–-]{1,6}")  # between the words of a name: also a column's rule, a line's end
_NUMBER = re.compile(r"[ \t]+\d")  # after an abbreviation: a record number ("KS 2025/809")
_MARGIN = 0.5  # two candidates this near each other are two candidates
# What follows decides: "flera nämnder" are not all of them, "berörda nämnder" are nobody that we know.
_SOME = frozenset(
    ["fler", "flera", "några", "vissa", "enskilda", "andra", "olika", "många", "flesta", "få", "två", "tre"]
)
_UNSAID = frozenset(["berörda", "aktuella", "ansvariga", "övriga", "närmast"])
# "Varje ansvarig nämnd": each of those that are responsible, not each there is.
_EACH = ("varje", "respektive")
_UNSAID_ONE = {"berörd": "berörda", "aktuell": "aktuella", "ansvarig": "ansvariga", "ansvarigt": "ansvariga"}
_POINTING = ("nämnden", "nämnderna", "styrelsen", "bolaget", "bolagen", "förvaltningen", "förvaltningarna", "kontoret")
_ALL = Word("samtliga", Span(0, 0))


class Finder:
    """Looks for names in texts.

    `forms` are all names with the ids they can mean, `names` the name of each id, `abbreviations` those that count as
    they are written, with the id of each.
    """

    def __init__(
        self,
        forms: Mapping[Form, frozenset[str]],
        names: Mapping[str, str],
        groups: frozenset[str],
        abbreviations: Mapping[str, str],
    ) -> None:
        self._forms = forms
        self._abbreviations = abbreviations
        self._names = names
        self._groups = groups
        self._by_first: dict[str, list[Form]] = {}
        for form in forms:
            self._by_first.setdefault(form[0], []).append(form)
        self._vocabulary = sorted({word for form in forms for word in form})
        self._meant: dict[str, dict[str, float]] = {}

    def find(self, text: str) -> tuple[Mention, ...]:
        """The mentions of a text in order; none overlaps another."""
        words = words_of(text)
        found: list[Mention] = []
        at = 0
        while at < len(words):
            mentions, at = self._at(text, words, at)
            found.extend(mentions)
        taken = [mention.span for mention in found]
        found.extend(mention for mention in companies(text) if not any(mention.span.overlaps(span) for span in taken))
        return tuple(sorted(found, key=lambda mention: mention.span))

    def pointers(self, text: str) -> tuple[Mention, ...]:
        """The words that point to a body named before ("nämnden"), with no id; not those that are part of a name."""
        taken = [mention.span for mention in self.find(text)]
        return tuple(
            Mention(word.span, "", meant, text[word.span.start : word.span.end], is_known=False)
            for word in words_of(text)
            for meant in _POINTING
            if is_nearly(word.text, meant) and not any(word.span.overlaps(span) for span in taken)
        )

    def _at(self, text: str, words: Sequence[Word], at: int) -> tuple[tuple[Mention, ...], int]:
        """What is named from the word at a place on, and the place to go on from."""
        match = self._longest(text, words, at)
        if match and (len(match[0]) > 1 or not is_cut(text, words[at])):
            form, ids = match
            end = at + len(form)
            return self._judged(text, words, at, end, form, ids), end
        if is_cut(text, words[at]):
            return self._elliptic(text, words, at)
        if id := self._abbreviations.get(text[words[at].span.start : words[at].span.end], ""):
            number = _NUMBER.match(text, words[at].span.end)
            own = Mention(words[at].span, id, self._names[id], text[words[at].span.start : words[at].span.end])
            return () if number else (own,), at + 1
        if words[at].text in _UNSAID and (match := self._longest(text, [_ALL, *words[at + 1 : at + 6]], 0, bare=True)):
            end = at + len(match[0])
            span = Span(words[at].span.start, words[end - 1].span.end)
            return (named(text, span, " ".join((words[at].text, *match[0][1:]))),), end
        if each := self._each_unsaid(text, words, at):
            return (each,), at + 3
        if at + 1 < len(words) and words[at + 1].text.removesuffix("s") in SINGULAR:
            id = self._only(words[at].text + words[at + 1].text, groups=False)  # "social nämnden"
            if id and words[at].text + words[at + 1].text in self._all_words:
                span = Span(words[at].span.start, words[at + 1].span.end)
                return (Mention(span, id, self._names[id], text[span.start : span.end]),), at + 2
        mention, taken = by_shape(text, words, at)
        return ((mention,) if mention else ()), at + taken

    def _each_unsaid(self, text: str, words: Sequence[Word], at: int) -> Mention | None:
        """ "Varje ansvarig nämnd" under the name of all that it means ("ansvariga nämnder"); None for anything else."""
        if at + 2 >= len(words) or words[at].text not in _EACH or words[at + 1].text not in _UNSAID_ONE:
            return None
        match = self._longest(text, [_ALL, words[at + 2]], 0, bare=True)
        if match is None or len(match[1]) != 1:
            return None
        of_all = self._names[next(iter(match[1]))].removeprefix("samtliga ")
        span = Span(words[at].span.start, words[at + 2].span.end)
        return named(text, span, f"{_UNSAID_ONE[words[at + 1].text]} {of_all}")

    def _judged(
        self, text: str, words: Sequence[Word], at: int, end: int, form: Form, ids: frozenset[str]
    ) -> tuple[Mention, ...]:
        """The mention of a matched form; none where two bodies are meant by it or the words before take it back."""
        span = Span(words[at].span.start, words[end - 1].span.end)
        if len(ids) > 1 or is_glued(text, span):
            return ()
        (id,) = ids
        before = words[at - 1] if at else None
        if id in self._groups and before and not text[before.span.end : span.start].strip():
            if before.text in _SOME:
                return ()
            if before.text in _UNSAID:
                span = Span(before.span.start, span.end)
                return (named(text, span, " ".join((before.text, *form))),)
            if form[-1] in ("stadsdelsnämnd", "stadsdelsnämnds") and text[before.span.start].isupper():
                span = Span(before.span.start, span.end)
                return (named(text, span, text[span.start : span.end]),)
        owns = (*form[:-1], form[-1][:-1]) in self._forms and form[-1].endswith("s")
        return (Mention(span, id, self._names[id], text[span.start : span.end], id in self._groups, owns),)

    def _longest(
        self, text: str, words: Sequence[Word], at: int, bare: bool = False
    ) -> tuple[Form, frozenset[str]] | None:
        """The form with most words that stands here, and the ids it means: more than one where others are as near."""
        best: dict[str, tuple[float, Form]] = {}
        length = 0
        for first, cost in self._readings(words[at].text).items():
            for form in self._by_first.get(first, ()):
                total = self._total(text, words, at, form, cost)
                if total >= FAR or len(form) < length:
                    continue
                if len(form) > length:
                    best, length = {}, len(form)
                for id in self._forms[form]:
                    if id not in best or total < best[id][0]:
                        best[id] = (total, form)
        if not best or (not bare and self._is_number(text, words, at, length)):
            return None
        least = min(cost for cost, _ in best.values())
        near = [(id, form) for id, (cost, form) in best.items() if cost <= least + (_MARGIN if least else 0.0)]
        return near[0][1], frozenset(id for id, _ in near)

    def _is_number(self, text: str, words: Sequence[Word], at: int, length: int) -> bool:
        """Whether an abbreviation belongs to a record number ("KS 2025/809")."""
        return length == 1 and len(words[at].text) <= 4 and bool(_NUMBER.match(text, words[at].span.end))

    def _total(self, text: str, words: Sequence[Word], at: int, form: Form, cost: float) -> float:
        if at + len(form) > len(words):
            return FAR
        for step, meant in enumerate(form[1:], 1):
            gap = text[words[at + step - 1].span.end : words[at + step].span.start]
            own = self._readings(words[at + step].text).get(meant, FAR)
            if own >= FAR or not (_GAP.fullmatch(gap) or words[at + step - 1] is _ALL):
                return FAR
            cost += own
        return cost

    def _readings(self, word: str) -> dict[str, float]:
        """The words of names that a word can be read as, with the cost of each; remembered."""
        known = self._meant.get(word)
        if known is None:
            known = {word: 0.0} if word in self._all_words else {}
            if not known and len(word) > 4:
                near = process.extract(
                    word,
                    self._vocabulary,
                    scorer=Levenshtein.distance,
                    score_cutoff=min(MOST_EDITS, len(word) // 2),
                    limit=None,
                )
                for meant, _, _ in near:
                    cost = distance(word, meant, tolerance(len(meant)))
                    if cost < FAR:
                        known[meant] = cost
            self._meant[word] = known
        return known

    @cached_property
    def _all_words(self) -> frozenset[str]:
        return frozenset(self._vocabulary)

    def _elliptic(self, text: str, words: Sequence[Word], at: int) -> tuple[tuple[Mention, ...], int]:
        """ "Arbetsmarknads-, kultur- och socialnämnden": each of them where all are known, else one compound name."""
        parts, end = chain(text, words, at)
        if not parts:
            return (), at + 1
        head = words[end]
        ending = next((e for e in ENDINGS if ends_with(head.text, e)), None)
        if ending is None:
            return (), at + 1
        stem = head.text[: len(head.text) - tail(head.text, ending)]
        ids = [self._with_ending(part.text, ending) for part in (*parts, Word(stem, head.span))]
        if all(ids):
            spans = [Span(part.span.start, part.span.end + is_cut(text, part)) for part in parts]  # with the hyphen
            return tuple(
                Mention(span, id, self._names[id], text[span.start : span.end], id in self._groups)
                for span, id in zip((*spans, head.span), ids, strict=True)
            ), end + 1
        if ending not in SINGULAR or words[end - 1].text not in ("och", "samt"):
            return (), at + 1
        span = Span(words[at].span.start, head.span.end)
        front = " ".join(text[span.start : head.span.start].split())
        if front[1:].islower():  # the first word of a sentence: "Barn- och utbildningsnämnden"
            front = front.lower()
        return (named(text, span, f"{front} {stem}{SINGULAR[ending]}"),), end + 1

    def _with_ending(self, front: str, ending: str) -> str:
        """The body, or with a plural ending the group, that the first part of an elliptic compound means."""
        return self._only(front + SINGULAR.get(ending, ending), groups=False) or self._only(front + ending, groups=True)

    def _only(self, word: str, groups: bool) -> str:
        """The one body or group that a single word means; "" when none or several do."""
        ids = {id for meant in self._readings(word) for id in self._forms.get((meant,), ())}
        return next(iter(ids)) if len(ids) == 1 and bool(ids & self._groups) <= groups else ""
