"""The real server, killed again and again while people save: whatever it acknowledged is there afterwards."""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

import pytest
from sqlalchemy import select

from wizard.storage.database import open_engine, sessions
from wizard.storage.models import Revision
from wizard.storage.plans import Plans

WRITERS = 4
ROUNDS = 5
SEED = 20_261_124
PATIENCE = 20  # seconds until a server that does not answer counts as one that does not come up


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Browser:
    """One person's browser: a cookie, and pages over connections that may break at any moment."""

    port: int
    cookie: str = ""

    def ask(self, method: str, address: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """The status, where it leads, and the page; OSError or HTTPException when the server went away."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            headers = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
            if self.cookie:
                headers["Cookie"] = self.cookie
            connection.request(method, address, urlencode(fields) if fields else None, headers)
            response = connection.getresponse()
            page = response.read().decode()
            if given := response.getheader("Set-Cookie"):
                self.cookie = given.partition(";")[0]
            return response.status, response.getheader("Location") or "", page

    def hidden(self, address: str, *names: str) -> dict[str, str]:
        """Hidden fields of a page's form."""
        status, _, page = self.ask("GET", address)
        found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in names}
        assert status == 200, f"{status} at {address}"
        return {name: match[1] for name, match in found.items() if match}


@dataclass
class Writer:
    """Somebody who saves one step of a plan of their own, and notes what the server said is saved."""

    number: int
    browser: Browser
    plan: str = ""
    sent: int = 0
    acknowledged: list[str] = field(default_factory=list)
    interrupted: int = 0
    faults: list[str] = field(default_factory=list)

    def work(self, stop: threading.Event) -> None:
        """Saves until told to stop; a server that is away is asked again, anything else is a fault."""
        while not stop.is_set() and not self.faults:
            try:
                self._save() if self.plan else self._start()
            except (OSError, http.client.HTTPException):
                self.interrupted += 1
                time.sleep(0.02)
            except Exception as error:
                self.faults.append(repr(error))

    def _start(self) -> None:
        fields = {"start_mode": "blank", "track": "state", "plan_title": f"Plan {self.number}", "depth": "full"}
        status, place, page = self.browser.ask("POST", "/plans/new", {**self.browser.hidden("/plans/new", "csrf_token"), **fields})
        assert status == 303, f"{status}: {page[:300]}"
        self.plan = place

    def _save(self) -> None:
        address = f"{self.plan}/plan-profile"
        drawn = self.browser.hidden(address, "csrf_token", "version")
        self.sent += 1
        value = f"office {self.number} {self.sent}"
        status, _, page = self.browser.ask("POST", address, {**drawn, "do": "later", "lead_office": value})
        assert status == 303, f"{status}: {page[:300]}"
        self.acknowledged.append(value)


@contextmanager
def serving(data: Path, port: int) -> Iterator[Callable[[], None]]:
    """`wizard serve` in a process group of its own; yields what kills the group."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and not name.startswith("WIZARD_")}
    environment |= {"WIZARD_DATA": str(data), "WIZARD_PORT": str(port)}
    with (data / "log").open("ab") as log:
        command = [sys.executable, "-m", "wizard.cli", "serve"]
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)

    def kill() -> None:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()

    try:
        wait_until(lambda: is_ready(port), f"the server is up: {(data / 'log').read_text()[-2000:]}")
        yield kill
    finally:
        kill()


def is_ready(port: int) -> bool:
    try:
        return Browser(port).ask("GET", "/readyz")[0] == 200
    except (OSError, http.client.HTTPException):
        return False


def wait_until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"waited {PATIENCE} seconds until {what}"
        time.sleep(0.02)


def all_saved_again(writers: list[Writer]) -> None:
    """Waits until every writer has got a save acknowledged from now on, or met a fault."""
    before = [len(writer.acknowledged) for writer in writers]
    wait_until(
        lambda: all(w.faults or len(w.acknowledged) > n for w, n in zip(writers, before, strict=True)),
        "everybody has saved again",
    )


def count(value: str) -> int:
    return int(value.rpartition(" ")[2])


@pytest.mark.slow
def test_server_killed_at_any_moment_loses_no_acknowledged_save(tmp_path: Path) -> None:
    port, dice, stop = free_port(), random.Random(SEED), threading.Event()
    writers = [Writer(number, Browser(port)) for number in range(WRITERS)]
    threads = [threading.Thread(target=writer.work, args=(stop,)) for writer in writers]

    try:
        for turn in range(ROUNDS):
            with serving(tmp_path, port) as kill:
                if turn == 0:
                    for thread in threads:
                        thread.start()
                all_saved_again(writers)
                time.sleep(dice.uniform(0.05, 1.0))
                kill()
        with serving(tmp_path, port) as kill:
            all_saved_again(writers)
            kill()
    finally:
        stop.set()
        for thread in threads:
            if thread.ident:
                thread.join(PATIENCE)

    assert [writer.faults for writer in writers] == [[]] * WRITERS
    assert [writer.number for writer in writers if writer.interrupted < ROUNDS + 1] == []
    for statement, answer in (("PRAGMA integrity_check", [("ok",)]), ("PRAGMA foreign_key_check", [])):
        with closing(sqlite3.connect(tmp_path / "wizard.db")) as connection:
            assert connection.execute(statement).fetchall() == answer
    engine = open_engine(f"sqlite:///{tmp_path / 'wizard.db'}")
    for writer in writers:
        plan_id = UUID(writer.plan.rpartition("/")[2])
        with sessions(engine)() as session:
            plan = Plans(session).load(plan_id)
            wanted = select(Revision).where(Revision.plan_id == plan_id, Revision.step == "plan-profile").order_by(Revision.id)
            revisions = list(session.scalars(wanted))
        kept = [revision.answers["lead_office"] for revision in revisions]
        # In the order in which they were sent; a save the server could no longer acknowledge may stand between
        assert [value for value in writer.acknowledged if value not in kept] == []
        assert [value for value in kept if value in set(writer.acknowledged)] == writer.acknowledged
        assert kept == sorted(set(kept), key=count)
        assert [(revision.version, revision.reason) for revision in revisions] == [(at, "save") for at in range(1, len(kept) + 1)]
        assert plan.answers["plan-profile"] == {"lead_office": kept[-1]}
        assert plan.versions["plan-profile"] == len(kept)
        assert count(kept[-1]) >= count(writer.acknowledged[-1])
    engine.dispose()
