"""What the shape of a document's pages tells: slides have few words on a page and hardly any full sentence."""

from statistics import median

from corpus.readers.reading import Reading

LEAST_PAGES = 3
FEW_WORDS = 90  # on the middle page
FULL_SENTENCES = 0.15  # share of the rows that end like a sentence


def is_slide_shaped(reading: Reading) -> bool:
    """Whether the pages look like slides."""
    if not reading.is_paged or len(reading.pages) < LEAST_PAGES:
        return False
    rows = [row.strip() for page in reading.pages for row in page.text.splitlines() if row.strip()]
    ended = sum(row.endswith(".") for row in rows)
    return median(len(page.text.split()) for page in reading.pages) < FEW_WORDS and ended < FULL_SENTENCES * len(rows)
