"""Keyframes of the walker who steps backward, for static/css/gait.css.

    python tools/draw_gait.py        prints them, to be pasted into the layer there

Played in reverse, they show walking forward: toes that land first become toes that leave last.
Units are those of the drawings (templates/movements.html). The ground is at y = 150. The walker
faces left here, and the template mirrors the picture.
"""

from __future__ import annotations

import math

FRAMES = 20
"""Keyframes of one cycle, which is two steps."""

STEP = 20.0
HIP = 92.0
"""Height of the hip. The knees stay a little soft."""

BONE = 25.0
"""Length of the thigh, and of the shank."""

SOLE = 140.0
"""Height of the ankle above a flat shoe."""

TOE, HEEL, BELOW = -14.0, 8.0, 10.0
"""Ends of the sole, and its depth, from the ankle."""

LIFT = 5.0
TOES_UP, TOES_DOWN = 10.0, -34.0
"""Tilts of the shoe, in degrees: when it leaves the ground, and when its toes land."""

LEAVES, TOES_LAND, HEEL_LANDS = 0.15, 0.55, 0.9
"""Shares of a step's time."""


def main() -> None:
    """Print the keyframes."""
    print(gait())


def gait() -> str:
    """Keyframes of thigh, shank and foot, and of the room that passes the walker."""
    shares = [frame / FRAMES for frame in range(FRAMES + 1)]
    thighs, shanks, feet = zip(*map(leg, shares), strict=True)
    turns = {"thigh": thighs, "shank": shanks, "foot": feet}
    rules = [keyframes(name, [f"rotate({round(a)}deg)" for a in angles]) for name, angles in turns.items()]
    passed = [f"translate(-{round(hip(at), 1):g}px, 0)" if hip(at) else "translate(0, 0)" for at in shares]
    return "\n\n".join([*rules, keyframes("room", passed)])


def leg(at: float) -> tuple[float, float, float]:
    """Angles of thigh, shank and foot, each from the limb above. In the first half, the foot is down."""
    x, y, tilt = (STEP / 2, SOLE, 0.0) if at < 0.5 else stepping_back((at - 0.5) * 2)
    x, y = x - hip(at), y - HIP
    bent = math.degrees(math.acos(min(1.0, math.hypot(x, y) / (2 * BONE))))
    thigh = math.degrees(math.atan2(-x, y)) + bent
    return thigh, -2 * bent, tilt - thigh + 2 * bent


def stepping_back(at: float) -> tuple[float, float, float]:
    """Ankle and tilt of the foot in the air: it leaves, its toes land, it rolls to the heel."""
    swung = smooth((at - LEAVES) / (TOES_LAND - LEAVES))
    rolled = smooth((at - TOES_LAND) / (HEEL_LANDS - TOES_LAND))
    tilt = (TOES_UP * smooth(at / LEAVES) * (1 - swung) + TOES_DOWN * swung) * (1 - rolled)
    tip, heel = turned(TOE, tilt), turned(HEEL, tilt)
    x = STEP / 2 + 2 * STEP * swung + swung * (TOE - tip[0])
    return x, SOLE + BELOW - max(tip[1], heel[1]) - LIFT * math.sin(math.pi * swung), tilt


def hip(at: float) -> float:
    """Way of the body: it follows once the toes have landed."""
    step, part = divmod(at * 2, 1.0)
    return STEP * (step + smooth((part - TOES_LAND + 0.1) / (HEEL_LANDS - TOES_LAND + 0.1)))


def turned(x: float, degrees: float) -> tuple[float, float]:
    """Place of a point of the sole, turned around the ankle."""
    angle = math.radians(degrees)
    return x * math.cos(angle) - BELOW * math.sin(angle), x * math.sin(angle) + BELOW * math.cos(angle)


def smooth(share: float) -> float:
    """Share from 0 to 1 that begins and ends at rest."""
    within = min(1.0, max(0.0, share))
    return within * within * (3 - 2 * within)


def keyframes(name: str, transforms: list[str]) -> str:
    """Rule of CSS, with one frame a line."""
    frames = (f"    {100 * n // FRAMES}% {{ transform: {each}; }}" for n, each in enumerate(transforms))
    return "\n".join([f"  @keyframes gait-{name} {{", *frames, "  }"])


if __name__ == "__main__":
    main()
