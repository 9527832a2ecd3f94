"""Plan files in, files and JSON out, and the two ways in which a command fails."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from wizard.engine.planfile import BadPlanFile, PlanFile, parse


class Fault(Exception):
    """The plan or the data is at fault; the message says what and where."""


class Usage(Exception):
    """The command was called wrongly."""


def read(path: Path) -> PlanFile:
    try:
        return parse(path.read_bytes())
    except OSError as error:
        raise Fault(f"{path}: {error.strerror}") from None
    except BadPlanFile as error:
        raise Fault(f"{path}: {error}") from None


def write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        part = output.with_name(f"{output.name}.part")
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        raise Fault(f"{output}: {error.strerror}") from None


def print_json(value: Any) -> None:
    write((json.dumps(value, ensure_ascii=True, indent=2) + "\n").encode("ascii"), None)
