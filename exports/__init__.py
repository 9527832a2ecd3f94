"""The framework as a document, with every form in which it leaves."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from exports.exporter import Exporter


class UnknownFormat(Exception):
    """Nothing here writes that format."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@cache
def exporters() -> dict[str, Exporter]:
    """Every exporter by its name: the modules of this package that offer EXPORTER."""
    found: dict[str, Exporter] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        offered = getattr(import_module(f"exports.{module.name}"), "EXPORTER", None) if module.name[:3] == "to_" else None
        if offered is not None:
            found[offered.name] = offered
    return found


def exporter(name: str) -> Exporter:
    """The exporter of one format; UnknownFormat when there is none."""
    try:
        return exporters()[name]
    except KeyError:
        raise UnknownFormat(name) from None
