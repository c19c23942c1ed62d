"""Whole walks in each way and each voice, built by the engine and decoded by ffmpeg."""

from __future__ import annotations

import json
import subprocess
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from coach.domain.programme import GET_READY_S, WAYS
from tests.audio.support.heard import Heard
from tests.audio.support.pack import PACKS

BUILD = Path(__file__).parents[1] / "js" / "engine" / "support" / "print-track.js"
PLANNED = {"warm_up_s": 95, "backward_s": [40, 130], "recover_s": 30, "cool_down_s": 20}
CHANGE = {"retrace": "stop", "onward": "turn", "treadmill": "turn"}
SIGN = {"stop": "twice", "turn": "twice", "backward": "up", "recover": "down", "cool_down": "down"}


# The engine leaves words out in the same way for every pack, so one pack without them is enough by day.
HEARD = [
    *(pytest.param(pack, True, id=f"{pack}-voice") for pack in PACKS),
    pytest.param(PACKS[0], False, id=f"{PACKS[0]}-tones"),
    *(pytest.param(pack, False, id=f"{pack}-tones", marks=pytest.mark.nightly) for pack in PACKS[1:]),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("pack", "voice"), HEARD)
def test_every_phase_has_its_sign_and_every_stop_is_quiet_in_its_second_half(
    pack: str, way: str, voice: bool
) -> None:
    asked = {"planned": PLANNED, "way": way, "pack": pack, "step": "s1", "settings": {"voice": voice}}
    heard = Heard(subprocess.run(["node", BUILD, json.dumps(asked)], check=True, capture_output=True).stdout)

    for (kind, begin), (_, end) in pairwise(timed(way)):
        if kind in SIGN:
            assert heard.sign(begin) == SIGN[kind], f"{kind} at {begin} s"
        if kind == CHANGE[way]:
            assert (heard.level_db(begin + 0.9, begin + 1.5) > -35) == voice
            assert heard.level_db((begin + end) / 2, end - 0.1) < -50, f"words at {begin} s"


@pytest.mark.parametrize("pack", PACKS)
def test_a_companion_hears_the_count_end_just_before_each_interval(pack: str) -> None:
    settings = {"with_companion": True, "shoulder_every_s": 0}
    asked = {"planned": PLANNED, "way": "onward", "pack": pack, "step": "s1", "settings": settings}
    heard = Heard(subprocess.run(["node", BUILD, json.dumps(asked)], check=True, capture_output=True).stdout)

    for kind, begin in timed("onward"):
        if kind == "backward":
            assert heard.level_db(begin - 3.9, begin - 2.3) < -50
            assert heard.level_db(begin - 1.6, begin - 0.3) > -30
            assert heard.level_db(begin - 0.2, begin - 0.05) < -35
            assert heard.sign(begin) == "up"


def timed(way: str) -> list[tuple[str, int]]:
    """Kinds of the phases, each with the second at which it begins; and the end."""
    before, after = WAYS[way]["before_s"], WAYS[way]["after_s"]
    first, second = ([(CHANGE[way], before), ("backward", s), (CHANGE[way], after)] for s in (40, 130))
    lengths = [
        ("get_ready", GET_READY_S),
        ("warm_up", 95),
        *first,
        ("recover", 30),
        *second,
        ("cool_down", 20),
    ]
    begins = list(accumulate((seconds for _, seconds in lengths), initial=0))
    return [*zip((kind for kind, _ in lengths), begins, strict=False), ("end", begins[-1])]
