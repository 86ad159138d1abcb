"""A conversation taken along: as text to paste, as a Word document and as a page of its own."""

from assistant.export.pasted import pasted, pasted_answer
from assistant.export.told import Told, tells_duties, told
from assistant.export.webpage import to_page
from assistant.export.wordfile import to_word

__all__ = ["Told", "pasted", "pasted_answer", "tells_duties", "to_page", "to_word", "told"]
