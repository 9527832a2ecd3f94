"""The worker: takes jobs one after the other, takes up what others left, and makes settled plans before anybody asks."""

from __future__ import annotations

import logging
import os
import shutil
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session, sessionmaker

from wizard.config import Rendering, Settings
from wizard.editions import FULL
from wizard.rendering.orders import standing
from wizard.rendering.process import Relay
from wizard.rendering.queue import making, open_queue
from wizard.rendering.source import Wanted
from wizard.rendering.work import Workshop
from wizard.storage.database import open_engine, writing_sessions
from wizard.storage.jobs import Jobs
from wizard.storage.people import now
from wizard.storage.plans import PlanNotFound, Plans

log = logging.getLogger("wizard")
READY = "pdf"  # the format that is made before anybody asks
LATELY = timedelta(days=1)  # a plan that nobody changed for longer is made when somebody asks
LITTER = 3600  # seconds after which a folder that a killed worker left is cleared away
OFTEN, SELDOM = 15.0, 3600.0  # seconds between two looks at the jobs, and between two times of letting go of old files


def run_worker(settings: Settings, parent: int | None = None) -> None:
    """Works until it is told to stop (SIGTERM, SIGINT), or until the process that started it, `parent` by its number, has ended."""
    engine = open_engine(settings.database)
    sessions = writing_sessions(engine)
    folder = settings.data / "rendering"
    _tidy(folder)
    relay = Relay(settings.rendering, folder)
    shop = Workshop(sessions, relay.render, timedelta(seconds=settings.rendering.lease))
    queue = open_queue(settings)
    make = making(queue, lambda digest: shop.work_on_next())  # rings stand in line for longer than what they rang for
    consumer = queue.create_consumer(workers=1, periodic=False, initial_delay=0.1, max_delay=1.0, graceful_signal="TERM")
    shop.stopping = consumer.stop_flag
    caretaker = Caretaker(sessions, settings.rendering, lambda digest: make(digest))
    threading.Thread(target=caretaker.stay, args=(shop.stopping,), daemon=True).start()
    if parent is not None:
        threading.Thread(target=partial(_end_with, parent, shop.stopping), daemon=True).start()
    consumer.run()
    shop.wait(5)
    relay.close()
    engine.dispose()


class Caretaker:
    """Looks at the jobs again and again: nothing that was asked for is forgotten, whoever was killed."""

    def __init__(self, sessions: sessionmaker[Session], limits: Rendering, ring: Callable[[str], object]) -> None:
        self._sessions, self._limits, self._ring = sessions, limits, ring
        self._pruned: float | None = None

    def stay(self, stopping: threading.Event) -> None:
        """At once, and then in time with the leases."""
        while not stopping.is_set():
            try:
                self.look()
            except Exception:  # the database may be away for a while
                log.exception("could not look after the jobs")
            stopping.wait(min(max(self._limits.lease / 2, 0.5), OFTEN))

    def look(self) -> None:
        """Asks for what has settled, ends what was tried too often, lets go of what is old, rings for what waits."""
        moment = now()
        self._ask_for_settled(moment)
        with self._sessions.begin() as session:
            if self._pruned is None or time.monotonic() - self._pruned > SELDOM:
                Jobs(session).prune(moment - timedelta(days=self._limits.keep))
                self._pruned = time.monotonic()
            waiting = Jobs(session).reap()
        for digest in waiting:
            self._ring(digest)

    def _ask_for_settled(self, moment: datetime) -> None:
        with self._sessions() as session:
            plans = Jobs(session).settled(FULL, READY, moment - timedelta(seconds=self._limits.settled), moment - LATELY)
        for plan_id in plans:
            with self._sessions.begin() as session:  # each by itself: people who save do not wait for all of them
                self._ask(session, plan_id, moment)

    @staticmethod
    def _ask(session: Session, plan_id: UUID, moment: datetime) -> None:
        try:
            plan = Plans(session).load(plan_id)
        except PlanNotFound:
            return  # it went into the bin a moment ago
        found = standing(session, plan).order(Wanted(READY, moment.date()))
        if not Jobs(session).ask(found.asked()):
            Jobs(session).touch(found.digest)


def _end_with(parent: int, stopping: threading.Event) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    stopping.set()


def _tidy(folder: Path) -> None:
    """Folders of renders whose worker was killed."""
    for place in folder.glob("render-*"):
        try:
            if place.stat().st_mtime < time.time() - LITTER:
                shutil.rmtree(place, ignore_errors=True)
        except FileNotFoundError:
            continue  # another worker tidies, too
