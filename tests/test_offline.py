"""Nothing opens a socket to anywhere but this machine, from reading a document to an answer."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

GUARDED = """
import ipaddress, socket, sys
from pathlib import Path

real_connect, real_info = socket.socket.connect, socket.getaddrinfo
tried = []

def is_here(address):
    if not isinstance(address, tuple):
        return True  # a Unix socket
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"

def connect(self, address):
    if not is_here(address):
        tried.append(address)
        raise OSError(f"blocked: {address}")
    return real_connect(self, address)

def getaddrinfo(host, *rest, **more):
    if host not in (None, "", "localhost", "127.0.0.1", "::1", b"localhost", b"127.0.0.1"):
        tried.append(host)
        raise socket.gaierror(f"blocked: {host}")
    return real_info(host, *rest, **more)

socket.socket.connect = connect
socket.socket.connect_ex = connect
socket.getaddrinfo = getaddrinfo

from assistant.service import Assistant
from corpus.folder import DataFolder, EMBEDDED
from index import store

folder = DataFolder(Path(sys.argv[1]), base=EMBEDDED)
store.build(folder)
answer = Assistant(store.open_index(folder)).ask("Vad är antiziganism?")
print(answer.outcome, len(answer.statements), tried)
"""


def test_build_and_answer_stay_on_this_machine(tmp_path: Path) -> None:
    """with every other address blocked the embedded corpus is built and answers, and nothing was even tried."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "TRANSFORMERS_"))}
    done = subprocess.run(
        [sys.executable, "-c", GUARDED, str(tmp_path)],
        cwd=ROOT,
        env={**environment, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert re.fullmatch(r"answered [1-9] \[\]", done.stdout.splitlines()[-1]), done.stdout
