"""What all figures share: the line they print, a served application, a browser's cookie and token."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def line(name: str, ours: float, baseline: float, unit: str) -> None:
    ratio = ours / baseline if baseline else 0
    print(f"bench {name} ours={ours:.4g} baseline={baseline:.4g} ratio={ratio:.3g} unit={unit}", flush=True)


@contextmanager
def served(module: str, folder: Path) -> Iterator[tuple[int, int]]:
    """A gunicorn of two workers around an application factory; yields its port and its process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "WIZARD_DATA": str(folder), "WIZARD_SECRET": "bench"}
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "--log-level", "error", module]
    server = subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[1])
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
            break
        except OSError:
            time.sleep(0.1)
    try:
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def cookie_and_token(port: int, address: str) -> tuple[str, str]:
    """What a browser has after it opened a page: its cookie, and the token of the page's form."""
    answer = urllib.request.urlopen(f"http://127.0.0.1:{port}{address}")
    found = re.search(r'name="csrf_token" value="([^"]+)"', answer.read().decode())
    assert found is not None
    return answer.headers["Set-Cookie"].split(";")[0], found[1]
