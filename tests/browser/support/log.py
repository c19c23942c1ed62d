"""The log on a phone, through the app's own modules: what happened on the days before a test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from coach.domain.programme import step_named
from tests.browser.support.phone import Phone
from tests.support.people import a_fall, a_report, a_screening, a_walk, new_id

OPEN_LOG = """
  const [{ Database }, { WalkLog }, { Changes }] = await Promise.all([
    import("/static/js/store/database.js"),
    import("/static/js/store/log.js"),
    import("/static/js/store/changes.js"),
  ]);
  const database = new Database();
  const log = new WalkLog(database, new Changes(null));
"""


def earlier_walk(step_id: str, days_ago: float, **changes: Any) -> dict[str, Any]:
    """A step that was walked to the end, confidently, unless `changes` say otherwise; with its id."""
    step = step_named(step_id)
    planned = {
        "warm_up_s": step.warm_up_s,
        "backward_s": list(step.backward_s),
        "recover_s": step.recover_s,
        "cool_down_s": step.cool_down_s,
    }
    usual = {
        "started_at": _ago(days_ago),
        "step": step_id,
        "planned": planned,
        "walked": {"backward_s": sum(step.backward_s), "forward_s": step.warm_up_s + step.cool_down_s},
        "report": a_report(reported_at=None),
    }
    return {"id": new_id(), **a_walk(**{**usual, **changes})}


def cleared(days_ago: float, start: str = "s1") -> dict[str, Any]:
    """Screening that cleared the walker for walking backward."""
    return {"id": new_id(), "answered_at": _ago(days_ago), "start": start, "cleared": True}


def answered(outcome: str, days_ago: float, start: str = "s1", **agreement: str) -> dict[str, Any]:
    """Screening with that outcome; `agreement` has `agreed_by` and `agreed_in`."""
    is_cleared = outcome in ("gentle", "standard")
    screening = a_screening(answered_at=_ago(days_ago), start=start, cleared=is_cleared, outcome=outcome)
    return {"id": new_id(), **screening, **agreement}


def fell(days_ago: float) -> dict[str, Any]:
    """Yes to the question after falls outside a walk."""
    return {"id": new_id(), **a_fall(answered_at=_ago(days_ago))}


def add_to_log(
    phone: Phone,
    *,
    screenings: list[dict[str, Any]],
    walks: Sequence[dict[str, Any]] = (),
    falls: Sequence[dict[str, Any]] = (),
) -> None:
    """Add records as if they had been made on this phone. Open a page before and after."""
    phone.evaluate(
        f"""async ([walks, screenings, falls]) => {{
          {OPEN_LOG}
          for (const screening of screenings) await log.addScreening(screening);
          for (const fall of falls) await log.addFall(fall);
          for (const walk of walks) await log.add(walk);
          database.close();
        }}""",
        [list(walks), screenings, list(falls)],
    )


def add_to_diary(phone: Phone, kind: str, data: dict[str, Any], days_ago: float = 0) -> None:
    """Add an entry as if it had been made on this phone. Open a page before and after."""
    phone.evaluate(
        f"""async ([given, at]) => {{
          {OPEN_LOG}
          const {{ Diary }} = await import("/static/js/store/diary.js");
          const clock = {{ now: () => Date.parse(at) }};
          const diary = new Diary({{ database, changes: new Changes(null), send: () => undefined, clock }});
          await diary.save(given);
          database.close();
        }}""",
        [{"kind": kind, "zone": "UTC", "data": data}, _ago(days_ago)],
    )


def clear_diary(phone: Phone, kind: str) -> None:
    """Remove all entries of a kind."""
    phone.evaluate(
        f"""async (kind) => {{
          {OPEN_LOG}
          const {{ Diary, readDiary }} = await import("/static/js/store/diary.js");
          const diary = new Diary({{ database, changes: new Changes(null), send: () => undefined }});
          for (const {{ id }} of await readDiary(database, kind)) await diary.remove(id);
          database.close();
        }}""",
        kind,
    )


def diary_on(phone: Phone, kind: str) -> list[dict[str, Any]]:
    """Data of all entries of a kind that the phone shows, the oldest first."""
    data: list[dict[str, Any]] = phone.evaluate(
        f"""async (kind) => {{
          {OPEN_LOG}
          const {{ readDiary }} = await import("/static/js/store/diary.js");
          const entries = await readDiary(database, kind);
          database.close();
          return entries.map(({{ data }}) => data);
        }}""",
        kind,
    )
    return data


def add_many_at_once(phone: Phone, walks: list[dict[str, Any]]) -> None:
    """Add thousands of walks in one transaction, without the outbox, so that they are never sent."""
    phone.evaluate(
        f"""async (walks) => {{
          {OPEN_LOG}
          await database.transaction(["walks"], "readwrite", async (tx) => {{
            for (const record of JSON.parse(walks)) {{
              tx.objectStore("walks").put({{ record, owner: null, at_ms: Date.parse(record.started_at) }});
            }}
          }});
          database.close();
        }}""",
        json.dumps(walks),  # as text: Playwright takes seconds over so many objects
    )


def walks_on(phone: Phone) -> list[dict[str, Any]]:
    """All walks that the phone shows, the oldest first."""
    walks: list[dict[str, Any]] = phone.evaluate(
        f"""async () => {{
          {OPEN_LOG}
          const walks = await log.all();
          database.close();
          return walks;
        }}"""
    )
    return walks


def stop_on(phone: Phone) -> tuple[Any, Any]:
    """Setback and confidence of the only walk."""
    [walk] = walks_on(phone)
    assert walk["report"]["reported_at"] >= walk["started_at"]
    return walk["report"]["setback"], walk["report"]["confidence"]


def screenings_on(phone: Phone) -> list[dict[str, Any]]:
    """All screenings that the phone shows, the oldest first."""
    return _answers(phone, "screenings")


def falls_on(phone: Phone) -> list[dict[str, Any]]:
    """All answers about falls outside a walk, the oldest first."""
    return _answers(phone, "falls")


def _answers(phone: Phone, kind: str) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = phone.evaluate(
        f"""async (kind) => {{
          {OPEN_LOG}
          const answers = await log[kind]();
          database.close();
          return answers;
        }}""",
        kind,
    )
    return answers


def settings_on(phone: Phone) -> dict[str, Any]:
    """The walker's settings on this phone."""
    settings: dict[str, Any] = phone.evaluate(
        """async () => {
          const [{ Database }, { getValue }, { DEFAULTS }] = await Promise.all([
            import("/static/js/store/database.js"),
            import("/static/js/store/key-value.js"),
            import("/static/js/store/settings.js"),
          ]);
          const database = new Database();
          const chosen = await getValue(database, "settings");
          database.close();
          return { ...DEFAULTS, ...chosen?.record };
        }"""
    )
    return settings


def _ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def months_of_diary() -> list[tuple[float, str, dict[str, Any]]]:
    """Two self-measures of each kind, mornings and a planned pause, within the last six weeks."""
    today = datetime.now(UTC).date()
    pause = {
        "from": f"{today - timedelta(days=30)}",
        "to": f"{today - timedelta(days=22)}",
        "because": "holiday",
    }
    results = [
        ("stance", 9_000, "left"),
        ("stance", 8_000, "right"),
        ("chair", 11, None),
        ("backward", 4_200, None),
    ]
    return [
        *[
            (days_ago, "measure", {"test": test, "value": value, "tries": [value], "side": side})
            for days_ago in (38, 10)
            for test, value, side in results
        ],
        *[(ago, "knee", {"day": f"{today - timedelta(days=ago)}", "pain": ago // 8}) for ago in (34, 15, 3)],
        (31, "pause", pause),
    ]
