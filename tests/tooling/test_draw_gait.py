"""Walk of the moving drawings: as computed, and with toes that land first."""

from __future__ import annotations

import sys

from coach.config import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import draw_gait


def test_the_style_has_the_keyframes_that_the_program_prints() -> None:
    assert draw_gait.gait() in (ROOT / "static/css/gait.css").read_text()


def test_the_toes_of_a_step_back_land_before_the_heel() -> None:
    tilts = [draw_gait.stepping_back(at / 100)[2] for at in range(101)]

    landing = round(draw_gait.TOES_LAND * 100)
    assert tilts[landing] == draw_gait.TOES_DOWN
    assert tilts[landing:] == sorted(tilts[landing:])
    assert tilts[-1] == 0


def test_no_foot_goes_through_the_ground() -> None:
    for at in range(101):
        _, ankle, tilt = draw_gait.stepping_back(at / 100)
        for end in (draw_gait.TOE, draw_gait.HEEL):
            assert ankle + draw_gait.turned(end, tilt)[1] <= draw_gait.SOLE + draw_gait.BELOW + 0.01
