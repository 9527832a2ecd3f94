"""Where pages lead, and in which words: small things that somebody with a keyboard only stumbled over."""

from __future__ import annotations

import re

from tests.pages import Client, Page
from tests.web.test_advice import done, plan


def test_continue_anyway_leads_to_the_row(client: Client) -> None:
    address = client.start(mode="sample", track="district")
    page = client.get(f"{address}/design-roles/roles/role2")
    page = Page(client.send(page.form(), {"roles-0-role_title": ""}))
    assert re.search(r'href="[^"]*/design-roles\?did=back#roles-2">Continue anyway', page.html)


def test_what_is_missing_for_a_year_names_the_year(client: Client) -> None:
    address = client.start(mode="sample", track="district")
    page = client.get(f"{address}/design-roles/roles/role1")
    page = Page(client.send(page.form(), {"roles-0-role_count-1-rc_positions": ""}))
    assert "2028–29: Enter the number of positions" in page.text


def test_long_choice_in_a_narrow_list_stands_below_it_without_scripts(client: Client) -> None:
    page = client.get(f"{client.start(mode='sample', track='district')}/plan-profile")
    told = re.findall(r'<noscript><span class="chosen" aria-hidden="true">([^<]*)</span></noscript>', page.html)
    assert "Special-education and English-learner educators" in told
    assert "Kansas" not in told


def test_list_of_the_name_of_its_step_is_named_once(client: Client) -> None:
    page = client.get(f"{client.start(mode='sample', track='district')}/search?q=weekly+mentor+contact")
    assert page.link("Metrics, New teachers with weekly mentor contact")
    assert "Metrics: Metrics" not in page.text


def test_home_has_three_cards_beside_the_steps(client: Client) -> None:
    html = client.get(client.start(mode="sample", track="district")).html
    assert html[html.index('tablet:grid-col-4 aside"') :].count('class="card"') == 3


def test_plan_goes_on_where_a_suggestion_led_to(client: Client) -> None:
    address = plan(client)
    done(client, address, "use", about="r01")
    assert "Continue with Choose strategies" in client.get(address).text


def test_team_is_not_judged_by_its_first_member(client: Client) -> None:
    address = client.start(track="district")
    page = client.get(f"{address}/plan-profile")
    client.send(page.form(), {"team_members-0-member_role": "Director"}, "Save and come back later")
    assert "No one on the planning team" not in client.get(address).text
    assert "No one on the planning team is a classroom teacher." in client.get(f"{address}/check").text


def test_error_of_a_record_leads_to_the_record(client: Client) -> None:
    days = {"ms_start": "2027-08-10", "ms_end": "2027-08-05"}
    address = plan(client, implement_milestones={"milestones": [{"id": "m1", "ms_title": "Training held", **days}]})
    assert "/implement-milestones/milestones/m1" in client.get(address).link("Go to Milestones")
