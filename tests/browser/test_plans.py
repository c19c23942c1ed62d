"""A plan from a therapist: made, printed and accepted, or refused with the reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import PdfMargins, expect

from coach.domain.plan import OwnIntervals, Plan
from coach.domain.plan_code import plan_in, text_of
from tests.browser.support.choices import kept_on
from tests.browser.support.giving import make_a_plan
from tests.browser.support.log import add_to_log, answered, cleared
from tests.browser.support.packed import requests_for
from tests.browser.support.phone import Phone
from tests.browser.support.scanned import page_of, scanned

MARGIN: PdfMargins = {"top": "10mm", "right": "10mm", "bottom": "10mm", "left": "10mm"}
TODAY = datetime.now(UTC).date()


def test_a_plan_is_printed_on_one_page_that_can_be_scanned(phone: Phone, tmp_path: Path) -> None:
    make_a_plan(phone, "Ñandú " * 33)
    shown = phone.field("The link").input_value()
    paper = tmp_path / "plan.pdf"

    paper.write_bytes(phone.page.pdf(format="A4", margin=MARGIN))

    assert scanned(page_of(paper)) == shown


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(phone: Phone) -> None:
    phone.open("/plan")
    phone.field("One sentence in your words").fill("Slowly.")
    phone.field("Last day of the plan").fill("2020-01-01")

    phone.tap("Make the plan")

    phone.shows("Please write your name.")
    phone.shows("Please choose one.")
    phone.shows("Please choose a day from tomorrow to a year from now.")
    expect(phone.field("Your name")).to_be_focused()
    expect(phone.field("Your name")).to_have_accessible_description(
        "Your patient reads it. Please write your name."
    )
    expect(phone.field("One sentence in your words")).to_have_value("Slowly.")


def test_a_screen_that_did_not_arrive_is_fetched_again_and_what_was_written_stays(phone: Phone) -> None:
    phone.page.route(requests_for("js/pages/plan/made.js"), lambda route: route.abort())
    phone.open("/plan")
    phone.field("Your name").fill("Ann Müller")
    phone.choose("Physiotherapist", "You are")
    phone.tap("Make the plan")
    phone.shows("A part of Backstride did not arrive.")
    phone.page.unroute_all()

    phone.tap("Try again")
    expect(phone.field("Your name")).to_have_value("Ann Müller")
    phone.tap("Make the plan")

    phone.has_heading("Your walking plan")
    phone.page.reload()
    expect(phone.field("Your name")).to_have_value("")
    phone.excuse()


def test_own_intervals_are_offered_no_longer_than_the_walker_has_reached(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=9, start="g1")])
    open_plan(phone, own=OwnIntervals(times=3, seconds=180, recover_s=60))
    phone.shows("Your next walk: 3 × 30 seconds backward.")
    phone.shows("That is less than the plan says")

    phone.tap("Accept the plan")
    phone.tap("To Today")

    phone.has_heading("Your plan’s walk")
    phone.shows("3 × 30 seconds")
    phone.open("/walk")
    phone.shows("Your own walk: 3 × 30 seconds backward")


def test_a_plan_with_a_companion_asks_for_one_before_the_rehearsal_too(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    open_plan(phone, companion=True)
    phone.tap("Accept the plan")
    phone.has_heading("This is your plan")

    phone.open("/rehearsal")

    phone.shows("Someone is here who walks with me, as my plan says.")


def test_an_agreement_in_a_plan_waits_for_the_walkers_own_yes(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[answered("clinician_first", days_ago=2, start="g1")])
    open_plan(phone, agreed_in=f"{TODAY:%Y-%m}")
    phone.shows("For now you walk forward only, or rest. The plan does not change that.")
    phone.tap("Accept the plan")
    phone.shows("Walking backward waits until you confirm that they have agreed.")

    phone.tap("They have agreed")

    phone.shows("Your plan says: Ann Müller agreed in")
    expect(phone.page.get_by_role("radio", name="My physiotherapist")).to_be_checked()
    expect(phone.page.locator("#month")).to_have_value(f"{TODAY:%Y-%m}")
    phone.open("/")
    phone.has_heading("An easy walk, forward")
    phone.open("/walk?agreed")
    phone.tap("Yes, they have agreed")
    phone.has_no_tappable("Yes, they have agreed")  # it is written now
    phone.open("/")
    phone.has_heading("Gentle level 1")


@pytest.mark.parametrize(
    ("problem", "heading"),
    [
        ("damaged", "This plan did not arrive whole"),
        ("older", "This plan is from an older Backstride"),
        ("newer", "This plan is from a newer Backstride"),
        ("forged", "This is not a plan from Backstride"),
        ("ended", "This plan has ended"),
        ("ahead", "This plan is dated in the future"),
    ],
)
def test_a_plan_that_cannot_count_says_why_and_cannot_be_accepted(
    phone: Phone, problem: str, heading: str
) -> None:
    phone.open(f"/plan#{text_with(problem)}")

    phone.has_heading(heading)
    phone.has_no_tappable("Accept the plan")


def test_a_plan_put_aside_on_its_own_page_says_so_and_can_be_taken_up_again(phone: Phone) -> None:
    phone.open("/")
    open_plan(phone, days=3)
    phone.tap("Accept the plan")
    phone.has_heading("This is your plan")

    phone.tap("Put this plan aside")

    phone.shows("The plan is put aside.")
    phone.has_no_tappable("Accept the plan")
    assert kept_on(phone)["plan"] is None
    phone.tap("Take it up again")
    phone.has_heading("This is your plan")
    assert kept_on(phone)["plan"]


def test_a_kept_plan_that_this_release_cannot_read_can_be_put_aside_where_it_is_shown(phone: Phone) -> None:
    phone.open("/learn")
    phone.evaluate(KEEP, OTHER_VERSIONS["newer"])
    phone.open("/")
    phone.tap("Look at the plan")
    phone.has_heading("This plan is from a newer Backstride")

    phone.tap("Put this plan aside")

    phone.shows("The plan is put aside.")
    assert kept_on(phone)["plan"] is None


def open_plan(phone: Phone, **changes: object) -> None:
    plan = Plan(**{**PLAN, **changes})  # type: ignore[arg-type]
    phone.open(f"/plan#{text_of(plan)}")
    phone.has_heading("A walking plan for you")


PLAN = {
    "made_on": TODAY,
    "until": TODAY + timedelta(days=60),
    "by": "Ann Müller",
    "profession": "physiotherapist",
}


def text_with(problem: str) -> str:
    good = text_of(Plan(**PLAN))  # type: ignore[arg-type]
    early, late = TODAY - timedelta(days=9), TODAY + timedelta(days=9)
    dated = {"ended": (early, TODAY - timedelta(days=1)), "ahead": (late, late + timedelta(days=9))}
    if problem in dated:
        made_on, until = dated[problem]
        return text_of(Plan(**{**PLAN, "made_on": made_on, "until": until}))  # type: ignore[arg-type]
    assert plan_in(good)
    return {"damaged": good[:-9] + good[-8:], **OTHER_VERSIONS}[problem]


KEEP = """async (plan) => {
  const [{ Database }, { SettingsStore }, { Changes }] = await Promise.all([
    import("/static/js/store/database.js"),
    import("/static/js/store/settings.js"),
    import("/static/js/store/changes.js"),
  ]);
  const database = new Database();
  await new SettingsStore({ database, changes: new Changes(null), send() {} }).change({ plan });
  database.close();
}"""
OTHER_VERSIONS = {"older": "0W1058182896", "newer": "2W10f211e01d", "forged": "1W10e0a44ff3"}
