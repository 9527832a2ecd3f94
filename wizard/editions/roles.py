"""The role pack: how the roles fit together, each role on a page, and how teacher leaders are chosen."""

from __future__ import annotations

from dataclasses import replace

from exports.document import Block, Document, Profile, Section
from wizard.editions.edition import Edition
from wizard.editions.parts import group, section, stripped, whole
from wizard.engine.reading import Reading

CHOSEN = "How teacher leaders are chosen"


def pack(document: Document, plan: Reading) -> Document:
    roles = section(document, "fw_roles") or Section("fw_roles", "Teacher-leader roles")
    made = [replace(roles, number="", part="", title="The roles and how they fit together", blocks=_profiles_last(roles.blocks))]
    if selection := group(document, "fw_support", CHOSEN):
        made.append(Section("fw_selection", CHOSEN, blocks=selection.blocks))
    return stripped(document, "Teacher-leader roles", made)


def _profiles_last(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What is said of all roles fills the first page; each role has a page of its own after it."""
    profiles = tuple(block for block in blocks if isinstance(block, Profile))
    return (*(block for block in blocks if not isinstance(block, Profile)), *profiles)


EDITION = Edition(
    name="roles",
    label="Role pack",
    audience="Principals, applicants and whoever hires or negotiates.",
    holds="How the roles fit together, each role on about a page, and how teacher leaders are chosen.",
    order=40,
    answers=whole,
    arranged=pack,
)
