"""A served wizard answers whoever speaks, and a server that was killed makes way for the next one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.storage.test_killed_server import PATIENCE, free_port, is_ready, serving, wait_until


@pytest.mark.slow
def test_connections_that_send_nothing_hold_nobody_up(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port):
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
        before = time.monotonic()
        assert is_ready(port)
        assert time.monotonic() - before < PATIENCE / 4
        for one in silent:
            one.close()


@pytest.mark.slow
def test_a_server_that_was_killed_makes_way_for_the_next_one(tmp_path: Path) -> None:
    port = free_port()
    environment = {"PATH": os.environ["PATH"], "WIZARD_DATA": str(tmp_path), "WIZARD_PORT": str(port)}
    command = [sys.executable, "-m", "wizard.cli", "serve"]
    first = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_until(lambda: is_ready(port), "the server is up")
        taken = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
        assert (taken.returncode, taken.stdout) == (1, "")
        assert taken.stderr.startswith(f"wizard: port {port} is taken")

        first.kill()  # it alone: what it started has to notice
        first.wait()
        with serving(tmp_path, port):
            wait_until(lambda: "The wizard is at" in (tmp_path / "log").read_text(), "the next server has the address")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(first.pid, signal.SIGKILL)


@pytest.mark.slow
def test_a_worker_whose_server_was_gone_before_it_looked_ends_too(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    environment = {"PATH": os.environ["PATH"], "WIZARD_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "wizard.cli", "worker", "--with-parent", str(gone.pid)]
    assert subprocess.run(command, env=environment, timeout=60, check=False).returncode == 0


def test_an_address_that_nobody_knows_is_told(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "WIZARD_DATA": str(tmp_path),
        "WIZARD_HOST": "nowhere.invalid",
        "WIZARD_SECRET": "s" * 40,
        "WIZARD_ACCESS": "word",
    }
    told = subprocess.run(
        [sys.executable, "-m", "wizard.cli", "serve"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )

    assert told.returncode == 1
    assert told.stderr.startswith("wizard: WIZARD_HOST is 'nowhere.invalid'")
