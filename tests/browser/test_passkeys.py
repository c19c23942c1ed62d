"""Passkeys in Chromium, with its virtual authenticator in place of a phone's fingerprint reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession

from tests.browser.support.phone import Phone
from tests.support.people import PASSWORD

SIGN_IN = "Sign in with your fingerprint, face or phone code"


class Reader:
    """Fingerprint reader of a phone, which knows its owner's finger."""

    def __init__(self, phone: Phone, **wishes: Any) -> None:
        self._devtools: CDPSession = phone.context.new_cdp_session(phone.page)
        self._devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
            **wishes,
        }
        made = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self._id = made["authenticatorId"]

    def passkeys(self) -> list[dict[str, Any]]:
        answer = self._devtools.send("WebAuthn.getCredentials", {"authenticatorId": self._id})
        credentials: list[dict[str, Any]] = answer["credentials"]
        return credentials

    def set(self, command: str, **values: bool) -> None:
        self._devtools.send(f"WebAuthn.{command}", {"authenticatorId": self._id, **values})


@pytest.fixture
def named_phone(new_phone: Callable[[], Phone]) -> Phone:
    """Phone that opens the app by a name, for a passkey belongs to a name."""
    return new_phone().by_name()


def test_a_passkey_is_set_up_and_signs_in(named_phone: Phone) -> None:
    phone, reader = named_phone, Reader(named_phone)
    # Otherwise the reader would answer before the tap: its owner's finger is always there.
    phone.page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false;")
    phone.sign_up("passkey@example.org")
    phone.tap("Sign in without a password")
    phone.tap("Set it up on this phone")
    phone.field("Password").fill(PASSWORD)
    phone.tap("Go on")
    phone.has_heading("Now your phone asks")

    phone.tap("Go on")

    phone.shows("Done. Next time, your fingerprint, face or phone code signs you in.")
    [made] = reader.passkeys()
    assert (made["isResidentCredential"], made["rpId"]) == (True, "localhost")
    phone.open("/account")
    phone.tap("Sign out")
    phone.has_heading("Today")
    phone.open("/sign-in")

    phone.tap(SIGN_IN)

    phone.shows("passkey@example.org")
    phone.shows("Everything on this phone is in your account.")


def test_the_keyboard_offers_the_passkey(named_phone: Phone) -> None:
    Reader(named_phone)
    set_up(named_phone, "autofill@example.org")

    named_phone.open("/sign-in")

    # The virtual authenticator takes the offer by itself.
    named_phone.shows("autofill@example.org")


def set_up(phone: Phone, email: str) -> None:
    """New account with a passkey, signed out."""
    phone.sign_up(email)
    phone.open("/account/passkeys/new")
    phone.field("Password").fill(PASSWORD)
    phone.tap("Go on")
    phone.tap("Go on")
    phone.shows("Where it is set up")
    phone.open("/account")
    phone.tap("Sign out")
    phone.has_heading("Today")
