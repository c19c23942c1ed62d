"""The way of a plan: made by a therapist, walked by a walker, and handed back as a summary."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.support.choices import kept_on
from tests.browser.support.giving import make_a_plan, picture_of_code, words_of
from tests.browser.support.log import add_to_log, cleared, earlier_walk, fell
from tests.browser.support.phone import Phone
from tests.browser.support.scanned import page_of, scanned
from tests.browser.support.small_phone import wider_than_a_small_phone
from tests.browser.support.track import leap, walk_to_the_end
from tests.browser.support.walking import report, see_checklist, start

PLAN = "Plan of Ann Müller"
SENTENCE = "Small steps, and breathe."
ONE_INTERVAL = ["stop", "backward", "stop"]


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Options of a phone in American English: the server has no other."""
    return {**browser_context_args, "locale": "en-US"}


@pytest.mark.long
def test_a_plan_is_made_scanned_walked_twice_printed_shared_and_its_link_revoked(
    new_phone: Callable[[], Phone],
    new_context: Callable[..., BrowserContext],
    base_url: str,
    tmp_path: Path,
) -> None:
    therapist, walker = new_phone(), new_phone()
    walker.open("/")
    add_to_log(
        walker,
        screenings=[cleared(days_ago=64), cleared(days_ago=26)],
        falls=[fell(days_ago=27)],
        walks=[earlier_walk("s1", days_ago=days) for days in (60, 58, 40, 23, 5)],
    )
    asked: list[str] = []
    for phone in (therapist, walker):
        phone.page.on("request", lambda request: asked.append(everything_in(request)))

    make_a_plan(therapist, SENTENCE)
    link = scanned(picture_of_code(therapist))
    assert link.startswith(f"{base_url}/plan#1")
    assert therapist.field("The link").input_value() == link
    accept(walker, link.removeprefix(base_url))
    assert walk(walker, "Level 1: 3 minutes backward").count("backward") == 1
    walker.has_heading("Open now: level 2")
    phases = walk(walker, "Level 2: 2 × 3 minutes backward", note="Wet leaves today", happened="I stumbled")
    assert phases == ["get_ready", "warm_up", *ONE_INTERVAL, "recover", *ONE_INTERVAL, "cool_down"]
    walker.has_heading("Saved")
    assert not [each for each in asked if link.partition("#")[2] in each or SENTENCE in each]

    on_screen = show_paper(walker)
    printed = pages_of(walker.page, tmp_path / "summary.pdf")
    assert len(printed) == 1
    assert all(words in " ".join(printed) for words in (PLAN, SENTENCE, "Wet leaves today", "Ann Walker"))
    assert not any(words in " ".join(printed) for words in ("Print, or save as PDF", "Today\n"))

    walker.sign_up("from-therapist@example.org")
    reader = new_context(java_script_enabled=False).new_page()
    reader.goto(share(walker, tmp_path / "link.pdf"))
    assert words_of(reader) == on_screen
    in_spanish = reader.context.new_page()
    in_spanish.goto(f"{reader.url}?language=es")
    assert wider_than_a_small_phone(in_spanish) == []

    revoke(walker)
    ended = reader.reload()
    assert ended
    gone = reader.content()
    never = reader.goto(f"{base_url}/shared/{'A' * 32}")
    assert never
    assert (ended.status, gone) == (never.status, reader.content())
    expect(reader.get_by_role("heading")).to_have_text("There is no page at this link")
    put_aside(walker)


def accept(walker: Phone, path: str) -> None:
    walker.open(path)
    walker.has_heading("A walking plan for you")
    walker.shows("From Ann Müller, physiotherapist.")
    walker.shows("Your next walk is level 1, not level 2.")
    walker.tap("Accept the plan")
    walker.has_heading("This is your plan")
    walker.tap("To Today")
    walker.has_heading("Level 1")
    walker.shows(SENTENCE)
    walker.shows("Walk backward only with someone.")


def walk(walker: Phone, title: str, note: str = "", happened: str = "Nothing") -> list[str]:
    """The phases of the walk."""
    walker.open("/walk")
    walker.shows(title)
    expect(walker.page.get_by_role("radio", name="Indoors")).to_be_checked()
    see_checklist(walker)
    walker.shows("Someone is here who walks with me, as my plan says.")
    start(walker)
    leap(walker, kept_s=2)
    phases = walk_to_the_end(walker)
    walker.unfold("A note")
    walker.field("A note").fill(note)
    report(walker, "Confident", happened)
    return phases


def show_paper(walker: Phone) -> list[str]:
    """Words of the summary with a name and a note."""
    walker.open("/summary")
    paper = walker.page.locator(".paper")
    expect(paper).to_contain_text(PLAN)
    expect(paper).not_to_contain_text("Wet leaves today")
    fill_in(walker)
    expect(paper).to_contain_text("Wet leaves today")
    return words_of(walker.page)


def pages_of(page: Page, pdf: Path) -> list[str]:
    """Text of each page that the browser prints."""
    pdf.write_bytes(page.pdf(format="A4"))
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], stdout=subprocess.PIPE, check=True, text=True
    )
    return text.stdout.split("\f")[:-1]


def share(walker: Phone, paper: Path) -> str:
    """Address of a link that shows the same, scanned from the dark screen and from paper."""
    walker.open("/account/links/new")
    walker.choose("3 months")
    fill_in(walker)
    walker.tap("Make the link")
    walker.has_heading("Your link")
    shown = walker.field("The link").input_value()
    walker.page.emulate_media(color_scheme="dark")
    expect(walker.page.get_by_role("img", name="Square to scan: the link to your summary")).to_be_visible()
    assert scanned(picture_of_code(walker)) == shown
    walker.page.emulate_media(color_scheme=None)
    paper.write_bytes(walker.page.pdf(format="A4"))
    assert scanned(page_of(paper)) == shown
    return shown


def fill_in(walker: Phone) -> None:
    walker.page.locator("#name").fill("Ann Walker")
    walker.unfold("Add notes of yours")
    walker.page.get_by_role("checkbox").first.check()


def revoke(walker: Phone) -> None:
    walker.open("/account/links")
    walker.shows("Last opened:")
    walker.tap("End this link")
    walker.shows("The link has ended. It opens nothing now.")


def put_aside(walker: Phone) -> None:
    walker.open("/settings")
    walker.tap("Put this plan aside")
    walker.shows("The plan is put aside.")
    assert kept_on(walker)["plan"] is None
    walker.open("/")
    walker.has_heading("Level 2")
    walker.shows_not(SENTENCE)


def everything_in(request: Request) -> str:
    return f"{request.url} {request.headers} {request.post_data or ''}"
