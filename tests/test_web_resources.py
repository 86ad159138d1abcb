"""The opened index, shared by all sessions, and the garbage collection that it is spared."""

import gc
import os
import weakref
from pathlib import Path

from web_data import make_folder

from assistant.settings import Settings
from assistant.web.resources import Keeper


def test_the_opened_index_is_not_looked_through_again(tmp_path: Path) -> None:
    """a collection passes the index by, whoever asks gets the same one, and what it has replaced is given back."""
    keeper = Keeper(Settings(tmp_path, make_folder(tmp_path).path))
    opened = keeper.get()
    assert gc.get_freeze_count() > 10_000
    assert not any(each is opened.assistant for each in gc.get_objects())  # these are what a collection looks through
    assert keeper.get() is opened
    catalog, before = tmp_path / "data" / "catalog.toml", weakref.ref(opened.assistant)
    os.utime(catalog, ns=(1, 1))
    del opened
    keeper.get()
    assert before() is None
