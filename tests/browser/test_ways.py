"""A walk in each way, from the first cue to the last, and its track as it was played."""

from __future__ import annotations

from itertools import accumulate

import pytest

from coach.domain.programme import GET_READY_S, WAYS
from tests.browser.support.heard import heard_on, keep_tracks
from tests.browser.support.log import add_to_log, cleared, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.track import leap, wait_until_s, walk_to_the_end
from tests.browser.support.walking import begin_walk, see_checklist, start

FORGET_THE_WAY = """async () => {
  const [{ Database }, { Checkpoint }] = await Promise.all([
    import("/static/js/store/database.js"),
    import("/static/js/store/checkpoint.js"),
  ]);
  const database = new Database();
  const checkpoint = new Checkpoint(database, localStorage);
  const left = await checkpoint.read();
  delete left.walk.way;
  const later = { position_ms: 330_000, backward_ms: 10_000, saved_at_ms: left.saved_at_ms + 1 };
  await checkpoint.write({ ...left, ...later });
  database.close();
}"""
OWN_WALK = "/walk?times=2&seconds=40&recover=30"
CHANGE = {"retrace": "stop", "onward": "turn", "treadmill": "turn"}
SIGN = {"stop": "twice", "turn": "twice", "backward": "up", "recover": "down", "cool_down": "down"}


@pytest.mark.parametrize(
    ("surface", "choice", "way"),
    [
        ("Path", None, "retrace"),
        ("Indoors", "Onward, loop or lane: with turns", "onward"),
        ("Treadmill", None, "treadmill"),
    ],
)
def test_a_walk_in_each_way_gives_every_order_and_time_to_follow_it(
    phone: Phone, surface: str, choice: str | None, way: str
) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    keep_tracks(phone)
    phone.open(OWN_WALK)
    phone.choose(surface, "Where are you?")
    if choice:
        phone.choose(choice, "Where will you walk backward?")
    start(phone)
    heard = heard_on(phone)
    leap(phone, kept_s=4)
    walked = walk_to_the_end(phone)

    lengths = phases_of(way)
    assert walked == [kind for kind, _ in lengths]
    begins = list(accumulate((seconds for _, seconds in lengths), initial=0))
    assert heard.seconds > begins[-1]
    for begin, (kind, seconds) in zip(begins, lengths, strict=False):
        if kind in SIGN:
            assert heard.sign(begin) == SIGN[kind], f"{kind} at {begin} s"
        if kind == CHANGE[way]:
            assert heard.level_db(begin + 0.9, begin + 1.5) > -35, f"no words at {begin} s"
            assert heard.level_db(begin + seconds / 2, begin + seconds - 0.1) < -50, f"words at {begin} s"
    [walk] = walks_on(phone)
    assert (walk["way"], walk["walked"]["backward_s"] > 0) == (way, True)


def test_the_way_that_was_chosen_last_is_chosen_next_time(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    see_checklist(phone)
    phone.shows("If I come back to where I began, I stop.")
    phone.page.go_back()
    phone.choose("Onward, loop or lane: with turns", "Where will you walk backward?")
    see_checklist(phone)
    phone.shows("I have walked this way forward first.")
    phone.shows_not("If I come back to where I began")
    start(phone)
    phone.open("/walk")
    phone.hold("Press and hold to discard", 2)

    onward = phone.page.get_by_role("radio", name="Onward, loop or lane: with turns")

    assert onward.is_checked()
    phone.choose("Treadmill", "Where are you?")
    assert onward.count() == 0
    see_checklist(phone)
    phone.shows("At each turn a helper stops the belt.")


def test_indoors_a_walk_takes_a_hall_and_stops_at_its_end(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    hall = "Indoors: take a hall or a corridor that is long enough. Stop at its end."
    phone.shows_not(hall)

    phone.choose("Indoors", "Where are you?")

    phone.shows(hall)
    phone.choose("Treadmill", "Where are you?")
    phone.shows_not(hall)
    see_checklist(phone)
    phone.shows_not("If I come back to where I began")


def test_a_walk_that_the_release_before_began_can_be_kept_but_not_go_on(phone: Phone) -> None:
    begin_walk(phone)
    wait_until_s(phone, 1)
    phone.open("/")
    phone.evaluate(FORGET_THE_WAY)

    phone.open("/walk")

    phone.has_heading("A walk was cut off")
    phone.shows("You can keep what you walked")
    phone.shows_not("It stopped in")
    phone.has_no_tappable("Yes, go on")
    phone.tap("Keep what I walked")
    phone.has_heading("Well done")
    [walk] = walks_on(phone)
    assert walk["way"] is None


def phases_of(way: str) -> list[tuple[str, int]]:
    """Kinds of the phases of the walk, and their seconds. It is as gentle as a gentle level."""
    times = WAYS[way]
    before, after = (times.get("gentle_s", times[name]) for name in ("before_s", "after_s"))
    interval = [(CHANGE[way], before), ("backward", 40), (CHANGE[way], after)]
    return [
        ("get_ready", GET_READY_S),
        ("warm_up", 300),
        *interval,
        ("recover", 30),
        *interval,
        ("cool_down", 300),
    ]
