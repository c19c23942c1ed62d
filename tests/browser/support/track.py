"""Track of a walk, hurried through or moved by a test, and the phases that it had."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.phone import Phone

BACKWARD_FROM_S = 10 + 300 + 8
"""Begin of the backward interval of level 1: after getting ready, the warm-up and a stop."""

WALK_MS = 240_000
"""The longest walk of these tests takes a quarter of this."""

# The walk's monotonic clock keeps up with the track: the app sees a walk that was walked, only faster. What
# a test does to the track is kept from the app, which would undo it, as it does with the seek of a headset.
IN_STEP = """async () => {
  const audio = document.querySelector("audio");
  if (Object.hasOwn(audio, "seeking")) return;
  const { CLOCKS } = await import("/static/js/walk/clocks.js");
  const { read } = CLOCKS;
  let [seenMs, realMs, aheadMs] = [audio.currentTime * 1000, performance.now(), 0];
  CLOCKS.read = () => {
    const [atMs, nowMs] = [audio.currentTime * 1000, performance.now()];
    aheadMs += Math.max(0, atMs - seenMs - (nowMs - realMs));
    [seenMs, realMs] = [atMs, nowMs];
    const { wallMs, monotonicMs } = read();
    return { wallMs, monotonicMs: monotonicMs + aheadMs };
  };
  Object.defineProperty(audio, "seeking", { value: false });
  for (const type of ["seeking", "ratechange"]) {
    window.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
  }
}"""

NOTE_PHASES = """() => {
  window.seenPhases = [];
  const note = () => {
    const phase = document.querySelector("[data-phase]")?.dataset.phase;
    if (phase && phase !== window.seenPhases.at(-1)) window.seenPhases.push(phase);
  };
  new MutationObserver(note).observe(document.querySelector("[data-view]"), {
    subtree: true, childList: true, attributes: true,
  });
  note();
}"""

# Each phase is entered and left as usual; most of a long one is passed over. The timer tells its length.
LEAP = """(KEPT_S) => {
  const RATE = 8;
  const audio = document.querySelector("audio");
  let last = null;
  const look = () => {
    const phase = document.querySelector("[data-phase]")?.dataset.phase;
    if (!phase || phase === last) return;
    last = phase;
    const [minutes, seconds] = document.querySelector("[role=timer]").textContent.split(":").map(Number);
    audio.playbackRate = RATE;
    audio.currentTime += Math.max(0, minutes * 60 + seconds - KEPT_S);
  };
  new MutationObserver(look).observe(document.querySelector("[data-view]"), {
    subtree: true, childList: true, attributes: true,
  });
  look();
}"""

# The longest phases at the highest rate that Chromium has; the shortest slowly enough for each to be painted.
HURRY = """() => {
  const audio = document.querySelector("audio");
  const look = () => {
    const phase = document.querySelector("[data-phase]")?.dataset.phase;
    audio.playbackRate = phase === "get_ready" || phase === "stop" ? 8 : 16;
  };
  new MutationObserver(look).observe(document.querySelector("[data-view]"), {
    subtree: true, childList: true, attributes: true,
  });
  look();
}"""


def note_phases(phone: Phone) -> None:
    """Notes the phases from here on, for walk_to_the_end()."""
    phone.evaluate(NOTE_PHASES)


def hurry(phone: Phone) -> None:
    """Lets the walk run through every second."""
    in_step(phone)
    phone.evaluate(HURRY)


def leap(phone: Phone, kept_s: float = 10) -> None:
    """Lets the walk run through the last seconds of each phase."""
    in_step(phone)
    phone.evaluate(LEAP, kept_s)


def seek(phone: Phone, seconds: float) -> None:
    """Moves the sound to this second of the track. For the app that is as if it had played so far."""
    in_step(phone)
    phone.evaluate("(seconds) => { document.querySelector('audio').currentTime = seconds; }", seconds)


def reach_backward(phone: Phone) -> None:
    """Moves a walk of level 1 into its backward interval, as if all before it had been walked."""
    seek(phone, BACKWARD_FROM_S + 1)
    expect(phone.page.locator(".walking")).to_have_attribute("data-phase", "backward")


def reach_the_end(phone: Phone) -> None:
    """Moves the walk to its last second, as if all before it had been walked, and waits for the report."""
    seek(phone, phone.evaluate("() => document.querySelector('audio').duration") - 1)
    phone.has_heading("Well done")


def in_step(phone: Phone) -> None:
    """From here on, the app takes what the test does to the track for walking."""
    phone.evaluate(IN_STEP)


def position_s(phone: Phone) -> float:
    """Seconds of the walk's track."""
    seconds: float = phone.evaluate("() => document.querySelector('audio').currentTime")
    return seconds


def wait_until_s(phone: Phone, seconds: float) -> None:
    """Waits until the track has come so far."""
    phone.page.wait_for_function(
        "(seconds) => document.querySelector('audio').currentTime >= seconds", arg=seconds
    )


def walk_to_the_end(phone: Phone) -> list[str]:
    """The phases in which the walker was since the start, once the report is asked for."""
    expect(phone.page.get_by_role("heading", name=phone.said("Well done"))).to_be_visible(timeout=WALK_MS)
    phases: list[str] = phone.evaluate("() => window.seenPhases")
    return phases
