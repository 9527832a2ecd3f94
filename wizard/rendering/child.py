"""The process in which one file is made, under limits of its own.

    python -m wizard.rendering.child MEGABYTES SECONDS [ahead]

It reads the name of a folder from its standard input and the source from there, and says on its standard output how far it is;
once it knows the document it asks whether that was drawn before, and goes on when it reads "go". Started "ahead", it
makes itself ready for a PDF while it waits. It ends when the process that started it ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
import threading
from pathlib import Path
from typing import TextIO

from exports.pdf.keeping import Folder, kept_in
from wizard.rendering.making import Known, make
from wizard.rendering.source import unpacked
from wizard.storage.renders import Finished

SOURCE, CONTENT, FACTS = "source", "content", "facts.json"
PIECES = "pieces"  # beside the folders of renders: what the next render need not lay out again
FOR_GOOD = 3  # trying again would end the same


def main(folder: Path, ask: TextIO, answer: TextIO) -> int:
    """Makes the file of a folder; the exit status."""

    def say(words: str) -> None:
        print(words, file=ask, flush=True)

    def holds(digest: str) -> bool:
        say(f"document {digest}")
        line = answer.readline().strip()
        threading.Thread(target=_end_with_parent, args=(answer,), daemon=True).start()
        return line != "go"

    try:
        with kept_in(Folder(folder.parent / PIECES)):
            made = make(unpacked((folder / SOURCE).read_bytes()), lambda stage: say(f"stage {stage}"), holds)
    except OSError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    except Exception as error:  # whatever it is, the person who waits is told, and the worker goes on
        print(f"{type(error).__name__}: {error}".splitlines()[0][:400], file=sys.stderr)
        return FOR_GOOD
    leave(folder, made)
    return 0


def ready() -> None:
    """Loads what a PDF needs; what cannot be loaded is missed when it is needed."""
    with contextlib.suppress(ImportError, OSError):
        import page  # noqa: F401, PLC0415 -- slow import
        import pikepdf  # noqa: F401, PLC0415

        from exports import to_pdf  # noqa: PLC0415
        from exports.palette import OURS  # noqa: PLC0415
        from exports.pdf import flowing, laying  # noqa: F401, PLC0415

        laying.build()
        to_pdf.styles("letter", OURS)


def leave(folder: Path, made: Finished | Known) -> None:
    """Writes what was made; the facts come last and at once, so that a folder with facts is whole."""
    facts: dict[str, object] = {"digest": made.digest, "known": isinstance(made, Known)}
    if isinstance(made, Finished):
        (folder / CONTENT).write_bytes(made.content)
        facts |= {"media_type": made.media_type, "pages": made.pages, "checked": made.checked, "faults": list(made.faults)}
    part = folder / f"{FACTS}.part"
    part.write_text(json.dumps(facts), encoding="utf-8")
    part.replace(folder / FACTS)


def left(folder: Path) -> Finished | Known | None:
    """What a child left behind; None when it did not come to its end."""
    try:
        facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if facts["known"]:
        return Known(facts["digest"])
    content = (folder / CONTENT).read_bytes()
    return Finished(facts["digest"], facts["media_type"], content, facts["pages"], facts["checked"], tuple(facts["faults"]))


def limit(megabytes: int, seconds: int) -> None:
    """No more memory and processor time than this; some systems know no limit of memory."""
    wanted = ((resource.RLIMIT_AS, megabytes * 2**20), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0))
    for kind, most in wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most + 5 if kind == resource.RLIMIT_CPU else most))


def _end_with_parent(pipe: TextIO) -> None:
    """The pipe closes when the worker ends, however it ends."""
    pipe.read()
    os._exit(1)


if __name__ == "__main__":
    said = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print is no answer of ours
    limit(int(sys.argv[1]), int(sys.argv[2]))
    if sys.argv[3:]:
        ready()
    named = sys.stdin.readline().strip()
    status = main(Path(named), said, sys.stdin) if named else 0  # nothing was asked for any more
    said.flush()
    sys.stderr.flush()
    os._exit(status)  # without tearing down what layout built: it is let go at once
