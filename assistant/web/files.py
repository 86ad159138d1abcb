"""The original files, served as they are, by document id; nothing outside the data folder."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from assistant.opening import data_folder
from assistant.settings import Settings
from corpus.errors import PlansvarError
from corpus.model import Source

PATH = "/file/{name}"
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
    ".md": "text/plain",  # never interpreted
}


def file_link(source: Source, page: int | None = None) -> str:
    """A link to the original file, at a page where it has pages; relative, so that it works behind a proxy."""
    suffix = "." + source.file.rpartition(".")[2].lower() if "." in source.file else ""
    return f"./file/{quote(source.id, safe='')}{suffix}{f'#page={page}' if page else ''}"


def file_response(request: Request) -> Response:
    """The file of the document that the address names; 404 for anything that is not in the catalog."""
    name = request.path_params["name"]
    folder = data_folder(Settings.from_environment())
    try:
        source = next(s for s in folder.sources() if file_link(s) == f"./file/{quote(name, safe='')}")
        file = folder.file_of(source)
    except (StopIteration, PlansvarError):
        return PlainTextResponse("Dokumentet finns inte.", status_code=404)
    if not file.is_file():
        return PlainTextResponse("Filen saknas i datamappen.", status_code=404)
    kind = TYPES.get(file.suffix.lower(), "application/octet-stream")
    shown = "inline" if kind in ("application/pdf", "text/plain") else "attachment"
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-cache"}
    return FileResponse(file, media_type=kind, filename=name, content_disposition_type=shown, headers=headers)
