"""A copy of everything in one file that can be restored on either database."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from sqlalchemy import Engine, LargeBinary, Table, Uuid, func, insert, select, text

from wizard.storage import schema
from wizard.storage.database import writing
from wizard.storage.models import Base, Conflict, Moment, Revision

FORMAT = "teacher-leadership-backup"
BATCH = 500
# The shape of the database in which a table came
SINCE = {
    "agency": "0002",
    "conflicts": "0002",
    "visits": "0002",
    "issued_texts": "0003",
    "renders": "0004",
    "jobs": "0004",
    "issued_editions": "0004",
}


class BadBackup(Exception):
    """A file that is no backup of ours, or a damaged one; says what is wrong."""


class NotEmpty(Exception):
    """A backup is restored into an empty installation only."""


def backup(engine: Engine, target: Path) -> int:
    """Writes all tables as one moment saw them; the number of plans in it. Others may go on saving meanwhile."""
    part = target.with_name(f"{target.name}.part")
    sums: dict[str, str] = {}
    counts: dict[str, int] = {}
    with engine.connect() as connection, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        if engine.dialect.name == "postgresql":
            connection.execute(text("set transaction isolation level repeatable read read only"))
        for table in Base.metadata.sorted_tables:
            digest, count = hashlib.sha256(), 0
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as member:
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
                    line = json.dumps({name: _told(value) for name, value in row.items()}).encode() + b"\n"
                    digest.update(line)
                    member.write(line)
                    count += 1
            sums[table.name], counts[table.name] = digest.hexdigest(), count
        shape = schema.current(engine)
        archive.writestr("manifest.json", json.dumps({"format": FORMAT, "shape": shape, "sums": sums, "rows": counts}))
    part.replace(target)
    return counts["plans"]


def _told(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.isoformat() if isinstance(value, datetime) else str(value) if isinstance(value, UUID) else value


def restore(engine: Engine, source: Path) -> int:
    """Fills an empty installation from a backup, wholly or not at all; the number of plans."""
    schema.upgrade(engine)
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            with writing(engine).begin() as connection:
                for table in Base.metadata.sorted_tables:
                    if connection.scalar(select(func.count()).select_from(table)):
                        raise NotEmpty(f"the table {table.name} already has rows")
                for table in (one for one in Base.metadata.sorted_tables if _holds(manifest, one)):
                    with archive.open(f"{table.name}.jsonl") as member:
                        for batch in _batches(table, member, manifest["sums"][table.name]):
                            connection.execute(insert(table), batch)
                if engine.dialect.name == "postgresql":
                    for numbered in (Revision, Conflict):
                        newest = connection.scalar(select(func.max(numbered.id)))
                        sequence = f"{numbered.__tablename__}_id_seq"
                        connection.execute(text("select setval(:sequence, :newest)"), {"sequence": sequence, "newest": newest or 1})
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise BadBackup(f"{source.name}: {error}") from error
    return int(manifest["rows"]["plans"])


def _holds(manifest: dict[str, Any], table: Table) -> bool:
    """Whether a backup has a table; one made before the table came needs not."""
    return table.name in manifest["sums"] or table.name not in SINCE or str(manifest["shape"]) >= SINCE[table.name]


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    found = json.loads(archive.read("manifest.json"))
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadBackup("this is not a backup of the wizard")
    return found


def _batches(table: Table, member: IO[bytes], expected: str) -> Iterator[list[dict[str, Any]]]:
    digest = hashlib.sha256()
    batch: list[dict[str, Any]] = []
    for line in member:
        digest.update(line)
        batch.append(_restored(table, json.loads(line)))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
    if digest.hexdigest() != expected:
        raise BadBackup(f"the part {table.name} is damaged")


def _restored(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    made = dict(row)
    for column in table.columns:
        value = made.get(column.name)
        if isinstance(value, str) and isinstance(column.type, Moment):
            made[column.name] = datetime.fromisoformat(value)
        elif isinstance(value, str) and isinstance(column.type, Uuid):
            made[column.name] = UUID(value)
        elif isinstance(value, str) and isinstance(column.type, LargeBinary):
            made[column.name] = base64.b64decode(value)
    return made
