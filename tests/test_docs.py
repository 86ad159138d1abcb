"""What the README and the docs tell a newcomer to type exists."""

import re
import tomllib
from pathlib import Path

import pytest
import typer.main

from assistant.cli import app
from corpus.catalog import read_catalog

ROOT = Path(__file__).resolve().parents[1]
NAMED = ("add", "remove", "build", "ask", "status", "serve", "duties", "encoders", "eval")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _commands() -> dict[str, set[str]]:
    group = typer.main.get_command(app)
    return {
        name: {option for parameter in command.params for option in parameter.opts}
        for name, command in group.commands.items()  # type: ignore[attr-defined]  # typer's group is click's
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_exists(page: Path) -> None:
    """each `plansvar` command and option, and each `make` target, that a page shows is real."""
    text = page.read_text(encoding="utf-8")
    commands = _commands()
    for name, rest in re.findall(rf"plansvar ({'|'.join(NAMED)})\b([^\n`|]*)", text):
        for option in re.findall(r"(?<!\S)--[a-z-]+", rest):
            assert option in commands[name], f"{page.name}: plansvar {name} {option}"
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for target in re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE):
        assert target in targets, f"{page.name}: make {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """a relative link of a page points to a file or folder that is there."""
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_catalog_example_is_right(tmp_path: Path) -> None:
    """the catalog shown to operators can be read as it stands."""
    text = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example is not None
    (tmp_path / "catalog.toml").write_text(example[1], encoding="utf-8")
    ((source,), _) = read_catalog(tmp_path / "catalog.toml")
    assert source.id == "skolplan-2030"


def test_everything_is_pinned() -> None:
    """every requirement names exactly one version, and the build needs nothing else."""
    for name in sorted(ROOT.glob("requirements*.txt")):
        for line in name.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.fullmatch(r"[A-Za-z0-9_.\[\]-]+==[0-9][\w.]*(?:\s*#.*)?", line), f"{name.name}: {line}"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["setuptools"]["dynamic"]["dependencies"] == {"file": ["requirements.txt"]}
