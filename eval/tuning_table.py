"""Whether tuned weights are better, and the table that shows it: before, and out of fold after."""

from dataclasses import dataclass

from eval import wording
from eval.comparison import Difference, compare
from eval.running import Run
from eval.statistics import Estimate, estimate

MEASURE = "ndcg@10"  # decides: it sees every gold place and every change of rank
KEPT = ("any_right", "refused")  # must not fall
SHOWN = ("hit@1", "hit@5", "mrr@10", MEASURE, "first_right", "any_right", "covered", "refused")
LEVEL = 0.05  # a larger p-value is within chance


@dataclass(frozen=True, slots=True)
class Verdict:
    """The means of MEASURE before and after, the p-value of their difference, the table, and what it comes to."""

    before: float
    after: float
    p: float
    is_better: bool
    table: str
    text: str


def verdict(before: Run, after: Run) -> Verdict:
    """What the questions, each asked with weights chosen without it, say of tuning."""
    found = {each.measure: each for each in compare(before, after).differences}
    decides = found[MEASURE]
    fallen = [name for name in KEPT if name in found and found[name].after < found[name].before - 1e-9]
    is_better = decides.after > decides.before and decides.p < LEVEL and not fallen
    return Verdict(
        before=decides.before,
        after=decides.after,
        p=decides.p,
        is_better=is_better,
        table=_table(before, after, [found[name] for name in SHOWN if name in found]),
        text=_text(decides, fallen),
    )


def _text(decides: Difference, fallen: list[str]) -> str:
    name = wording.MEASURES[MEASURE][0]
    change = f"{name} {wording.number(decides.before)} → {wording.number(decides.after)}"
    change += f" (p {wording.p_value(decides.p)})"
    if decides.after <= decides.before:
        return f"Trimningen hjälper inte på frågor den inte har sett: {change}."
    if decides.p >= LEVEL:
        return f"Skillnaden kan vara slump: {change}. Fler frågor kan avgöra."
    if fallen:
        names = ", ".join(wording.MEASURES[each][0] for each in fallen)
        return f"Sökningen blir bättre, {change}, men svaren sämre: {names} sjunker."
    return f"Bättre på frågor den inte har sett: {change}."


def _table(before: Run, after: Run, differences: list[Difference]) -> str:
    lines = [
        "| mått | före (95 %) | trimmat, utanför vecket (95 %) | frågor | bättre | sämre | p |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for each in differences:
        values = " | ".join(_interval(_estimate(run, each.measure)) for run in (before, after))
        counts = f"{each.count} | {each.gained} | {each.lost} | {wording.p_value(each.p)}"
        lines.append(f"| {wording.MEASURES[each.measure][0]} | {values} | {counts} |")
    return "\n".join(lines)


def _estimate(run: Run, measure: str) -> Estimate:
    return estimate([result.measures[measure] for result in run.results if measure in result.measures])


def _interval(each: Estimate) -> str:
    return f"{wording.number(each.value)} ({wording.number(each.low)}–{wording.number(each.high)})"
