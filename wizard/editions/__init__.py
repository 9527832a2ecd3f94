"""The editions in which a framework is given out: one file each, found by being there."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from wizard.editions.edition import Edition

FULL = "framework"
CHANGES, ADOPTED, SUPPLEMENT = "changes", "adopted", "supplement"  # files of a plan that are no editions of its working text
OTHERS = {CHANGES: "What changed", ADOPTED: "Adopted framework", SUPPLEMENT: "Progress supplement"}


class UnknownEdition(Exception):
    """There is no edition of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@cache
def editions() -> dict[str, Edition]:
    """Every edition by its name, in their order: the EDITION of each module below that offers one."""
    found = (getattr(import_module(f"{__name__}.{module.name}"), "EDITION", None) for module in pkgutil.iter_modules(__path__))
    return {one.name: one for one in sorted((one for one in found if isinstance(one, Edition)), key=lambda one: one.order)}


def edition(name: str) -> Edition:
    """The edition of a name; UnknownEdition when there is none."""
    try:
        return editions()[name]
    except KeyError:
        raise UnknownEdition(name) from None


def label_of(name: str) -> str:
    """What people call an edition, also one that there no longer is."""
    return editions()[name].label if name in editions() else OTHERS.get(name, name)
