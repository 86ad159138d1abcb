"""The web app as a process of its own, bound to this machine only."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assistant import replies
from assistant.opening import check_ready
from assistant.settings import Settings
from corpus.errors import PlansvarError

HOST = "127.0.0.1"
PATIENCE = 8  # seconds that the app may take to end; systemd waits 90 and Docker 10
APP = Path(__file__).resolve().parent.parent / "app.py"


def serve(settings: Settings, port: int, say: Callable[[str], None]) -> int:
    """Runs Streamlit on app.py until it ends and gives its exit code; the app tells its address when ready.

    Only what is cheap is checked here: the app opens the index, and builds that of the embedded corpus.
    Raises PlansvarError when the port is taken or the data folder or its index is missing.
    """
    if not is_free(port):
        raise PlansvarError(replies.port_taken(port))
    say(replies.SERVING if check_ready(settings) else replies.SERVING_FIRST)
    with _until_told_to_end():
        process = subprocess.Popen(command(port, settings.policy.base_path), env=environment(settings))
        try:
            return process.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            _end(process)


@contextmanager
def _until_told_to_end() -> Iterator[None]:
    """SIGTERM, which systemd, Docker and `kill` send, ends the app in the same way as Ctrl+C: a child would live on."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the app; one that does not end by itself is killed."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def command(port: int, base: str = "") -> list[str]:
    """The command line of the app, under a base path; everything that could reach outside the machine is off."""
    options = {
        "server.address": HOST,
        "server.port": str(port),
        "server.baseUrlPath": base,
        "server.headless": "true",
        "browser.serverAddress": HOST,
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(APP), *flags]


def environment(settings: Settings) -> Mapping[str, str]:
    """The environment of the app: ours, with the settings that the command line changed."""
    given = dict(os.environ, PLANSVAR_HOME=str(settings.home))
    if settings.data:
        given["PLANSVAR_DATA"] = str(settings.data.resolve())
    if settings.encoder:
        given["PLANSVAR_ENCODER"] = settings.encoder
    return given


def is_free(port: int) -> bool:
    """Whether nothing listens on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((HOST, port)) != 0
