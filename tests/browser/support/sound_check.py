"""The sound check with a phone: hearing what it plays, and a pocket. No test can lock a browser."""

from __future__ import annotations

from tests.browser.support.phone import Phone
from tests.browser.support.track import wait_until_s

POCKET_RATE = 4
"""The pocket test in five seconds: quick, and slow enough to be locked in time on a busy machine."""


def hear_every_kind(phone: Phone) -> None:
    """Plays the three kinds of cue and hears each."""
    for kind in ("voice", "countdown", "signs"):
        phone.has_heading(f"Can you hear the {kind}?")
        phone.tap("Play")
        phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0")
        phone.tap("I heard it")


def carry_on_in_the_pocket(phone: Phone) -> None:
    """Runs the pocket test, locked after its beginning until its end."""
    begin_pocket_test(phone)
    wait_until_s(phone, 1)
    out_of_sight(phone, hidden=True)
    phone.has_heading("It played to the end")
    out_of_sight(phone, hidden=False)


def begin_pocket_test(phone: Phone) -> None:
    phone.has_heading("The pocket test")
    hurry_the_pocket(phone)
    phone.tap("Start the pocket test")
    phone.has_heading("Lock your phone now")


def hurry_the_pocket(phone: Phone) -> None:
    """Play all sound that is loaded from here on faster."""
    phone.evaluate("(rate) => { document.querySelector('audio').defaultPlaybackRate = rate; }", POCKET_RATE)


def out_of_sight(phone: Phone, *, hidden: bool) -> None:
    """As if the phone were locked, or unlocked: Playwright's own pages are always visible."""
    phone.evaluate(
        """(state) => {
          Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        "hidden" if hidden else "visible",
    )


def passed_with(phone: Phone, browser: str) -> None:
    """Leaves a sound check as if it had been passed with that browser. Open a page before and after."""
    phone.evaluate(
        """async (browser) => {
          const [{ Database }, { putValue }] = await Promise.all([
            import("/static/js/store/database.js"),
            import("/static/js/store/key-value.js"),
          ]);
          const database = new Database();
          await putValue(database, "sound_check", {
            at: "2026-05-03T10:02:05Z",
            heard: { voice: true, countdown: true, signs: true },
            sound_mode: "pocket",
            pocket: { ended: true, played_s: 20, hidden_s: 17, late_s: 0 },
            tones_heard: true,
            system: { os: "", browser },
          });
          database.close();
        }""",
        browser,
    )
