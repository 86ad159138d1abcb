"""Charts as inline SVG: horizontal bars with their 95 % intervals. Every figure stands in a table beside it too."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from eval.statistics import Estimate
from eval.wording import number

ROW, LABEL, WIDTH, VALUE = 26, 170, 420, 92  # pixels: height of a bar's row, widths of label, bar field and figure


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its value, and what the interval is."""

    label: str
    estimate: Estimate


def bars(title: str, rows: Sequence[Bar], description: str) -> str:
    """A chart of values from 0 to 1. Colours come from the page (classes), so it follows light and dark."""
    height = ROW * len(rows) + 30
    name = "".join(ch if ch.isalnum() else "-" for ch in title.lower())
    parts = [
        f'<svg viewBox="0 0 {LABEL + WIDTH + VALUE} {height}" role="img" aria-labelledby="{name}-t {name}-d">',
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>',
        *(_line(share, height) for share in (0.0, 0.25, 0.5, 0.75, 1.0)),
        *(_bar(row, index) for index, row in enumerate(rows)),
        "</svg>",
    ]
    return "".join(parts)


def _line(share: float, height: int) -> str:
    x = LABEL + share * WIDTH
    return (
        f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height - 24}"/>'
        f'<text class="tick" x="{x:.1f}" y="{height - 8}" text-anchor="middle">{number(share)}</text>'
    )


def _bar(row: Bar, index: int) -> str:
    top, middle = index * ROW + 4, index * ROW + ROW / 2
    value, low, high = (LABEL + part * WIDTH for part in (row.estimate.value, row.estimate.low, row.estimate.high))
    whisker = (
        f"M{low:.1f} {middle - 4:.1f}V{middle + 4:.1f}M{low:.1f} {middle:.1f}H{high:.1f}"
        f"M{high:.1f} {middle - 4:.1f}V{middle + 4:.1f}"
    )
    return (
        f'<text class="name" x="{LABEL - 8}" y="{middle + 4:.1f}" text-anchor="end">{escape(row.label)}</text>'
        f'<rect class="bar" x="{LABEL}" y="{top}" width="{max(value - LABEL, 1):.1f}" height="{ROW - 8}"/>'
        f'<path class="halo" d="{whisker}"/><path class="whisker" d="{whisker}"/>'
        f'<text class="value" x="{LABEL + WIDTH + 10}" y="{middle + 4:.1f}">{number(row.estimate.value)}'
        f" ({row.estimate.count})</text>"
    )
