"""Waves, their share of all sites, and the teachers in waves that have begun."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.figures.plans import cedar_valley, district
from wizard.figures.rollout import Wave, active_share, rollout

PROFILE = {"plan_start": "2027-07-01", "plan_years": 2, "num_schools": 10, "num_districts": 4, "num_teachers": 200}


def waves(*rows: dict[str, Any], **profile: Any) -> Any:
    return district(plan_profile=PROFILE | profile, implement_rollout={"waves": list(rows)})


def test_waves_by_their_start_reach_further_one_by_one():
    found = rollout(
        waves(
            {"id": "c", "wv_sites": 3, "wv_site_unit": "schools"},
            {"id": "b", "wv_name": "Second", "wv_start": "2028-08-01", "wv_sites": 8, "wv_site_unit": "schools", "wv_high_need_share": 25},
            {"id": "a", "wv_start": "2027-08-01", "wv_sites": 2, "wv_site_unit": "districts", "wv_high_need_share": 150},
            {"id": "d", "wv_sites": -5, "wv_site_unit": "teachers", "wv_high_need_share": 7},
        )
    )
    assert found.waves == (
        Wave("a", "", date(2027, 8, 1), 2, "districts", 0.5, 0.5),
        Wave("b", "Second", date(2028, 8, 1), 8, "schools", 0.8, 0.8),
        Wave("c", "", None, 3, "schools", 0.3, 1.1),
        Wave("d", "", None, 0, "teachers", None, None),
    )
    assert found.high_need == pytest.approx((2 * 1 + 8 * 0.25) / 10)
    assert found.needs == ("the start of each wave", "the sites of each wave")


def test_what_a_rollout_needs():
    assert rollout(district()).needs == ("waves",)
    lone = {"id": "w", "wv_start": "2027-08-01", "wv_sites": 1, "wv_site_unit": "schools"}
    assert rollout(waves(lone)).needs == ()
    found = rollout(waves(lone, num_schools=None, num_districts=0))
    assert (found.needs, found.waves[0].share, found.waves[0].reached) == (("the number of schools",), None, None)
    assert rollout(waves(lone, num_schools=0)).needs == ("the number of schools",)
    assert rollout(waves(lone, num_schools=1)).waves[0].share == 1
    assert rollout(waves(lone)).high_need is None
    assert rollout(waves(lone | {"wv_sites": 0, "wv_high_need_share": 50})).high_need is None


def test_cedar_valley_grows_by_its_sites():
    assert rollout(cedar_valley()).active == pytest.approx((7 / 12, 1, 1))


@pytest.mark.parametrize(
    ("rows", "profile", "share"),
    [
        ([], {}, (1, 1)),
        ([{"wv_start": "2028-06-30", "wv_teachers": 50}], {}, (0.25, 0.25)),
        ([{"wv_start": "2028-07-01", "wv_teachers": 50}], {}, (0, 0.25)),
        ([{"wv_start": "2028-07-01", "wv_teachers": 50}], {"plan_start": None}, (1, 1)),
        ([{"wv_start": "2027-08-01", "wv_teachers": 500}], {}, (1, 1)),
        ([{"wv_start": "2027-08-01", "wv_teachers": 50}, {"wv_start": "2027-08-01", "wv_teachers": -10}], {}, (0.25, 0.25)),
        ([{"wv_start": "2027-08-01", "wv_teachers": 50}, {"wv_sites": 10, "wv_site_unit": "schools"}], {}, (0.25, 0.25)),
        ([{"wv_start": "2027-08-01", "wv_teachers": 50}], {"num_teachers": 0}, (1, 1)),
        ([{"wv_start": "2027-08-01", "wv_teachers": 1}], {"num_teachers": 1}, (1, 1)),
        ([{"wv_start": "2027-08-01", "wv_teachers": 0.5}], {"num_teachers": 1}, (0.5, 0.5)),
        ([{"wv_start": "2027-08-01", "wv_teachers": 50, "wv_sites": 4, "wv_site_unit": "schools"}], {"num_teachers": None}, (0.4, 0.4)),
        ([{"wv_start": "2027-08-01", "wv_sites": 1, "wv_site_unit": "schools"}, {"wv_sites": 9, "wv_site_unit": "schools"}], {}, (0.1, 0.1)),
        ([{"wv_start": "2027-08-01", "wv_sites": 8, "wv_site_unit": "schools"},
          {"wv_start": "2028-08-01", "wv_sites": 2, "wv_site_unit": "districts"}], {}, (0.8, 1)),
        ([{"wv_start": "2027-08-01", "wv_sites": 1, "wv_site_unit": "none"}], {}, (1, 1)),
    ],
)  # fmt: skip
def test_share_of_teachers_in_begun_waves(rows, profile, share):
    plan = waves(*rows, **profile)
    assert tuple(active_share(plan, year) for year in (1, 2)) == pytest.approx(share)
