"""What `python -m eval` writes for the person at the terminal: progress on stderr, tables on stdout."""

import sys
from collections.abc import Sequence

from eval import wording
from eval.comparison import Change, Comparison
from eval.gate import Verdict
from eval.reliability import Bin, calibration_error
from eval.statistics import Estimate
from eval.summary import ANSWERS, COMPLETENESS, FALSE_REFUSALS, NEVER, REFUSAL_F1, RETRIEVAL, Summary

TOLD_EVERY = 20  # questions between two lines of progress where the output is no terminal


def progress(what: str, done: int, total: int) -> None:
    """Tells how far it has come: on one line at a terminal, else now and then."""
    if sys.stderr.isatty():
        print(f"\r\033[K{what}: {done} av {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done % TOLD_EVERY == 0 or done == total:
        print(f"{what}: {done} av {total}", file=sys.stderr, flush=True)


def print_summary(summed: Summary) -> None:
    """A run's figures: over all questions, then right answers and refusals by kind."""
    rows = [
        (wording.MEASURES[name][0], _interval(summed.whole[name]))
        for name in (*ANSWERS, *COMPLETENESS, *RETRIEVAL, "refused", FALSE_REFUSALS, REFUSAL_F1, *NEVER)
        if name in summed.whole
    ]
    _print_rows("Mått", "värde (95 %), frågor", rows)
    names = {kind: "any_right" if kind.is_answerable else "refused" for kind in summed.kinds}
    kinds = [
        (wording.KINDS[kind], f"{wording.MEASURES[names[kind]][0].lower()} {_interval(values[names[kind]])}")
        for kind, values in summed.kinds.items()
    ]
    _print_rows("Slag", "", kinds)
    p50, p95, longest = summed.milliseconds
    print(f"\nSvarstid p50 {p50:.0f} ms, p95 {p95:.0f} ms, längsta {longest:.0f} ms")
    for name, text in (*summed.faults, *summed.errors):
        print(f"FEL {name}: {text}")


def print_reliability(curve: Sequence[Bin]) -> None:
    """How many questions with each confidence can be answered, and the calibration error."""
    rows = [
        (
            f"{wording.number(each.low)}–{wording.number(each.high)}",
            f"{wording.number(each.answerable)} av {each.count}, säkerhet {wording.number(each.confidence)} i medeltal",
        )
        for each in curve
    ]
    _print_rows("Säkerhet", "andel som går att besvara", rows)
    print(f"Kalibreringsfel {wording.number(calibration_error(curve))}")


def print_comparison(found: Comparison) -> None:
    """Losses and gains question by question, then every measure with its p-values."""
    for title, changes in (("Förluster", found.losses), ("Vinster", found.gains)):
        print(f"{title}: {len(changes)}")
        for change in changes:
            print(f"  {_change(change)}")
    print()
    print("| Mått | före | efter | frågor | bättre | sämre | p | p, Holm |\n|---|---:|---:|---:|---:|---:|---:|---:|")
    for each in found.differences:
        values = f"{wording.number(each.before)} | {wording.number(each.after)} | {each.count} | {each.gained}"
        p = f"{wording.p_value(each.p)} | {wording.p_value(each.holm)}"
        print(f"| {wording.MEASURES[each.measure][0]} | {values} | {each.lost} | {p} |")
    for title, names in (("Bara i den första", found.only_before), ("Bara i den andra", found.only_after)):
        if names:
            print(f"{title} (jämförs inte): {', '.join(names)}")


def print_verdict(judged: Verdict) -> None:
    """The gate's table, the questions lost and gained, and what fails."""
    for name, kept, now in judged.rows:
        sign = "  " if now == kept else "+ " if now > kept else "− "
        print(f"{sign}{wording.MEASURES[name][0]:<28} {kept:.4f}  {now:.4f}")
    for title, names in (("Förlorade", judged.lost), ("Vunna", judged.gained)):
        if names:
            print(f"{title} frågor: {', '.join(names)}")
    for failure in judged.failures:
        print(f"FEL: {failure}")
    print("Grinden håller inte." if judged.failures else "Grinden håller.")


def _change(change: Change) -> str:
    values = f"{wording.number(change.before)} → {wording.number(change.after)}"
    return f"{change.question.id} [{change.question.kind}] {change.question.text} ({change.measure} {values})"


def _interval(each: Estimate) -> str:
    low, high = wording.number(each.low), wording.number(each.high)
    return f"{wording.number(each.value)} ({low}–{high}), {each.count}"


def _print_rows(left: str, right: str, rows: Sequence[tuple[str, str]]) -> None:
    width = max((len(name) for name, _ in rows), default=0)
    print(f"\n{left:<{width}}  {right}".rstrip())
    for name, value in rows:
        print(f"{name:<{width}}  {value}")
