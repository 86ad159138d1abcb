"""The web app as a process of its own, bound to this machine only."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant import replies
from assistant.opening import check_ready
from assistant.settings import Settings
from corpus.errors import PlansvarError

HOST = "127.0.0.1"
APP = Path(__file__).resolve().parent.parent / "app.py"


def serve(settings: Settings, port: int, say: Callable[[str], None]) -> int:
    """Runs Streamlit on app.py until it ends and gives its exit code; the app tells its address when ready.

    Only what is cheap is checked here: the app opens the index, and builds that of the embedded corpus.
    Raises PlansvarError when the port is taken or the data folder or its index is missing.
    """
    if not is_free(port):
        raise PlansvarError(replies.port_taken(port))
    say(replies.SERVING if check_ready(settings) else replies.SERVING_FIRST)
    with subprocess.Popen(command(port, settings.policy.base_path), env=environment(settings)) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            return 0


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
