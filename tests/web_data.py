"""A data folder with a PDF plan, a strategy that it replaced, a consultation response and a Markdown guide, built."""

from pathlib import Path

from assistant_corpus import GUIDE, PLAN, PLAN_LAST, RESPONSE, STRATEGY
from pdf_pages import column, write_pdf

from corpus.folder import DataFolder
from index import store

CATALOG = """
[[document]]
id = "plan-2031"
title = "Handlingsplan för tillgänglighet 2031"
kind = "handlingsplan"
status = "gällande"
record = "KS 2026/12"
year = 2026
file = "plan.pdf"

[[document]]
id = "strategi-2020"
title = "Strategi för tillgänglighet 2020–2025"
kind = "strategi"
status = "ersatt"
valid_from = 2020-01-01
valid_to = 2025-12-31
replaced_by = "plan-2031"
year = 2020
file = "strategi.txt"

[[document]]
id = "remissvar"
title = "Remissvar från kulturnämnden: Handlingsplan för tillgänglighet 2031"
kind = "remissvar"
status = "yttrande"
year = 2026
file = "remissvar.txt"

[[document]]
id = "handbok"
title = "Handbok i <b>tillgänglighet</b>"
kind = "vägledning"
status = "gällande"
year = 2022
file = "handbok.md"
"""


def make_folder(path: Path) -> DataFolder:
    """The folder, with its index built."""
    given = path / "given"
    given.mkdir(parents=True)
    (given / "catalog.toml").write_text(CATALOG, encoding="utf-8")
    pages = [column(72, 760, text.splitlines(), leading=16, size=10) for text in (PLAN, PLAN_LAST)]
    write_pdf(given / "plan.pdf", pages, title="Handlingsplan för tillgänglighet 2031")
    (given / "strategi.txt").write_text(STRATEGY, encoding="utf-8")
    (given / "remissvar.txt").write_text(RESPONSE, encoding="utf-8")
    (given / "handbok.md").write_text("# " + GUIDE.replace("\nBegrepp\n", "\n## Begrepp\n\n"), encoding="utf-8")
    folder = DataFolder(path / "data")
    refused = [added.refused for added in folder.add([given]) if added.refused]
    if refused:
        raise RuntimeError(f"The test folder could not be made: {refused}")
    store.build(folder)
    return folder
