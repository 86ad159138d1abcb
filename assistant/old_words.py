"""Older words that wound today: they are shown only inside quotations, and then with a short note of context."""

import re

# What the word looks like (in any inflection and as the first part of a compound), and what is said today.
OLD_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bzigen(?:ar|sk|erska)\w*", re.IGNORECASE), "romer"),
    (re.compile(r"\btattar\w*", re.IGNORECASE), "resande"),
    (re.compile(r"\blapp(?:ar|arna|en|ens|fogde\w*|skola\w*)?\b(?!\w)", re.IGNORECASE), "samer"),
    (re.compile(r"\bneg(?:er|rer|ern|rerna|ress\w*)\b", re.IGNORECASE), "svarta personer"),
)


def todays_words(quote: str) -> tuple[str, ...]:
    """What is said today instead of each older word in a quotation; empty when it holds none."""
    return tuple(today for pattern, today in OLD_WORDS if pattern.search(quote))


def word_note(quote: str) -> str:
    """The note beside a quotation that holds an older, wounding word; it never repeats the word. "" for none."""
    today = todays_words(quote)
    return (
        f"Citatet innehåller ett äldre ord som är kränkande. I dag säger man {' eller '.join(today)}." if today else ""
    )
