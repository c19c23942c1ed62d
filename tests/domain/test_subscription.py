"""Endpoints that the server may call, and endpoints that it must refuse (SSRF)."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from coach.domain.subscription import InvalidSubscription, Subscription, is_public

POINT = base64.urlsafe_b64encode(b"\x04" + bytes(64)).rstrip(b"=").decode()
AUTH = base64.urlsafe_b64encode(bytes(16)).rstrip(b"=").decode()


def a_subscription(**changes: Any) -> Subscription:
    usual = {"endpoint": "https://fcm.googleapis.com/fcm/send/abc:DEF", "p256dh": POINT, "auth": AUTH}
    return Subscription(**{**usual, **changes})


def complaints(subscription: Subscription, trusted: frozenset[str] = frozenset()) -> list[str]:
    try:
        subscription.check(subscription.digest, trusted)
    except InvalidSubscription as refused:
        return list(refused.errors)
    return []


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:DEF",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com:443/QGuQ",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYA",
        "https://8.8.8.8/push",
    ],
)
def test_the_services_of_the_browsers_are_taken(endpoint: str) -> None:
    assert complaints(a_subscription(endpoint=endpoint)) == []


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://localhost/x",
        "https://push.localhost/x",
        "https://router.local/x",
        "https://db.internal/x",
        "https://nas.home.arpa/x",
        "https://intranet/x",
        "https://127.0.0.1/x",
        "https://127.1/x",
        "https://2130706433/x",
        "https://0x7f.0.0.1/x",
        "https://0177.0.0.1/x",
        "https://10.1.2.3/x",
        "https://172.16.0.1/x",
        "https://192.168.1.1/x",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/x",
        "https://0.0.0.0/x",
        "https://224.0.0.1/x",
        "https://[::1]/x",
        "https://[fe80::1]/x",
        "https://[fd00::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[64:ff9b::7f00:1]/x",
        "https://[2002:7f00:1::]/x",
        "https://[64:ff9b:1::7f00:1]/x",
        "https://[fec0::1]/x",
        "https://[::127.0.0.1]/x",
        "https://[::ffff:0:7f00:1]/x",
        "https://a|b.example.com/x",
        "https://a.b%.example.com/x",
        "https://a^b.example.com/x",
        "https://a..example.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com@127.0.0.1/x",
        "https://user:word@fcm.googleapis.com/x",
        "https:///x",
        "https://fcm.googleapis.com:port/x",
        "https://fcm.googleapis.com/a b",
        "https://fcm.googleapis.com/a\nb",
        "https://exämple.com/x",
        "file:///etc/passwd",
        "not an address",
        "",
        "https://fcm.googleapis.com/" + "x" * 2048,
    ],
)
def test_an_address_that_may_lead_inside_is_refused(endpoint: str) -> None:
    assert complaints(a_subscription(endpoint=endpoint)) == ["endpoint"]


def test_a_push_service_of_one_s_own_is_named_with_its_port() -> None:
    own = a_subscription(endpoint="https://192.168.1.20:8443/push/1")

    assert complaints(own, frozenset({"192.168.1.20:8443"})) == []
    assert complaints(own, frozenset({"192.168.1.20"})) == ["endpoint"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("p256dh", ""),
        ("p256dh", AUTH),
        ("p256dh", base64.urlsafe_b64encode(b"\x02" + bytes(64)).decode()),
        ("p256dh", POINT[:-2] + "!!"),
        ("auth", ""),
        ("auth", POINT),
        ("auth", "é" * 16),
    ],
)
def test_a_key_of_the_wrong_shape_is_refused(field: str, value: str) -> None:
    assert complaints(a_subscription(**{field: value})) == [field]


def test_a_name_that_is_not_its_digest_is_refused() -> None:
    with pytest.raises(InvalidSubscription) as refused:
        a_subscription().check("0" * 64, ())

    assert list(refused.value.errors) == ["digest"]


def test_an_address_in_other_clothes_is_the_same_address() -> None:
    assert is_public("2606:4700::1111")
    assert is_public("::ffff:8.8.8.8")
    assert not is_public("::ffff:10.0.0.1")
