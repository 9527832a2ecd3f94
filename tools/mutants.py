"""Changes code one place at a time and runs the tests that reach it: `tools/mutants.py advice.rules figures.cards`, or all.

mutmut makes the changes; the tests are collected once, and each change is tried in a fork of that one pytest. Prints how
many changes of each module were tried, and what every change that no test noticed looks like.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from configparser import ConfigParser
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 6  # of a processor for one test: what runs longer has noticed
EVERY = int(os.environ.get("EVERY", "1"))  # one change of so many, where there is no time for all of them
FIRST = int(os.environ.get("FIRST", "0"))  # from which on: with EVERY=4, all are tried in four goes of FIRST=0 to FIRST=3
COPIED = ("wizard", "exports", "templates", "tests", "setup.cfg", "requirements", "tools")


def laid_out(modules: Sequence[str], into: Path) -> dict[str, list[str]]:
    """The tree with all changes of some modules in it; the changes of each."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    for name in COPIED:
        place = ROOT / name
        (shutil.copytree if place.is_dir() else shutil.copy)(place, into / name)
    found = {}
    for module in modules:
        place = Path("wizard", *module.split(".")).with_suffix(".py")
        changed = mutate_file_contents(str(place), (ROOT / place).read_text())
        (into / place).write_text(changed.code)
        found[module] = [f"wizard.{module}.{name}" for name in changed.mutant_names[FIRST::EVERY]]
    return found


class Mutants:
    """Tries changes instead of running the tests once."""

    def __init__(self, changes: dict[str, list[str]], out: TextIO) -> None:
        self.changes = changes
        self.out = out

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Interrupted("the tests could not be read")
        items = {item.nodeid: item for item in session.items}
        reach = reached(list(items.values()))
        modules, processors = list(self.changes), os.cpu_count() or 1
        children = [side_by_side(lambda at=at: self.through(modules[at::processors], items, reach)) for at in range(processors)]
        ended = [os.waitpid(child, 0)[1] for child in children]
        if any(ended):
            raise session.Interrupted("not every change could be tried")
        return True

    def through(self, modules: Sequence[str], items: dict[str, pytest.Item], reach: dict[str, list[str]]) -> None:
        """Tries all changes of some modules."""
        for module in modules:
            names = self.changes[module]
            began, lived = time.monotonic(), []
            killers: dict[str, list[str]] = defaultdict(list)
            for name in names:
                function = name.partition("__mutmut_")[0]
                tests = [*killers[function], *(test for test in reach.get(function, ()) if test not in killers[function])]
                killer = tried(name, [items[test] for test in tests])
                if killer is None:
                    lived.append(name)
                    self.tell(module, name, bool(tests))
                elif killer in killers[function]:
                    killers[function].remove(killer)
                if killer:
                    killers[function].insert(0, killer)
            print(f"{module}: {len(names)} tried, {len(lived)} survived, {time.monotonic() - began:.0f} s", file=self.out, flush=True)

    def tell(self, module: str, name: str, reached: bool) -> None:
        place = Path("wizard", *module.split(".")).with_suffix(".py")
        lines = get_diff_for_mutant(name, source=place.read_text(), path=place).splitlines()[2:]
        print(f"{name}{'' if reached else ' (no test)'}", *(line for line in lines if line[0] != " "), sep="\n", file=self.out, flush=True)


def side_by_side(run: Callable[[], None]) -> int:
    """The id of a process that does something of its own."""
    if (child := os.fork()) == 0:
        status = 1
        try:
            run()
            status = 0
        finally:
            os._exit(status)
    return child


def reached(items: list[pytest.Item]) -> dict[str, list[str]]:
    """For each function the tests that reach it, quickest first. They run in a fork: nothing that they keep may stay."""

    def run() -> dict[str, list[str]]:
        set_mutant_under_test("stats")
        seconds: dict[str, float] = {}
        hits = state()._stats  # noqa: SLF001 -- where mutmut notes what was called
        found = defaultdict(list)
        for at, item in enumerate(items):
            forget()
            hits.clear()
            began = time.process_time()
            if failed(item, items[at + 1] if at + 1 < len(items) else None):
                raise SystemExit(f"{item.nodeid} fails unchanged")
            seconds[item.nodeid] = time.process_time() - began
            for function in hits:
                found[function].append(item.nodeid)
        return {function: sorted(tests, key=seconds.__getitem__) for function, tests in found.items()}

    answer: dict[str, list[str]] = json.loads(forked(lambda: json.dumps(run())))
    return answer


def tried(name: str, items: list[pytest.Item]) -> str | None:
    """The test that notices a change: none, or "" where it never comes to an end."""

    def run() -> str:
        forget()
        set_mutant_under_test(name)
        for at, item in enumerate(items):
            resource.setrlimit(resource.RLIMIT_CPU, (round(time.process_time()) + SECONDS, resource.RLIM_INFINITY))
            if failed(item, items[at + 1] if at + 1 < len(items) else None):
                return json.dumps(item.nodeid)
        return json.dumps(None)

    said = forked(run)
    answer: str | None = json.loads(said) if said else ""
    return answer


def failed(item: pytest.Item, following: pytest.Item | None) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def forked(run: Callable[[], str]) -> str:
    """What a function says in a process of its own; "" where that process breaks."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        try:
            said = run().encode()
            while said:
                said = said[os.write(writing, said) :]
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


KEPT: list[Any] = []
KEEPER = type(functools.cache(int))


def forget() -> None:
    """What is worked out once is worked out anew: else only the first test of all would reach it."""
    for kept in KEPT:
        kept.cache_clear()


class Keeping:
    """Finds what reading the tests has kept, so that each change starts without it."""

    def pytest_collection_finish(self) -> None:
        rooms = ("wizard.advice", "wizard.figures")
        kept = (one for one in gc.get_objects() if isinstance(one, KEEPER))
        KEPT.extend(one for one in kept if one.__module__.startswith(rooms))
        gc.freeze()


def main(modules: Sequence[str]) -> int:
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg")
    tests = settings["mutmut"]["pytest_add_cli_args_test_selection"].split()
    into = ROOT / "mutants"
    changes = laid_out(modules, into)
    os.chdir(into)
    sys.path[:0] = [str(into)]
    out = os.fdopen(os.dup(1), "w")
    os.environ["MUTANT_UNDER_TEST"] = ""
    for module in modules:  # what is found by being there would else be read in each fork
        import_module(f"wizard.{module}")
    plugins = [Keeping(), Mutants(changes, out)]
    return int(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--rootdir=.", *tests], plugins=plugins))


def everything() -> list[str]:
    """Every module of figures and advice."""
    found = (place for room in ("figures", "advice") for place in sorted((ROOT / "wizard" / room).rglob("*.py")))
    return [".".join(place.relative_to(ROOT / "wizard").with_suffix("").parts) for place in found if place.stem != "__init__"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or everything()))
