"""Whether an answer helped, as a line in a file on this machine: never the question, never who asked."""

import json
import os
from collections import Counter
from datetime import date
from enum import StrEnum
from pathlib import Path

FILE = "feedback.jsonl"


class Verdict(StrEnum):
    """Whether the answer helped."""

    YES = "ja"
    NO = "nej"


class Reason(StrEnum):
    """Why it did not, chosen from a list: free text could hold whose question it was."""

    OTHER_TOPIC = "svaret handlar om något annat"
    MISSING = "något saknas i svaret"
    SHOULD_ANSWER = "dokumenten svarar, men Plansvar säger nej"
    FORCE = "det är oklart vad som gäller"
    HARD = "svaret är svårt att förstå"
    OTHER = "annat"


def keep_verdict(
    home: Path, answer_id: str, corpus: str, verdict: Verdict, day: date, reason: Reason | None = None
) -> None:
    """Adds one line: the day, the answer, the documents' version, the verdict and its reason.

    Raises OSError when the file cannot be written.
    """
    line = {
        "day": day.isoformat(),
        "answer_id": answer_id,
        "corpus": corpus,
        "verdict": verdict.value,
        "reason": reason.value if reason else None,
    }
    home.mkdir(parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT  # one short write at the end: lines of several readers never mix
    file = os.open(home / FILE, flags, 0o600)
    try:
        os.write(file, (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8"))
    finally:
        os.close(file)


def verdicts(home: Path) -> Counter[Verdict]:
    """How many answers helped, and how many did not; a line that a full disk cut short counts as nothing."""
    file = home / FILE
    counts: Counter[Verdict] = Counter()
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else ():
        try:
            counts[Verdict(json.loads(line)["verdict"])] += 1
        except (ValueError, KeyError, TypeError):
            continue
    return counts
