"""Whether an answer helped."""

import json
from datetime import date
from pathlib import Path
from threading import Thread

from assistant.feedback import FILE, Reason, Verdict, keep_verdict, verdicts

DAY = date(2026, 11, 21)


def test_what_is_kept(tmp_path: Path) -> None:
    """a line holds the day, the answer, the documents' version, the verdict and its reason, and nothing else."""
    home = tmp_path / "home"
    keep_verdict(home, "a1", "c1", Verdict.NO, DAY, Reason.MISSING)
    assert json.loads((home / FILE).read_text(encoding="utf-8")) == {
        "day": "2026-11-21",
        "answer_id": "a1",
        "corpus": "c1",
        "verdict": "nej",
        "reason": "något saknas i svaret",
    }
    assert (home / FILE).stat().st_mode & 0o077 == 0  # nobody else on the machine reads it


def test_many_at_once(tmp_path: Path) -> None:
    """lines written at the same time stay whole, and are counted."""
    assert verdicts(tmp_path) == {}
    threads = [
        Thread(target=keep_verdict, args=(tmp_path, f"a{number}", "c", Verdict.YES, DAY)) for number in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keep_verdict(tmp_path, "b", "c", Verdict.NO, DAY)
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write('{"day": "2026-11')  # the disk became full
    assert verdicts(tmp_path) == {Verdict.YES: 20, Verdict.NO: 1}
