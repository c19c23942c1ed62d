"""Addresses at which browsers offer passkeys."""

from __future__ import annotations

import pytest

from coach.domain.relying_party import RelyingParty, relying_party
from coach.domain.ways_in import LastWayIn, check_removal_of_passkey


@pytest.mark.parametrize(
    ("address", "party"),
    [
        ("https://walk.example/", RelyingParty("walk.example", "https://walk.example")),
        ("https://walk.example:8443/", RelyingParty("walk.example", "https://walk.example:8443")),
        ("http://localhost:8000/", RelyingParty("localhost", "http://localhost:8000")),
        ("http://walk.example/", None),
        ("http://127.0.0.1:8000/", None),
        ("https://127.0.0.1/", None),
        ("https://192.168.1.20:8443/", None),
        ("https://[::1]:8443/", None),
        ("https://[::1/", None),
        ("https:///", None),
        ("", None),
    ],
)
def test_a_passkey_needs_a_name_and_https_or_localhost(address: str, party: RelyingParty | None) -> None:
    assert relying_party(address) == party


@pytest.mark.parametrize(("has_password", "passkeys"), [(True, 1), (True, 0), (False, 2)])
def test_a_way_in_that_is_not_the_last_may_go(has_password: bool, passkeys: int) -> None:
    check_removal_of_passkey(has_password=has_password, passkeys=passkeys)


def test_the_last_way_in_may_not_go() -> None:
    with pytest.raises(LastWayIn):
        check_removal_of_passkey(has_password=False, passkeys=1)
