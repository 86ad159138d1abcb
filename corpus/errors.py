"""What can be wrong with a document, a catalog or an index: one sentence each, found, expected, what to do."""


class PlansvarError(Exception):
    """The base of every error that Plansvar raises on purpose; its text may be shown to a user."""


class CatalogError(PlansvarError):
    """The catalog says something that cannot be true or leaves out what it must say."""


class UnreadableDocumentError(PlansvarError):
    """A file cannot be read as the document it claims to be; nothing of it is stored."""


class OcrError(PlansvarError):
    """OCR cannot be done: the program or its Swedish is missing, or it failed on a page."""


class UnknownDocumentError(PlansvarError):
    """A document id that no source in the library has."""


class FolderError(PlansvarError):
    """The data folder cannot be read or written; what was stored before is untouched."""


class BusyError(PlansvarError):
    """Another process is changing the same data folder."""


class StaleIndexError(PlansvarError):
    """The stored index is missing, damaged or made by other versions; the text names the command that cures it."""


class EncoderError(PlansvarError):
    """An encoder cannot be loaded, or gives vectors of another shape than it promised."""
