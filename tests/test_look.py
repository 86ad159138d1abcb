"""The look holds together: colours in one place, told to Streamlit as well, with enough contrast in both themes."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STYLE = (ROOT / "assistant" / "web" / "style.css").read_text(encoding="utf-8")
START, END = STYLE.index(":root {"), STYLE.index("}", STYLE.index(":root {"))
VARIABLES = dict(re.findall(r"--([\w-]+):\s*([^;]+);", STYLE[START:END]))
THEMES = ("light", "dark")
TEXT, EDGE = 4.5, 3.0  # WCAG 2.1, 1.4.3 and 1.4.11
PAIRS = (
    # (what is seen, what it is seen on, least contrast)
    ("ink", "paper", TEXT),
    ("ink", "wash", TEXT),
    ("ink", "ochre-wash", TEXT),
    ("ink", "petrol-wash", TEXT),
    ("ink", "marker", TEXT),
    ("muted", "paper", TEXT),
    ("muted", "wash", TEXT),
    ("petrol", "paper", TEXT),
    ("petrol", "wash", TEXT),
    ("petrol", "petrol-wash", TEXT),
    ("on-petrol", "petrol", TEXT),
    ("ochre", "paper", TEXT),
    ("ochre", "ochre-wash", TEXT),
    ("edge", "paper", EDGE),
    ("edge", "wash", EDGE),
    ("petrol", "paper", EDGE),
    ("ochre-edge", "paper", EDGE),
    ("ochre-edge", "marker", EDGE),
    ("ochre-edge", "ochre-wash", EDGE),
)
OF_STREAMLIT = {
    "primaryColor": "petrol",
    "backgroundColor": "paper",
    "secondaryBackgroundColor": "wash",
    "textColor": "ink",
    "linkColor": "petrol",
    "borderColor": "edge",
}


def _colour(name: str, theme: str) -> str:
    """The colour of a variable in a theme, as #rrggbb."""
    both = re.findall(r"#[0-9a-f]{6}", VARIABLES[name])
    return str(both[THEMES.index(theme)] if len(both) == len(THEMES) else both[0])


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_as_defined() -> None:
    """the measure is right where it is known: black on white is 21, a colour on itself 1."""
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#0b4f6c", "#0b4f6c") == pytest.approx(1)


@pytest.mark.parametrize("theme", THEMES)
def test_enough_contrast(theme: str) -> None:
    """text and edges are seen on everything that they stand on."""
    found = {(one, other): _contrast(_colour(one, theme), _colour(other, theme)) for one, other, _ in PAIRS}
    assert {(o, t): round(found[o, t], 2) for o, t, least in PAIRS if found[o, t] < least} == {}


def test_literal_colours_stand_in_one_place() -> None:
    """only :root names colours; the rest uses its variables, the reader's own colours, or what is let through."""
    rest = re.sub(r"/\*.*?\*/", "", STYLE[:START] + STYLE[END:], flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*})|\b(?:rgb|hsl)a?\(", rest) == []
    used = set(re.findall(r"var\(--([\w-]+)", STYLE))
    own = set(re.findall(r"--([\w-]+):", STYLE))
    assert used <= own
    assert set(VARIABLES) <= used


@pytest.mark.parametrize("theme", THEMES)
def test_streamlit_has_the_same_colours(theme: str) -> None:
    """what Streamlit draws and what we draw have one palette."""
    given = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    assert given == {option: _colour(name, theme) for option, name in OF_STREAMLIT.items()}


def test_sizes_and_spaces_are_scales() -> None:
    """each size of type and each space is larger than the one before."""
    for names in (("small", "body", "large", "title", "display"), ("s1", "s2", "s3", "s4", "s5", "s6")):
        values = [float(VARIABLES[name].removesuffix("rem")) for name in names]
        assert all(one < next_ for one, next_ in pairwise(values))
