"""What the buttons beside rows do: move, copy and remove, on values, by row id."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from wizard.engine.answers import Json
from wizard.engine.fields.rows import Rows, new_row_id
from wizard.engine.posted import Posted

Path = tuple[str, ...]  # field, row id, column, row id ...: it always ends in a row id


def path_of(name: str, posted: Posted) -> Path | None:
    """The path of a posted name like "roles-0-role_duties-2", its row numbers turned into row ids."""
    node: Posted | None = posted
    path: list[str] = []
    for part in name.split("-"):
        node = node.at(part) if node else None
        if node is None:
            return None
        if part.isdecimal():
            row_id = found.text.strip() if (found := node.at("id")) else ""
            if not row_id:
                return None
            path.append(row_id)
        else:
            path.append(part)
    return tuple(path)


def path_of_table(name: str, posted: Posted) -> Path:
    """The path of a table by its posted name: a field, then row id and column as deep as it goes; () for none."""
    head, _, column = name.rpartition("-")
    if not head:
        return (name,)
    path = path_of(head, posted)
    return (*path, column) if path else ()


def changed(values: dict[str, Json], path: Path, act: str) -> dict[str, Json]:
    """The posted values with one row moved up or down, copied or removed; unchanged when there is no such row."""
    if path[0] not in values:
        return values
    made = dict(values)
    made[path[0]] = _within(made.get(path[0]), path[1:], ACTS[act])
    return made


def row_at(values: Mapping[str, Json], path: Path) -> dict[str, Json] | None:
    """The row that a path leads to; None where there is none."""
    rows = values.get(path[0])
    found = next((row for row in rows if isinstance(row, dict) and row.get("id") == path[1]), None) if isinstance(rows, list) else None
    return row_at(found, path[2:]) if found is not None and len(path) > 2 else found


def row_standing(values: Mapping[str, Json], path: Path, place: int) -> dict[str, Json] | None:
    """The row at a place, from 1 on, among those that the row of a path stands in."""
    holder: Mapping[str, Json] | None = row_at(values, path[:-2]) if len(path) > 2 else values
    rows = holder.get(path[-2]) if holder else None
    found = rows[place - 1] if isinstance(rows, list) and 0 < place <= len(rows) else None
    return found if isinstance(found, dict) else None


def copied(values: dict[str, Json], table: Rows, row_id: str) -> dict[str, Json]:
    """The posted values with one record copied, the copy under a name of its own."""
    made = changed(values, (table.id, row_id), "copy")
    rows = made.get(table.id)
    there = [row.get("id") if isinstance(row, dict) else None for row in rows] if isinstance(rows, list) else []
    if not isinstance(rows, list) or row_id not in there:
        return made
    at = there.index(row_id) + 1  # a copy stands below what it was made from
    return {**made, table.id: [*rows[:at], table.told_apart(rows[at], rows), *rows[at + 1 :]]}


def _within(rows: Json, path: Path, act: Callable[[list[Any], int], list[Any]]) -> Json:
    if not isinstance(rows, list):
        return rows
    at = next((at for at, row in enumerate(rows) if isinstance(row, dict) and row.get("id") == path[0]), None)
    if at is None:
        return rows
    if len(path) == 1:
        return act(rows, at) or None
    row = dict(rows[at])
    inner = _within(row.get(path[1]), path[2:], act)
    if inner is None:
        row.pop(path[1], None)
    else:
        row[path[1]] = inner
    return [*rows[:at], row, *rows[at + 1 :]]


def _up(rows: list[Any], at: int) -> list[Any]:
    return rows if at == 0 else [*rows[: at - 1], rows[at], rows[at - 1], *rows[at + 1 :]]


def _down(rows: list[Any], at: int) -> list[Any]:
    return _up(rows, at + 1) if at + 1 < len(rows) else rows


def _remove(rows: list[Any], at: int) -> list[Any]:
    return [*rows[:at], *rows[at + 1 :]]


def _copy(rows: list[Any], at: int) -> list[Any]:
    return [*rows[: at + 1], _fresh(copy.deepcopy(rows[at])), *rows[at + 1 :]]


def _fresh(row: dict[str, Json]) -> dict[str, Json]:
    """A copy with ids of its own, inside too."""
    row["id"] = new_row_id()
    for value in row.values():
        if isinstance(value, list):
            for inner in value:
                if isinstance(inner, dict) and "id" in inner:
                    _fresh(inner)
    return row


ACTS: dict[str, Callable[[list[Any], int], list[Any]]] = {"up": _up, "down": _down, "copy": _copy, "remove": _remove}


def reordered(codes: Json, code: str, act: str) -> Json:
    """An order of codes with one moved up or down."""
    if not isinstance(codes, list) or code not in codes:
        return codes
    return ACTS[act](codes, codes.index(code))


def brought_back(rows: Json, before: Json, path: Path) -> Json:
    """Rows with a removed one back as it was `before`, at its place; as they are where there is nothing to bring back.

    `path` is the row's id, or leads there through a row and a column of its own.
    """
    stood = [row for row in before if isinstance(row, dict)] if isinstance(before, list) else []
    at = next((at for at, row in enumerate(stood) if row.get("id") == path[0]), None)
    if at is None:
        return rows
    if len(path) == 1:
        return put_back(rows, stood[at], at)
    there = rows if isinstance(rows, list) else []
    made = [
        {**row, path[1]: inner}
        if isinstance(row, dict)
        and row.get("id") == path[0]
        and (inner := brought_back(row.get(path[1]), stood[at].get(path[1]), path[2:]))
        else row
        for row in there
    ]
    return made or rows


def landing(values: dict[str, Json], path: Path, act: str, number: int) -> tuple[list[str], int, int]:
    """Where a row stands after an act: the parts of its posted name, its place from 1 on, how many rows there are.

    For a copied row that is the copy, for a removed one (which had that `number` on its page) the row that took its
    place; without such a row the name is that of the table and the place 0.
    """
    parts, rows = [path[0]], values.get(path[0])
    for row_id, column in zip(path[1:-1:2], path[2::2], strict=True):
        there = rows if isinstance(rows, list) else []
        at = next((at for at, row in enumerate(there) if isinstance(row, dict) and row.get("id") == row_id), None)
        if at is None:
            return parts, 0, len(there)
        parts += [str(at), column]
        rows = there[at].get(column)
    there = rows if isinstance(rows, list) else []
    found = next((at for at, row in enumerate(there) if isinstance(row, dict) and row.get("id") == path[-1]), None)
    at = min(number, len(there) - 1) if found is None or act == "remove" else found + (act == "copy")
    return ([*parts, str(at)], at + 1, len(there)) if 0 <= at < len(there) else (parts, 0, len(there))


def put_back(rows: Json, row: dict[str, Json], at: int) -> list[Json]:
    """A removed row, at the place where it stood."""
    there = rows if isinstance(rows, list) else []
    if any(isinstance(one, dict) and one.get("id") == row.get("id") for one in there):
        return there
    return [*there[:at], row, *there[at:]]


def appended(values: dict[str, Json], path: Path, rows: list[Json]) -> dict[str, Json]:
    """The values with rows added to a table: (field,), or (field, row id, column ...) for one inside a row."""
    return {**values, path[0]: _added(values.get(path[0]), path[1:], rows)}


def _added(there: Json, path: Path, rows: list[Json]) -> Json:
    held = there if isinstance(there, list) else []
    if not path:
        return [*held, *rows] or there
    if not any(isinstance(row, dict) and row.get("id") == path[0] for row in held):
        held = [*held, {"id": path[0]}]  # a row that has nothing else yet was not stored
    return [
        {**row, path[1]: _added(row.get(path[1]), path[2:], rows)} if isinstance(row, dict) and row.get("id") == path[0] else row
        for row in held
    ]
