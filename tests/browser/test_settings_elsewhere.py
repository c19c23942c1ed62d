"""Settings and the account: they come along, wait for a signal, and go with the walker."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.support.choices import is_chosen, kept_on, play
from tests.browser.support.log import add_to_log, cleared
from tests.browser.support.phone import Phone
from tests.browser.support.sending import DONE, has_settings_to_store, sync
from tests.browser.support.settled import settle


def test_two_phones_of_one_account_share_settings_and_not_the_theme(new_phone: Callable[[], Phone]) -> None:
    first, second = new_phone(), new_phone()
    first.open("/settings")
    first.choose("softer", "Compared with the tones")
    assert kept_on(first)["voice_db"] == -6
    first.choose("dark", "Backstride is")
    first.sign_up("settings-come-along@example.org")
    second.open("/settings")
    second.choose("louder", "Compared with the tones")
    assert kept_on(second)["voice_db"] == 6

    second.sign_in("settings-come-along@example.org")

    second.open("/settings")
    is_chosen(second, "softer", "Compared with the tones")
    is_chosen(second, "automatic", "Backstride is")
    second.choose("as usual", "Compared with the tones")
    assert kept_on(second)["voice_db"] == 0
    assert sync(second) == DONE
    assert sync(first) == DONE
    first.open("/settings")
    is_chosen(first, "as usual", "Compared with the tones")
    is_chosen(first, "dark", "Backstride is")


def test_the_choice_before_a_walk_comes_along_with_the_account(phone: Phone) -> None:
    phone.sign_up("sound-mode-comes-along@example.org")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    phone.unfold("The phone:")
    with phone.page.expect_response(has_settings_to_store) as sent:
        phone.choose("Screen on, with my own music")

    assert sent.value.json()["settings"]["settings"]["sound_mode"] == "with_music"


@pytest.mark.service_worker
def test_without_a_signal_settings_hold_and_are_sent_later(phone: Phone) -> None:
    phone.sign_up("settings-without-a-signal@example.org")
    phone.context.route("**/audio/en-man*", lambda route: route.abort())
    phone.open("/settings")
    settle(phone)
    phone.context.set_offline(True)
    phone.open("/settings")
    phone.choose("louder", "Compared with the tones")
    assert kept_on(phone)["voice_db"] == 6
    play(phone, "the countdown")
    phone.open("/settings")
    is_chosen(phone, "louder", "Compared with the tones")
    assert sync(phone)["waiting"] == 1
    other_voice = phone.page.get_by_role("button", name="Play Man’s voice")
    expect(other_voice).to_be_disabled()
    expect(phone.page.get_by_text("for the first time needs a signal")).to_be_visible()

    phone.context.unroute_all()
    phone.context.set_offline(False)

    expect(other_voice).to_be_enabled()
    assert sync(phone) == DONE
    assert phone.api("GET", "/api/settings")["settings"]["voice_db"] == 6


def test_signing_out_leaves_no_settings_for_the_next_walker(phone: Phone) -> None:
    phone.open("/settings")
    phone.choose("7", "Walking days")
    assert kept_on(phone)["weekly_goal"] == 7
    phone.sign_up("settings-go-with-me@example.org")
    phone.tap("Sign out")
    phone.has_heading("Today")

    phone.open("/settings")

    is_chosen(phone, "3", "Walking days")
