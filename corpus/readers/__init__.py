"""Files to pages of text: one module a format."""

from corpus.readers.dispatch import SUFFIXES, read_file
from corpus.readers.reading import Line, Reader, Reading, ReadPage, Table

__all__ = ["SUFFIXES", "Line", "ReadPage", "Reader", "Reading", "Table", "read_file"]
