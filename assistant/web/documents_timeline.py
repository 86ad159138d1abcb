"""When the documents apply, on one axis: a list in words, with a bar beside each that says the same."""

from collections.abc import Sequence
from datetime import date

from assistant.timeline import Life, Shape, Timeline, timeline
from assistant.web import markup
from assistant.web.documents_words import life_words, status_words
from corpus.library import Library
from corpus.model import Source

LEGEND = (
    (Shape.APPLIES, "gäller"),
    (Shape.UNSTATED, "status inte angiven"),
    (Shape.PROPOSED, "förslag eller yttrande"),
    (Shape.APPLIED, "gällde förr"),
)

LATE = 0.85  # of the axis; further on the word for today is set before its line


def timeline_list(library: Library, sources: Sequence[Source], today: date, has_titles: bool = True) -> str:
    """The documents as a list with their times; the bars are for the eye only, since the words say the same."""
    axis = timeline(sources, today)
    rows = "".join(markup.tag("li", _row(library, life, axis, today, has_titles)) for life in axis.lives)
    return markup.tag("div", _legend(axis) + _axis(axis) + markup.tag("ul", rows), "timeline")


def _row(library: Library, life: Life, axis: Timeline, today: date, has_titles: bool) -> str:
    title = markup.tag("strong", markup.text(life.source.title)) + " " if has_titles else ""
    words = markup.tag("span", markup.text(life_words(library, life.source, today)), "life-words")
    status = markup.tag("span", f" ({markup.text(status_words(library, life.source))})", "visually-hidden")
    return markup.tag("div", title + (status if has_titles else "") + words, "life") + _track(life, axis)


def _track(life: Life, axis: Timeline) -> str:
    lines = "".join(markup.tag("i", "", "tick", style=f"left:{_share(place)}") for _, place in axis.ticks)
    lines += markup.tag("i", "", "today", style=f"left:{_share(axis.today)}")
    if life.shape is Shape.NONE:
        bar = markup.tag("span", "ingen tid angiven", "no-time")
    elif life.is_point:
        bar = markup.tag("i", "", f"mark {life.shape} point", style=f"left:{_share(life.start)}")
    else:
        place = f"left:{_share(life.start)};width:{_share(life.end - life.start)}"
        bar = markup.tag("i", "", f"mark {life.shape}{' open' if life.is_open else ''}", style=place)
    return markup.tag("div", lines + bar, "track", aria_hidden="true")


def _axis(axis: Timeline) -> str:
    """The years along the axis, and today."""
    years = "".join(markup.tag("span", str(year), style=f"left:{_share(place)}") for year, place in axis.ticks)
    now = markup.tag("span", "I dag", "now late" if axis.today > LATE else "now", style=f"left:{_share(axis.today)}")
    return markup.tag("div", markup.tag("div", years + now, "years"), "axis", aria_hidden="true")


def _legend(axis: Timeline) -> str:
    shapes = {life.shape for life in axis.lives}
    known = [(shape, words) for shape, words in LEGEND if shape in shapes]
    items = "".join(
        markup.tag("span", markup.tag("i", "", f"mark {shape}") + words, "legend-item") for shape, words in known
    )
    if any(life.is_point for life in axis.lives):
        items += markup.tag("span", markup.tag("i", "", "mark point") + "bara året är känt", "legend-item")
    return markup.tag("p", items, "legend", aria_hidden="true")


def _share(share: float) -> str:
    return f"{100 * share:.2f}%"
