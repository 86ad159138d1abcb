"""The command line with another encoder: built, asked and told of."""

from pathlib import Path

import pytest
from index_folder import filled_folder
from tiny_models import tiny_transformer
from typer.testing import CliRunner

from assistant import serving
from assistant.cli import app
from assistant.settings import Settings
from corpus.errors import StaleIndexError
from index.profiles import PROFILES


def test_building_and_asking_with_a_folder(tmp_path: Path) -> None:
    """`--encoder` decides what an index is built with and asked with; the message names the encoder to build with."""
    data, model = filled_folder(tmp_path).path, tiny_transformer(tmp_path / "bge-m3")
    run = CliRunner().invoke
    assert run(app, ["build", "--data", str(data), "--encoder", str(model)], catch_exceptions=False).exit_code == 0
    asked = run(app, ["ask", "Vad är antiziganism?", "--data", str(data), "--encoder", str(model)])
    assert "Antiziganism kallas den rasism" in asked.stdout
    told = run(app, ["status", "--data", str(data), "--encoder", str(model)]).stdout
    assert "Språkmodell: bge-m3" in told
    with pytest.raises(StaleIndexError, match=r"byggt med annan encoder bge-m3 \(nu plansvar-units\).*--data \S+$"):
        run(app, ["ask", "Vad?", "--data", str(data)], catch_exceptions=False)
    run(app, ["build", "--data", str(data)], catch_exceptions=False)
    with pytest.raises(StaleIndexError, match=rf"Kör: plansvar build --data \S+ --encoder {model}$"):
        run(app, ["ask", "Vad?", "--data", str(data), "--encoder", str(model)], catch_exceptions=False)


def test_listing_the_encoders() -> None:
    """`plansvar encoders` tells of every profile: its source, revision, licence, size and prefixes."""
    shown = CliRunner().invoke(app, ["encoders"], catch_exceptions=False).stdout
    for profile in PROFILES.values():
        assert f"{profile.name}\n" in shown
        assert f"revision: {profile.revision}" in shown
    assert "prefix: ”query: ” och ”passage: ”" in shown


def test_served_with_the_encoder(tmp_path: Path) -> None:
    """the app's process gets the encoder that the command line named."""
    assert serving.environment(Settings(tmp_path, encoder="bge-m3"))["PLANSVAR_ENCODER"] == "bge-m3"
