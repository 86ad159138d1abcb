"""A small data folder of text files, for tests of the index."""

from pathlib import Path

from corpus.folder import DataFolder

PLAN = """Handlingsplan för lika villkor 2030

Uppföljning

Stadsledningskontoret gör vartannat år en bedömning av stadens arbete med mänskliga rättigheter. Bedömningen
sammanställs i en rapport till kommunfullmäktige.

Kunskap

Antiziganism kallas den rasism som riktar sig mot romer. Samtliga nämnder ska öka medarbetarnas kunskap om
antiziganism. Kulturnämnden ska köpa in böcker på romani chib enligt bibliotekslagen (2013:801).
"""
STRATEGY = """Strategi för lika villkor 2018-2022

Arbete

Arbetsmarknadsnämnden ska uppmuntra ungdomar att söka sommarjobb i staden. Brobyggare vägleder den som söker arbete.

Bostad

Bostadsbolagen utbildar sin personal om diskriminering på bostadsmarknaden.
"""
CATALOG = """
[[document]]
id = "plan-2030"
title = "Handlingsplan för lika villkor 2030"
kind = "handlingsplan"
status = "gällande"
file = "plan.txt"

[[document]]
id = "strategi-2018"
title = "Strategi för lika villkor 2018-2022"
kind = "strategi"
status = "ersatt"
replaced_by = "plan-2030"
file = "strategi.txt"
"""


def filled_folder(root: Path) -> DataFolder:
    """A data folder with a plan in force and a superseded strategy."""
    inbox = root / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "catalog.toml").write_text(CATALOG, encoding="utf-8")
    (inbox / "plan.txt").write_text(PLAN, encoding="utf-8")
    (inbox / "strategi.txt").write_text(STRATEGY, encoding="utf-8")
    folder = DataFolder(root / "data")
    refused = [added.refused for added in folder.add([inbox]) if added.refused]
    if refused:
        raise ValueError(f"The test documents were refused: {refused}")
    return folder
