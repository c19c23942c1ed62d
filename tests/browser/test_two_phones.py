"""Two phones of one walker: after any actions on both, a sync brings both to the account's state."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.sending import DONE, sync
from tests.support.people import a_report

STEPS = ("s1", "s2", "s3", "s4")
VERBS = ("walk", "walk", "walk", "edit", "edit", "delete", "delete", "sync", "sync")

# One store for all that a test does on a phone. A sync that an act begins goes on while the next acts happen.
# The lists come as text, which Playwright takes faster.
BEGIN = """async () => {
  const { Database } = await import("/static/js/store/database.js");
  const { WalkLog } = await import("/static/js/store/log.js");
  const { Changes } = await import("/static/js/store/changes.js");
  const { Api } = await import("/static/js/store/api.js");
  const { Sync } = await import("/static/js/store/sync.js");
  const { Unsent } = await import("/static/js/store/unsent.js");
  const { progress } = await import("/static/js/engine/programme/progression.js");
  const { programme } = JSON.parse(document.querySelector("#shell").textContent);
  const [database, changes] = [new Database(), new Changes(null)];
  const [log, unsent] = [new WalkLog(database, changes), new Unsent(database, changes)];
  const sync = new Sync({ database, api: new Api(), changes });
  const at = async (index) => {
    const walks = await log.all();
    return walks[index % walks.length]?.id ?? "none";
  };
  const removed = [];
  const acts = {
    walk: (walk) => log.add(walk),
    edit: async ([index, report]) => log.report(await at(index), report),
    sync: async () => void sync.sync(),
    delete: async (index) => {
      const id = await at(index);
      removed.push(id);
      await log.remove(id);
    },
  };
  window.two = {
    act: async (list) => {
      for (const [verb, what] of list) await acts[verb](what);
    },
    settle: async () => ({ ...(await sync.sync()), waiting: await unsent.count() }),
    removed: () => removed.splice(0),
    held: async () => {
      const [walks, screenings, stops] = [await log.all(), await log.screenings(), await log.stops()];
      const standing = progress({ walks, screenings, stops }, programme, Date.now());
      return JSON.stringify({ walks, progress: standing });
    },
    account: async () => {
      const [{ walks }, standing] = await Promise.all(
        ["/api/walks", "/api/progress"].map(async (path) => (await fetch(path)).json()),
      );
      return JSON.stringify({ walks, progress: standing });
    },
  };
}"""


@pytest.mark.long
@pytest.mark.parametrize("storms", [15, pytest.param(100, marks=pytest.mark.nightly)])
def test_two_phones_and_the_account_agree_after_each_storm(
    new_phone: Callable[[], Phone], storms: int
) -> None:
    first, second = two_phones(new_phone, f"{storms}-storms@example.org")
    add_to_log(first, screenings=[cleared(days_ago=70)])
    for phone in (first, second):
        phone.evaluate(BEGIN)
    expected: set[str] = set()

    for seed in range(storms):
        random = Random(seed)
        for phone in random.choices((first, second), k=4):
            acts = [an_act(random) for _ in range(random.randint(1, 3))]
            phone.evaluate("(acts) => two.act(acts)", acts)
            expected |= {what["id"] for verb, what in acts if verb == "walk"}
        for phone in (first, second, first):
            assert phone.evaluate("() => two.settle()") == DONE, seed
        for phone in (first, second):
            expected -= set(phone.evaluate("() => two.removed()"))

        account = read(first, "account")
        assert [walk["id"] for walk in account["walks"]] == sorted(expected), seed
        assert read(first, "held") == account, seed
        assert read(second, "held") == account, seed


def test_a_deletion_wins_over_an_edit_on_the_other_phone_which_is_told(
    new_phone: Callable[[], Phone],
) -> None:
    first, second = two_phones(new_phone, "deletes-and-edits@example.org")
    walk = earlier_walk("s1", days_ago=3)
    add_to_log(first, screenings=[cleared(days_ago=4)], walks=[walk])
    assert [sync(first), sync(second)] == [DONE, DONE]
    for phone in (first, second):
        phone.evaluate(BEGIN)
    second.context.set_offline(True)
    for phone, act in ((first, ["delete", 0]), (second, ["edit", [0, a_report(note="Against the wind")]])):
        phone.evaluate("(act) => two.act([act])", act)
    assert sync(first) == DONE
    second.context.set_offline(False)

    second.open("/history")

    second.has_heading("Deleted on another phone")
    second.shows("Your changes to it on this phone are gone, too.")
    assert walks_on(first) == walks_on(second) == first.api("GET", "/api/walks")["walks"] == []
    second.tap("All right")
    second.shows_not("Deleted on another phone")
    second.open("/history")
    second.shows("Your walks will be listed here")
    second.shows_not("Deleted on another phone")


def two_phones(new_phone: Callable[[], Phone], email: str) -> tuple[Phone, Phone]:
    """Both signed into one account."""
    first, second = new_phone(), new_phone()
    first.sign_up(email)
    second.sign_in(email)
    return first, second


def an_act(random: Random) -> tuple[str, Any]:
    """Action of the walker on a phone. `place` counts the walks from the oldest."""
    verb = random.choice(VERBS)
    which = random.randrange(1000)
    if verb == "walk":
        return verb, earlier_walk(random.choice(STEPS), random.uniform(0.01, 60), report=how_it_felt(random))
    return verb, [which, how_it_felt(random)] if verb == "edit" else which


def how_it_felt(random: Random) -> dict[str, Any]:
    setback = random.choice(("none", "none", "none", "wobble", "stumble", "fall"))
    return a_report(confidence=random.randint(1, 5), setback=setback, note=str(random.random()))


def read(phone: Phone, whose: str) -> dict[str, Any]:
    """Walks by id, and progress: of the phone's own log ("held"), or of its "account"."""
    shown: dict[str, Any] = json.loads(phone.evaluate("(whose) => two[whose]()", whose))
    return {**shown, "walks": sorted(shown["walks"], key=lambda walk: str(walk["id"]))}
