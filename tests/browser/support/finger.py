"""Finger on the reader of a phone: Chromium's virtual authenticator (WebAuthn), with its passkeys."""

from __future__ import annotations

from typing import Any

from tests.browser.support.phone import Phone

OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Finger:
    """Finger that is always on the reader."""

    def __init__(self, phone: Phone) -> None:
        self._devtools = phone.context.new_cdp_session(phone.page)
        self._devtools.send("WebAuthn.enable")
        made = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
        self._reader = {"authenticatorId": made["authenticatorId"]}

    def is_known(self, known: bool) -> None:
        """Let it be the finger of the phone's owner, or of another person."""
        self._devtools.send("WebAuthn.setUserVerified", {**self._reader, "isUserVerified": known})

    def passkeys(self) -> list[dict[str, Any]]:
        """Passkeys on the phone."""
        answer = self._devtools.send("WebAuthn.getCredentials", self._reader)
        found: list[dict[str, Any]] = answer["credentials"]
        return found
