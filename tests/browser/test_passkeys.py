"""Passkeys in Chromium, whose virtual authenticator takes the place of a phone's fingerprint reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.support.finger import Finger
from tests.browser.support.phone import Phone

SIGN_IN = "Sign in with your fingerprint, face or phone code"
NO_OFFER = "PublicKeyCredential.isConditionalMediationAvailable = async () => false;"
"""A finger that is always on the reader would take the keyboard's offer before any tap."""


@pytest.fixture
def named_phone(new_phone: Callable[[], Phone]) -> Phone:
    """Phone that reaches the server by a name, to which a passkey can belong."""
    return new_phone().by_name()


def test_a_passkey_signs_in_and_proves_who_is_there_until_it_is_removed(named_phone: Phone) -> None:
    phone, finger = named_phone, Finger(named_phone)
    phone.page.add_init_script(NO_OFFER)
    set_up(phone, "passkey@example.org")
    phone.shows("Done. Next time, your fingerprint, face or phone code signs you in.")
    [made] = finger.passkeys()
    assert (made["isResidentCredential"], made["rpId"]) == (True, "localhost")
    phone.open("/account/proof")
    phone.tap("Use your fingerprint, face or phone code")
    phone.has_heading("Your account")

    sign_out(phone)
    phone.open("/sign-in")
    phone.tap(SIGN_IN)
    phone.shows("passkey@example.org")
    phone.shows("Everything on this phone is in your account.")

    another_persons_finger_opens_nothing(phone, finger)

    phone.open("/account/passkeys")
    phone.tap("Rename or remove")
    phone.tap("Remove")
    phone.shows("Removed. It opens your account no more.")
    sign_out(phone)
    phone.open("/sign-in")
    phone.tap(SIGN_IN)
    phone.shows("That no longer opens an account here. Sign in with your password.")


def another_persons_finger_opens_nothing(phone: Phone, finger: Finger) -> None:
    """Afterwards the walker is signed in with the password."""
    sign_out(phone)
    phone.open("/sign-in")
    finger.is_known(False)
    phone.tap(SIGN_IN)
    phone.shows("That did not work. Tap once more, or use your password.")
    phone.excuse()
    phone.send_form("Sign in", "passkey@example.org")
    finger.is_known(True)


def test_the_keyboard_offers_the_passkey(named_phone: Phone) -> None:
    Finger(named_phone)
    set_up(named_phone, "autofill@example.org")
    sign_out(named_phone)

    named_phone.open("/sign-in")

    named_phone.shows("autofill@example.org")


def test_a_browser_without_passkeys_has_the_password_alone(named_phone: Phone) -> None:
    named_phone.page.add_init_script("delete window.PublicKeyCredential;")

    named_phone.open("/sign-in")

    named_phone.page.get_by_role("checkbox", name="Show the password").wait_for()
    named_phone.has_no_tappable(SIGN_IN)


def set_up(phone: Phone, email: str) -> None:
    """New account with a passkey."""
    phone.sign_up(email)
    phone.tap("Sign in without a password")
    phone.tap("Set it up on this phone")
    phone.has_heading("Now your phone asks")
    phone.tap("Go on")
    phone.has_heading("Where it is set up")


def sign_out(phone: Phone) -> None:
    phone.open("/account")
    phone.tap("Sign out")
    phone.has_heading("Today")
