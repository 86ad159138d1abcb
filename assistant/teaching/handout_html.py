"""A handout as one HTML file that stands on its own: nothing is fetched, and it prints well."""

from html import escape

from assistant.teaching.handout import LINES, Block, Handout, Shape

_STYLE = """
body { font: 1.1rem/1.5 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #111; background: #fff; }
h1, h2, h3 { font-family: Arial, sans-serif; line-height: 1.25; break-after: avoid; }
h2 { margin-top: 2rem; border-top: 1px solid #767f82; padding-top: 1rem; }
blockquote { margin: 1rem 0 .2rem; padding-left: 1rem; border-left: 4px solid #0b4f6c; }
.source { font: .9rem/1.4 Arial, sans-serif; color: #474f52; margin: 0 0 1rem; }
.warning { font-weight: bold; border: 2px solid #6b4300; padding: .5rem .8rem; break-after: avoid; }
.choice { margin: .2rem 0 .2rem 1.2rem; }
.lines { border-bottom: 1px solid #474f52; height: 2.2rem; }
.item { margin-top: 1.5rem; }
@media print { body { margin: 0; max-width: none; } }
"""


def to_html(handout: Handout) -> str:
    """The file's text."""
    title = escape(handout.title)
    body = "\n".join(_drawn(block) for block in handout.blocks)
    return (
        f'<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _drawn(block: Block) -> str:
    words = escape(block.text)
    match block.shape:
        case Shape.HEADING:
            return f"<h2>{words}</h2>"
        case Shape.SMALL:
            return f"<h3>{words}</h3>"
        case Shape.QUOTE:
            return f"<blockquote>”{words}”</blockquote>"
        case Shape.LINES:
            return '<div class="lines"></div>' * LINES
        case Shape.CHOICE:
            return f'<p class="choice">☐ {words}</p>'
        case Shape.ITEM:
            return f'<p class="item"><strong>{block.number}.</strong> {words}</p>'
        case Shape.TEXT:
            return f"<p>{words}</p>"
        case _:
            return f'<p class="{block.shape}">{words}</p>'
