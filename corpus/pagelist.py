"""Page numbers as a reader says them."""

from collections.abc import Sequence


def told(numbers: Sequence[int]) -> str:
    """Page numbers in rising order, in Swedish: "sida 3", "sidorna 3, 5–8"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    parts = ", ".join("–".join(map(str, run)) for run in runs)
    return f"sida {parts}" if len(numbers) == 1 else f"sidorna {parts}"
