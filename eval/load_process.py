"""The server under load as a process of its own: started, measured through /proc (Linux), and stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from assistant.replies import served
from corpus.errors import PlansvarError

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
HERE = frozenset((HOST, "localhost", "::1"))
START_SECONDS = 180  # the first start builds the index of the embedded corpus
STOP_SECONDS = 15
_TICKS = os.sysconf("SC_CLK_TCK")  # per second, in /proc/PID/stat
_PLANSVAR = (sys.executable, "-c", "from assistant.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Server:
    """A running `plansvar serve`: its address, process and log."""

    address: str
    process: int
    log: Path

    @property
    def memory(self) -> float:
        """Resident memory of the process and all below it, MB."""
        return sum(_resident(process) for process in tree(self.process)) / 1e6

    @property
    def cpu(self) -> float:
        """Seconds of processor time that they have used so far."""
        return sum(_ticks(process) for process in tree(self.process)) / _TICKS

    @property
    def told(self) -> str:
        """What the server has written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def require_here(url: str) -> str:
    """The address, when it is this machine. Raises PlansvarError: nobody else's server is ever put under load."""
    if urlsplit(url).hostname not in HERE:
        raise PlansvarError(f"Belastningsprovet går bara mot den här datorn ({HOST}); adressen är {url}.")
    return url


@contextmanager
def serving(home: Path, data: Path | None = None) -> Iterator[Server]:
    """`plansvar serve` on a free port of this machine, ready for readers; stopped at the end, whatever happens.

    `home` is where it keeps its data; `data` is the data folder to serve (None: the embedded corpus). Settings of the
    environment are left out. Raises PlansvarError when it does not start.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PLANSVAR_")}
    port, log = _free_port(), home / "server.log"
    options = ("--data", str(data.resolve())) if data else ()
    with log.open("wb") as written:
        started = subprocess.Popen(
            [*_PLANSVAR, "serve", "--port", str(port), *options],
            cwd=ROOT,
            env={**environment, "PLANSVAR_HOME": str(home)},
            stdout=written,
            stderr=written,
            start_new_session=True,  # a process group of its own, so that it can be ended whole
        )
    server = Server(f"http://{HOST}:{port}/", started.pid, log)
    try:
        _wait(server, started)
        yield server
    finally:
        _stop(started)


def tree(process: int) -> tuple[int, ...]:
    """A process and all processes below it that run now."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        if fields := _fields(int(stat.parent.name)):
            below.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [process]
    while waiting:
        found.append(waiting.pop())
        waiting += below.get(found[-1], [])
    return tuple(found)


def _fields(process: int) -> list[str]:
    """The fields of /proc/PID/stat after the name, from the state; none when the process has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _ticks(process: int) -> int:
    fields = _fields(process)
    return int(fields[11]) + int(fields[12]) if fields else 0  # utime and stime: fields 14 and 15 of proc(5)


def _resident(process: int) -> int:
    fields = _fields(process)
    return int(fields[21]) * os.sysconf("SC_PAGE_SIZE") if fields else 0  # rss: field 24


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def _wait(server: Server, started: "subprocess.Popen[bytes]") -> None:
    """Until the server has said that it is ready, which it does when the index has been read."""
    until = time.monotonic() + START_SECONDS
    while served(server.address, "") not in server.told:
        if started.poll() is not None or time.monotonic() > until:
            raise PlansvarError(f"Servern kom inte i gång: {server.told}")
        time.sleep(0.1)


def _stop(started: "subprocess.Popen[bytes]") -> None:
    """Ends the server's whole process group: told to end, and killed if it does not."""
    with suppress(ProcessLookupError, subprocess.TimeoutExpired):
        os.killpg(started.pid, signal.SIGTERM)
        started.wait(STOP_SECONDS)
    with suppress(ProcessLookupError):  # all of them have ended
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()


def busy() -> float:
    """Seconds of processor time that the whole machine has used since it started."""
    fields = [int(field) for field in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / _TICKS  # all but idle and iowait, proc(5)
