"""A hundred people who save every ten seconds; afterwards every save that was acknowledged is looked for in the database.

Four people work on each plan, each on an answer of their own, through the same addresses that scripts use.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
import threading
import time
import urllib.parse
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from sqlalchemy import text

from bench.serving import cookie_and_token, line, served
from wizard.engine.tracks import Track
from wizard.samples import sample
from wizard.storage import schema
from wizard.storage.database import open_engine, writing_sessions
from wizard.storage.plans import Plans

PEOPLE, SECONDS, EVERY = 100, float(os.environ.get("BENCH_CROWD_SECONDS", "120")), 10.0
FIELDS = ("lead_office", "sponsor_role", "context_note", "jurisdiction_name")
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "X-Autosave": "1"}


@dataclass
class Told:
    """What the crowd saw: milliseconds of each answer, faults, and the texts the server said it had stored."""

    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    stored: list[tuple[str, str, str]] = field(default_factory=list)  # plan, field, text
    conflicts: int = 0


def person(port: int, plan: str, name: str, who: int, told: Told, end: float) -> None:
    """One person: opens the step, then saves a longer text every ten seconds or so."""
    chance = random.Random(who)
    time.sleep(chance.uniform(0, EVERY))
    cookie, token = cookie_and_token(port, f"/plans/{plan}/plan-profile")
    was, version, count = None, 0, 0
    while time.monotonic() < end:
        count += 1
        words = f"Person {who} says {count}"
        values = {
            "csrf_token": token,
            "do": "auto",
            "version": str(version),
            name: words,
            "was": urllib.parse.urlencode({name: was or FIRST[name]}),
        }
        start = time.monotonic()
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("POST", f"/plans/{plan}/plan-profile", urllib.parse.urlencode(values), {**HEADERS, "Cookie": cookie})
            response = connection.getresponse()
            answer = response.read()
            connection.close()
        except (OSError, HTTPException) as error:
            told.faults.append(repr(error))
        else:
            told.times.append((time.monotonic() - start) * 1000)
            if response.status == 200:
                version, was = int(json.loads(answer)["version"]), words
                told.stored.append((plan, name, words))
            elif response.status == 409:
                told.conflicts += 1
            else:
                told.faults.append(f"{response.status}")
        time.sleep(max(0.0, EVERY * chance.uniform(0.8, 1.2) - (time.monotonic() - start)))


FIRST: dict[str, str] = {}


def run() -> None:
    """Serves, lets the crowd in, counts, and reconciles."""
    file = sample(Track.DISTRICT)
    profile = {**file.answers["plan-profile"], **{name: f"First {name}" for name in FIELDS}}
    FIRST.update({name: f"First {name}" for name in FIELDS})
    told = Told()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'wizard.db'}")
        schema.upgrade(engine)
        with writing_sessions(engine)() as session:
            plans = [
                str(Plans(session).create(file.track, file.title, {**file.answers, "plan-profile": profile})) for _ in range(PEOPLE // 4)
            ]
            session.commit()
        with served("wizard.serve:application()", Path(folder)) as (port, _):
            end = time.monotonic() + SECONDS
            crowd = [
                threading.Thread(target=person, args=(port, plans[who // 4], FIELDS[who % 4], who, told, end)) for who in range(PEOPLE)
            ]
            for one in crowd:
                one.start()
            for one in crowd:
                one.join()
        lost = missing(engine, told)
    times = sorted(told.times)
    line("crowd_p95", times[int(len(times) * 0.95)], 500, "ms,100_people")
    line("crowd_acknowledged_saves", len(told.stored), len(told.times), "saves")
    line("crowd_errors", len(told.faults) + told.conflicts, 0, "answers")
    line("crowd_lost", lost, 0, "acknowledged_saves")


def missing(engine: object, told: Told) -> int:
    """How many acknowledged texts stand nowhere in the history, or were the last of their person and are not current."""
    with engine.connect() as connection:  # type: ignore[attr-defined]
        kept = connection.execute(text("select replace(plan_id, '-', ''), answers from revisions where step = 'plan-profile'")).all()
        now = connection.execute(text("select replace(plan_id, '-', ''), answers from step_answers where step = 'plan-profile'")).all()
    history = {(plan, name, value) for plan, answers in kept for name, value in json.loads(answers).items() if name in FIELDS}
    current = {(plan, name): value for plan, answers in now for name, value in json.loads(answers).items() if name in FIELDS}
    plain = [(plan.replace("-", ""), name, words) for plan, name, words in told.stored]
    last = {(plan, name): words for plan, name, words in plain}
    lost = sum(one not in history for one in plain)
    return lost + sum(current.get(place) != words for place, words in last.items())
