"""The whole framework, as the plan wants it printed."""

from __future__ import annotations

from wizard.editions.edition import Edition

EDITION = Edition(
    name="framework",
    label="Framework",
    audience="Boards, partners and everybody who works with the plan.",
    holds="All sections, or those that you chose.",
    order=10,
    tailored=True,
)
