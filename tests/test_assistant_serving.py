"""The command that runs the web app ends with its child, however it is told to end."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

SERVE = """
import sys
from pathlib import Path
from assistant import serving
from assistant.settings import Settings
child = "import os, signal, time; {deaf}; print(os.getpid(), flush=True); time.sleep(60)"
serving.command = lambda port, base: [sys.executable, "-c", child]
serving.PATIENCE = 0.5
sys.exit(serving.serve(Settings(Path({home!r})), {port}, lambda words: None))
"""


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("deaf", ["0", "signal.signal(signal.SIGTERM, signal.SIG_IGN)"])
def test_the_app_ends_with_its_command(tmp_path: Path, told: signal.Signals, deaf: str) -> None:
    """SIGTERM and Ctrl+C end the app with its command, also an app that does not listen, and count as a good end."""
    code = SERVE.format(home=str(tmp_path), port=_port(), deaf=deaf)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    child = int(process.stdout.readline())
    process.send_signal(told)
    assert process.wait(10) == 0
    until = time.monotonic() + 2
    while _is_running(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _is_running(child)
