"""Installation on the home screen: offered when there is a reason, and never again after a no."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
# What Chromium dispatches on a phone; headless it never does of itself.
OFFER_PROMPT = """() => {
  const event = new Event("beforeinstallprompt", { cancelable: true });
  event.prompt = async () => { window.wasAsked = true; };
  event.userChoice = Promise.resolve({ outcome: "accepted" });
  window.dispatchEvent(event);
  if (!event.defaultPrevented) throw new Error("the browser's own prompt was not held back");
}"""


@pytest.fixture
def iphone(new_context: Callable[..., BrowserContext], base_url: str) -> Phone:
    return Phone(new_context(user_agent=IPHONE), base_url)


@pytest.mark.parametrize("answer", ["Put it there", "Not now"])
def test_the_browsers_own_prompt_is_offered_after_a_walk_and_only_once(phone: Phone, answer: str) -> None:
    phone.open("/")
    phone.page.evaluate(OFFER_PROMPT)
    phone.has_heading("This week")
    expect(phone.page.locator("[data-home-screen]")).to_have_count(0)
    walk_yesterday(phone)
    phone.page.evaluate(OFFER_PROMPT)

    phone.tap(answer)

    if answer == "Put it there":
        phone.page.wait_for_function("() => window.wasAsked")
    expect(phone.page.locator("[data-home-screen]")).to_have_count(0)
    phone.open("/")
    phone.has_heading("This week")
    expect(phone.page.locator("[data-home-screen]")).to_have_count(0)


def test_where_there_is_no_prompt_a_page_tells_how(phone: Phone) -> None:
    phone.open("/")
    walk_yesterday(phone)

    phone.tap("Show me how")

    phone.has_heading("On your home screen")
    phone.shows("Android, in Firefox")
    expect(phone.page.locator("[data-waiting]")).to_have_count(0)
    phone.page.evaluate(OFFER_PROMPT)
    phone.tap("Put it there")
    phone.page.wait_for_function("() => window.wasAsked")


def test_on_an_iphone_it_comes_before_the_first_walk_and_after_it_signing_up_comes_first(
    iphone: Phone,
) -> None:
    iphone.open("/")
    iphone.shows("Do it before your first walk")
    iphone.open("/sign-up")
    iphone.shows("it shares nothing with Safari")

    iphone.tap("put Backstride on your home screen")

    iphone.has_heading("On your home screen")
    iphone.shows("Add to Home Screen")
    expect(iphone.page.get_by_role("img", name="The Share button")).to_be_visible()

    walk_yesterday(iphone)
    for path in ("/account", "/sign-up"):
        iphone.open(path)
        iphone.shows("sign up here first")
        iphone.shows_not("then sign up there")


def test_an_app_on_the_home_screen_offers_nothing_and_keeps_its_storage(
    new_context: Callable[..., BrowserContext], base_url: str
) -> None:
    phone = Phone(new_context(user_agent=IPHONE), base_url)
    phone.context.add_init_script(
        """Object.defineProperty(navigator, "standalone", { value: true });
        navigator.storage.persist = async () => (window.persists = true);"""
    )

    phone.open("/")
    walk_yesterday(phone)

    expect(phone.page.locator("[data-home-screen]")).to_have_count(0)
    assert phone.page.evaluate("() => window.persists")
    phone.open("/install")
    phone.shows("Backstride is on your home screen already.")
    phone.open("/account")
    phone.shows_not("it shares nothing with Safari")


def walk_yesterday(phone: Phone) -> None:
    add_to_log(phone, screenings=[cleared(days_ago=2)], walks=[earlier_walk("s1", days_ago=1)])
    phone.open("/")
    phone.has_heading("This week")
