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
    """Every exporter by its name, in their order: the modules of this package that offer EXPORTER."""
    modules = (module.name for module in pkgutil.iter_modules(__path__) if module.name.startswith("to_"))
    offered: list[Exporter] = [found for name in modules if (found := getattr(import_module(f"exports.{name}"), "EXPORTER", None))]
    return {one.name: one for one in sorted(offered, key=lambda one: one.order)}


def exporter(name: str) -> Exporter:
    """The exporter of one format; UnknownFormat when there is none."""
    try:
        return exporters()[name]
    except KeyError:
        raise UnknownFormat(name) from None
