"""A served wizard and a browser that walks through it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

SETTLED = str(24 * 60 * 60)  # seconds: nobody here waits for files that are made before anybody asks, and each costs what a test does


class Server:
    """A wizard of its own, served as `make run` serves it."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        environment = {
            "WIZARD_DATA": str(self.folder),
            "WIZARD_PORT": str(self.port),
            "WIZARD_WORKERS": "1",
            "WIZARD_RENDER_SETTLED": SETTLED,
            "PATH": "/usr/bin:/bin",
        }
        command = [sys.executable, "-m", "wizard.cli", "serve"]
        self.process = subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2], start_new_session=True)
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{self.address}/readyz", timeout=1)
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError("the server did not start")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)  # it lets pages and files end that are under way

    def kill(self) -> None:
        """All of it, at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served wizard."""
    server = Server(tmp_path_factory.mktemp("served"))
    yield server.address
    server.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A served wizard that a test may kill."""
    server = Server(tmp_path)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found)
        yield opened
        opened.close()
