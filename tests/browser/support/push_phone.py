"""A phone that can show reminders. Debian's Chromium knows no push service: the page gets a pretended one."""

from __future__ import annotations

import json
from typing import Any, TypedDict

from playwright.sync_api import Worker

from tests.browser.support.phone import Phone

PUSH_SERVICE = "https://push.example.net/send/"

KEPT = "pretended-subscription"

# As the browser's own, with a real key pair; it outlives the page, and goes with the service worker.
PRETENDED = """(() => {
  const [KEPT, SERVICE] = %s;
  const base64url = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const asSubscription = ({ endpoint, p256dh, auth, server_key }) => ({
    endpoint,
    expirationTime: null,
    options: { userVisibleOnly: true, applicationServerKey: Uint8Array.from(server_key).buffer },
    toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh, auth } }),
    unsubscribe: async () => (localStorage.removeItem(KEPT), true),
  });
  PushManager.prototype.getSubscription = async () => {
    const kept = localStorage.getItem(KEPT);
    return kept && asSubscription(JSON.parse(kept));
  };
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
    const { d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
    const made = {
      endpoint: SERVICE + crypto.randomUUID(),
      p256dh: base64url(await crypto.subtle.exportKey("raw", pair.publicKey)),
      auth: base64url(crypto.getRandomValues(new Uint8Array(16))),
      private_key: d,
      server_key: [...new Uint8Array(applicationServerKey.buffer ?? applicationServerKey)],
    };
    localStorage.setItem(KEPT, JSON.stringify(made));
    return asSubscription(made);
  };
  const { unregister } = ServiceWorkerRegistration.prototype;
  ServiceWorkerRegistration.prototype.unregister = function () {
    localStorage.removeItem(KEPT);
    return unregister.call(this);
  };
})();"""

NEVER = "PushManager.prototype.subscribe = () => new Promise(() => undefined);"

DENIED = """
Object.defineProperty(Notification, "permission", { configurable: true, get: () => "denied" });
Notification.requestPermission = async () => "denied";
"""

# The headless shell denies all notifications.
ALLOWED = """
Object.defineProperty(Notification, "permission", { configurable: true, get: () => "granted" });
Notification.requestPermission = async () => "granted";
"""


class Kept(TypedDict):
    """Subscription as the phone knows it; keys in base64url, without padding."""

    endpoint: str
    p256dh: str
    auth: str
    private_key: str
    """the number that belongs to `p256dh`"""


def with_push(phone: Phone, endpoint_base: str = PUSH_SERVICE) -> None:
    """From the next page on it is allowed to show reminders, and can subscribe with a pretended service."""
    phone.context.grant_permissions(["notifications"])
    phone.context.add_init_script(PRETENDED % json.dumps([KEPT, endpoint_base]))


def may_notify(phone: Phone) -> None:
    """From the next page on its owner has said yes, for a look at the screens in the headless shell."""
    phone.context.add_init_script(ALLOWED)


def without_an_answer(phone: Phone) -> None:
    """From the next page on it is asked for a subscription, and never gives one."""
    phone.context.grant_permissions(["notifications"])
    phone.page.add_init_script(NEVER)


def without_permission(phone: Phone) -> None:
    """From the next page of this window on its owner has said no."""
    phone.page.add_init_script(DENIED)


def subscription_of(phone: Phone) -> Kept | None:
    """Current subscription of the phone."""
    kept: Kept | None = phone.page.evaluate("(key) => JSON.parse(localStorage.getItem(key))", KEPT)
    return kept


def notifications(worker: Worker) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = worker.evaluate(
        """async () => (await registration.getNotifications()).map(({ title, data }) => ({ title, data }))"""
    )
    return found


def tapped(worker: Worker, action: str) -> None:
    """CDP cannot touch a notification, so the worker hears of a tap as it does from the browser.

    A made-up event is no finger: the browser would not let it bring a window forward, so that is left out.
    """
    worker.evaluate(
        """async (action) => {
          WindowClient.prototype.focus = async function () {
            return this;
          };
          const [notification] = await registration.getNotifications();
          const waits = [];
          const event = new NotificationEvent("notificationclick", { notification, action });
          event.waitUntil = (work) => waits.push(work);
          dispatchEvent(event);
          await Promise.all(waits);
        }""",
        action,
    )
