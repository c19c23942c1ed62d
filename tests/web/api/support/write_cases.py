"""Writes of a phone in one exchange, by the case that they are."""

from __future__ import annotations

from tests.support.people import a_fall, a_report, a_screening, a_walk, an_entry
from tests.web.api.support.writes import Write, delete, put

NOW = "2026-05-04T12:00:00Z"
AHEAD = "2026-05-06T12:00:01Z"
A, B, C, D = (f"6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c1{n}" for n in range(4))
CHOSEN = {"settings": {"voice": False}, "changed_at": "2026-05-03T07:00:00Z"}
SAME_ZONE = a_walk(zone="Europe/Lisbon")

NO_WALKS: tuple[object, ...] = (None, [], "walk", 7, {})

STORED: dict[str, list[Write]] = {
    "a walk, its report, and the same again": [
        put("walk", A, a_walk()),
        put("walk", A, a_walk(report=a_report(setback="stumble"))),
        put("walk", A, a_walk(report=a_report(setback="stumble"))),
    ],
    "every kind": [
        put("screening", A, a_screening()),
        put("fall", B, a_fall()),
        put("walk", C.upper(), a_walk(report=a_report())),
        put("diary", D, an_entry()),
        put("settings", None, CHOSEN),
    ],
    "an earlier change of the settings": [
        put("settings", None, CHOSEN),
        put("settings", None, {"settings": {"voice": True}, "changed_at": "2026-05-02T07:00:00Z"}),
    ],
    "an entry that is replaced, and the same again": [
        put("diary", A, an_entry()),
        put("diary", A, an_entry(data={"day": "2026-05-02", "pain": 7})),
        put("diary", A, an_entry(data={"day": "2026-05-02", "pain": 7})),
    ],
    "the same write twice": [put("fall", A, a_fall()), put("fall", A, a_fall())],
    "a deletion after its walk": [put("walk", A, a_walk(report=a_report(setback="fall"))), delete("walk", A)],
    "an entry that is deleted": [put("diary", A, an_entry()), delete("diary", A), delete("diary", A)],
}
REFUSED: dict[str, list[Write]] = {
    "an id taken by another kind": [
        put("walk", A, a_walk()),
        put("fall", A, a_fall()),
        delete("diary", A),
        put("screening", B, a_screening()),
    ],
    "a deleted id": [
        put("walk", A, a_walk()),
        delete("walk", A),
        put("walk", A, a_walk()),
        put("diary", A, {}),
    ],
    "a walk after its deletion": [delete("walk", A), put("walk", A, a_walk()), put("walk", B, a_walk())],
    "other facts": [
        put("walk", A, a_walk()),
        put("walk", A, a_walk(surface="grass")),
        put("fall", B, a_fall()),
    ],
    "a clock that is ahead": [
        put("walk", A, a_walk(started_at=AHEAD)),
        put("screening", B, a_screening(answered_at=AHEAD)),
        put("fall", C, a_fall(answered_at=AHEAD)),
        put("diary", D, an_entry(at=AHEAD)),
        put("settings", None, {**CHOSEN, "changed_at": AHEAD}),
        put("walk", A, a_walk()),
    ],
    "a body that cannot be right": [
        put("walk", A, a_walk(zone=1, report=a_report(note="x" * 2001))),
        put("walk", A, {**a_walk(), "id": A, "mood": "good"}),
        put("walk", A, a_walk(surface="ice", report={"confidence": "4"})),
        put("diary", A, an_entry(kind="mood")),
        put("settings", None, {**CHOSEN, "settings": {"beats_per_minute": 1}}),
        *(put("walk", A, body) for body in NO_WALKS),
        put("walk", A, a_walk()),
    ],
    "an unknown kind, verb or id": [
        put("mood", A, {}),
        put("walk", "7", a_walk()),
        put("settings", A, CHOSEN),
        delete("screening", A),
        {"verb": "patch", "kind": "walk", "id": A},
        put("walk", A, a_walk()),
    ],
}
FULL = [put("walk", each, a_walk()) for each in (A, B, C)] + [delete("walk", A), put("walk", D, a_walk())]
BROKEN = [
    put("walk", A, SAME_ZONE),
    put("walk", B, SAME_ZONE),
    put("walk", C, a_walk()),
    put("fall", D, a_fall()),
]
