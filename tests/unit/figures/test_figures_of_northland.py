"""The worked example of a state (Northland): ceilings on federal money, positions per thousand, low readiness."""

from __future__ import annotations

import pytest

from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.caps import Cap, caps
from wizard.figures.summary import in_words
from wizard.figures.workload import workloads


def funded(*lines: dict[str, object], allotment: int = 9_000_000, track: Track = Track.STATE) -> Answers:
    return Answers(track, "", {"design-budget": {"title2a_allotment": allotment, "funding_lines": list(lines)}})


def test_ceilings():
    plan = funded(
        {"id": "a", "fl_source": "fs_title_iia_state", "fl_name": "Administration", "fl_y1": 90_000, "fl_y2": 90_001},
        {"id": "b", "fl_source": "fs_title_iia_state", "fl_name": "Networks", "fl_y1": 360_000, "fl_y2": 300_000},
        {"id": "c", "fl_source": "fs_title_iia_leaders3", "fl_y1": 256_500, "fl_y2": 1},
    )
    assert caps(plan) == (
        Cap("administration", "Administration: 1% of the allotment", 90_000, 90_001, 2),
        Cap("state_activities", "State activities, administration included: 5% of the allotment", 450_000, 450_000, 1),
        Cap(
            "leadership_reserve", "Leadership reserve: 3% of the district share (95% of the allotment)",
            256_500, 256_500, 1,
        ),
    )  # fmt: skip
    assert [cap.over for cap in caps(plan)] == [True, False, False]


def test_a_reserve_of_270_000_is_above_the_ceiling():
    reserve = caps(funded({"id": "c", "fl_source": "fs_title_iia_leaders3", "fl_y1": 270_000}))[2]
    assert (reserve.most, reserve.planned, reserve.over) == (256_500, 270_000, True)


def test_no_ceilings_without_an_allotment_or_off_the_state_track():
    assert caps(Answers(Track.STATE)) == ()
    assert caps(funded(track=Track.DISTRICT)) == ()
    assert "The Title II-A ceilings cannot be shown yet: enter the state's yearly allotment." in in_words(Answers(Track.STATE))


@pytest.mark.parametrize(
    ("waves", "positions"),
    [
        ([], (840, 840)),
        ([{"wv_start": "2027-08-15", "wv_teachers": 4200}, {"wv_start": "2028-08-15", "wv_teachers": 16800}], (84, 420)),
        ([{"wv_start": "2028-08-15", "wv_sites": 30, "wv_site_unit": "districts"}], (0, 210)),
    ],
)
def test_positions_per_thousand_teachers_in_active_waves(waves, positions):
    plan = Answers(
        Track.STATE,
        "",
        {
            "plan-profile": {
                "plan_start": "2027-07-01", "plan_years": 2, "num_teachers": 42_000, "num_districts": 120,
            },
            "design-roles": {"roles": [{"id": "r", "role_per_1000": 20}]},
            "implement-rollout": {"waves": waves},
        },
    )  # fmt: skip
    assert workloads(plan)[0].positions == pytest.approx(positions)
