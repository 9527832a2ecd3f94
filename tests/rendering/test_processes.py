"""A render in a process of its own: it keeps its limits, says how far it is, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from wizard.config import Rendering
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.rendering import child
from wizard.rendering.making import Known, proved
from wizard.rendering.process import BROKE_OFF, DISK_FULL, ENDED, OURS, OUT_OF_MEMORY, TOO_SLOW, CannotBeMade, Relay, Stopped, Watch, render
from wizard.rendering.source import Source, Wanted, build, packed, unpacked
from wizard.samples import sample
from wizard.storage.renders import Finished

LIMITS = Rendering(inline=False)
ANSWERS = Answers(Track.STATE, "Ours", {"plan-goals": {"vision": "All learn \ud800."}})


def source(format: str = "html", answers: Answers = ANSWERS) -> bytes:
    return packed(Source(answers, Wanted(format, date(2026, 11, 25)), "key"))


def watch(stages: list[str], *, known: bool = False, wanted: bool = True) -> Watch:
    """Notes the stages it hears of."""

    def goes_on(stage: str) -> bool:
        stages.append(stage)
        return wanted

    return Watch(goes_on, lambda digest: known)


def children() -> list[int]:
    """The renders that this process started and that did not end."""
    found = [int(pid) for place in Path(f"/proc/{os.getpid()}/task").glob("*/children") for pid in place.read_text().split()]
    return [pid for pid in found if b"wizard.rendering.child" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_a_source_is_read_as_it_was_packed() -> None:
    before = Answers(Track.DISTRICT, "", {})
    for one in (
        Source(ANSWERS, Wanted("pdf", date(2026, 11, 25)), "k"),
        Source(ANSWERS, Wanted("pdf", date(2026, 1, 2), since=3), "k", before),
    ):
        assert unpacked(packed(one)) == one


def test_the_build_is_named_the_same_each_time() -> None:
    first = build()
    build.cache_clear()

    assert build() == first


def test_a_file_is_made_and_its_folder_cleared_away(tmp_path: Path) -> None:
    stages: list[str] = []
    made = render(source("pdf"), watch(stages), LIMITS, tmp_path)

    assert isinstance(made, Finished)
    assert (made.content[:4], made.media_type, made.checked, made.faults) == (b"%PDF", "application/pdf", "PDF/UA-1, PDF/A-3a", ())
    assert made.pages > 2
    assert list(dict.fromkeys(stages))[:2] == ["", "laying_out"]
    assert [place.name for place in tmp_path.iterdir()] == [child.PIECES]


def ready(relay: Relay) -> int:
    """The process that waits for the next render."""
    assert relay._next is not None
    return relay._next.process.pid


def test_the_next_process_waits_before_it_is_needed_and_takes_what_was_kept(tmp_path: Path) -> None:
    with closing(Relay(LIMITS, tmp_path)) as relay:
        first = relay.render(source("pdf"), watch([]))
        waiting = ready(relay)
        kept = sorted(place.name for place in (tmp_path / child.PIECES).iterdir())
        again = relay.render(source("pdf"), watch([]))
        os.kill(ready(relay), signal.SIGKILL)
        os.waitid(os.P_PID, ready(relay), os.WEXITED | os.WNOWAIT)
        after = relay.render(source("html"), watch([]))

        last = ready(relay)

    assert first == again
    assert isinstance(after, Finished)
    assert sorted(place.name for place in (tmp_path / child.PIECES).iterdir()) == kept
    assert len(kept) > 3
    assert [Path(f"/proc/{pid}").exists() for pid in (waiting, last)] == [False, False]


def test_a_process_that_waits_ends_with_the_worker() -> None:
    command = [sys.executable, "-m", "wizard.rendering.child", "1024", "120", "ahead"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == 0


def test_a_document_that_was_drawn_before_is_not_drawn_again(tmp_path: Path) -> None:
    assert isinstance(render(source(), watch([], known=True), LIMITS, tmp_path), Known)


def test_a_file_that_the_check_cannot_read_is_there_with_that_said() -> None:
    checked, faults = proved(b"%PDF-1.7 nothing")
    assert checked == "PDF/UA-1, PDF/A-3a"
    assert faults[0].startswith("The check could not read the file")


def test_what_nobody_wants_any_more_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        render(source(), watch([], wanted=False), LIMITS, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("megabytes", [120, 250])
def test_a_render_that_needs_too_much_memory_is_ended_in_words(megabytes: int, tmp_path: Path) -> None:
    with pytest.raises(CannotBeMade) as told:
        render(source("pdf", sample(Track.STATE).as_answers()), watch([]), Rendering(inline=False, memory=megabytes), tmp_path)
    assert str(told.value) in (OUT_OF_MEMORY, BROKE_OFF)


def test_a_render_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(CannotBeMade, match=re.escape(TOO_SLOW)):
        render(source(), watch([]), Rendering(inline=False, seconds=0), tmp_path)


def test_a_source_that_cannot_be_read_fails_for_good(tmp_path: Path) -> None:
    with pytest.raises(CannotBeMade) as told:
        render(b"nothing", watch([]), LIMITS, tmp_path)
    assert told.value.for_good
    assert str(told.value) == OURS
    assert "Error" in told.value.detail


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    """/dev/full takes nothing that is written."""

    def fill(stage: str) -> bool:
        for place in tmp_path.glob("render-*"):
            if not (place / f"{child.FACTS}.part").is_symlink():
                (place / f"{child.FACTS}.part").symlink_to("/dev/full")
        return True

    with pytest.raises(CannotBeMade) as told:
        render(source(), Watch(fill, lambda digest: False), LIMITS, tmp_path)
    assert (str(told.value), told.value.for_good) == (DISK_FULL, False)


def test_a_killed_render_may_be_tried_again(tmp_path: Path) -> None:
    def kill(stage: str) -> bool:
        for pid in children():
            os.kill(pid, signal.SIGKILL)
        return True

    with pytest.raises(CannotBeMade) as told:
        render(source(), Watch(kill, lambda digest: False), LIMITS, tmp_path)
    assert (str(told.value), told.value.for_good, told.value.detail) == (ENDED, False, "signal 9")


def test_a_render_ends_when_its_worker_is_gone(tmp_path: Path) -> None:
    """The pipe to the worker closes, however the worker ended."""
    (tmp_path / child.SOURCE).write_bytes(source("pdf", sample(Track.STATE).as_answers()))
    command = [sys.executable, "-m", "wizard.rendering.child", "1024", "120"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{tmp_path}\n")
    process.stdin.flush()
    assert process.stdout.readline().startswith("document ")
    process.stdin.write("go\n")
    process.stdin.close()

    began = time.monotonic()
    assert process.wait(60) == 1
    assert time.monotonic() - began < 60
    assert child.left(tmp_path) is None
    process.stdout.close()
