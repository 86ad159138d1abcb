"""The app over the small data folder, as an operator would start it, with settings of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(home: Path, data: Path, port: int, base: str = "", **settings: str) -> Iterator[Path]:
    """`plansvar serve` on a port; gives its log, where it also tells the setup code."""
    from browser_app import _wait_for  # a plugin of the tests: pytest wants to import it first

    home.mkdir(parents=True, exist_ok=True)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PLANSVAR_", "STREAMLIT_"))
    }
    environment |= {"PLANSVAR_HOME": str(home), "PLANSVAR_DATA": str(data), "PYTHONUNBUFFERED": "1", **settings}
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "serve", "--port", str(port)]
    with (home / "output").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=Path.cwd())
        try:
            _wait_for(f"http://127.0.0.1:{port}/{base}_stcore/health", process, home / "output")
            yield home / "output"
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
