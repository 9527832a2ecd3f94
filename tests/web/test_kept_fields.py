"""Whatever was sent is shown and sent again as it was: naming it may not fail, since it is named while something else failed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.engine.fields import Rows
from wizard.engine.tracks import Track
from wizard.steps import all_steps, known
from wizard.web.kept import fields

ASKED = sorted({name for track in Track for asked in known(track).steps.values() for name in asked})
CELLS = sorted(
    {
        f"{name}-%s-{column}"
        for track in Track
        for asked in known(track).steps.values()
        for name, one in asked.items()
        if isinstance(one, Rows)
        for column in one.columns
    }
)
PARTS = st.sampled_from(["", "0", "1", "99999", "\u0663", "-", "month", "day", "level", "note", "id", "row", "columns", "c0"])
NAMES = st.one_of(
    st.text(max_size=12),
    st.builds("{}-{}".format, st.sampled_from(ASKED), PARTS),
    st.builds("paste-{}-{}".format, st.sampled_from(ASKED), PARTS),
    st.builds(lambda cell, row, part: f"{cell % row}-{part}", st.sampled_from(CELLS), PARTS, PARTS),
)
TEXTS = st.one_of(st.text(max_size=10), st.sampled_from(["0", "13", "other", "ch_isolation", "NaN", "\ud800", "true"]))


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(NAMES, TEXTS), max_size=8), st.sampled_from([*(step.slug for step in all_steps()), "nowhere"]))
def test_all_that_was_sent_comes_back_as_it_was(sent: list[tuple[str, str]], slug: str) -> None:
    wanted = [pair for pair in sent if pair[0] not in ("csrf_token", "was")]
    assert [(one.name, one.text) for one in fields(sent, slug)] == wanted
