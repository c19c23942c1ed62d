"""Strap that measures the heart rate, in place of the browser's Bluetooth."""

from __future__ import annotations

from tests.browser.support.phone import Phone

# `strap.state`: "here", "away" (each try to connect fails) or "silent" (a try to connect never ends).
FAKE = """
class Gatt extends EventTarget {
  state = "here";
  isConnected = false;
  tries = 0;
  measurement = Object.assign(new EventTarget(), { startNotifications: async () => undefined });
  gatt = {
    connect: async () => {
      this.tries += 1;
      if (this.state === "silent") await new Promise(() => undefined);
      if (this.state === "away") throw new DOMException("", "NetworkError");
      this.isConnected = true;
      return {
        disconnect: () => undefined,
        getPrimaryService: async () => ({ getCharacteristic: async () => this.measurement }),
      };
    },
    disconnect: () => (this.isConnected = false),
  };
  say(beats) {
    if (!this.isConnected) return;
    this.measurement.value = new DataView(new Uint8Array([0, beats]).buffer);
    this.measurement.dispatchEvent(new Event("characteristicvaluechanged"));
  }
  go(state) {
    [this.state, this.isConnected] = [state, false];
    this.dispatchEvent(new Event("gattserverdisconnected"));
  }
}
window.strap = new Gatt();
Object.defineProperty(Navigator.prototype, "bluetooth", {
  configurable: true,
  get: () => ({ requestDevice: async () => window.strap }),
});
"""


def wear_strap(phone: Phone) -> None:
    """Gives the pages that this phone opens from here on a Bluetooth with one strap."""
    phone.page.add_init_script(FAKE)


def say(phone: Phone, *beats: int) -> None:
    """Sends a packet for each."""
    phone.page.evaluate("(all) => { for (const beats of all) window.strap.say(beats); }", list(beats))


def go(phone: Phone, state: str) -> None:
    """Breaks the connection. "away": it comes back only with `come_back`; "silent": a try never ends."""
    phone.page.evaluate("(state) => window.strap.go(state)", state)


def come_back(phone: Phone) -> None:
    """Waits until the walk has connected to the strap again."""
    phone.page.evaluate("() => { window.strap.state = 'here'; }")
    phone.page.wait_for_function("() => window.strap.isConnected")
