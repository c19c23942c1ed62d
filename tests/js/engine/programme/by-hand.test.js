import assert from "node:assert/strict";
import { test } from "node:test";

import { isSome, slipsIn, walkByHand } from "../../../../static/js/engine/programme/by-hand.js";
import { dateOf } from "../../../../static/js/engine/programme/dates.js";

const NOW_MS = Date.parse("2026-11-23T14:37:05.250Z");
const BERLIN = "Europe/Berlin";
/** @type {import("../../../../static/js/engine/programme/by-hand.js").Entry} */
const ENTRY = { date: "2026-11-23", backward: "4", forward: "15", surface: "path", way: "onward" };
/** @type {import("../../../../static/js/types.d.ts").Answers} */
const REPORT = {
  confidence: 4,
  setback: "none",
  pain_before: null,
  pain_after: null,
  effort: null,
  note: "",
};
const FACTS = { id: "by-hand", nowMs: NOW_MS, zone: BERLIN, taken: new Set() };

test("a walk by hand is on no step, and says what was walked", () => {
  assert.deepEqual(walkByHand(ENTRY, REPORT, FACTS), {
    id: "by-hand",
    started_at: "2026-11-23T14:18:05.000Z",
    zone: BERLIN,
    surface: "path",
    step: null,
    planned: { warm_up_s: 0, backward_s: [240], recover_s: 0, cool_down_s: 0 },
    walked: { backward_s: 240, forward_s: 900 },
    report: { ...REPORT, reported_at: "2026-11-23T14:37:05.000Z" },
    way: "onward",
    source: "by_hand",
  });
});

test("a walk forward alone has no way, and one on a treadmill its own", () => {
  const forward = walkByHand({ ...ENTRY, backward: "" }, REPORT, FACTS);
  assert.deepEqual([forward.way, forward.planned.backward_s], [null, []]);
  assert.equal(walkByHand({ ...ENTRY, surface: "treadmill" }, REPORT, FACTS).way, "treadmill");
});

test("a fall is reported now, also when the walk was days ago", () => {
  const walk = walkByHand({ ...ENTRY, date: "2026-11-20" }, { ...REPORT, setback: "fall" }, FACTS);

  assert.equal(walk.report?.reported_at, "2026-11-23T14:37:05.000Z");
  assert.equal(walk.started_at, "2026-11-20T11:00:00.000Z");
});

test("the walk has the chosen day in every zone, also when the clocks change and just after midnight", () => {
  for (const zone of ["Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu", "America/Santiago", BERLIN]) {
    for (const nowMs of [Date.parse("2026-10-27T00:04:00+14:00"), Date.parse("2026-11-02T00:01:00-11:00")]) {
      const today = dateOf(nowMs, zone);
      for (const date of [today, "2026-10-24", "2026-10-25", "2026-10-26"].filter((each) => each <= today)) {
        const { started_at } = walkByHand({ ...ENTRY, date }, REPORT, { ...FACTS, nowMs, zone });

        assert.equal(dateOf(Date.parse(started_at), zone), date, `${zone} ${date}`);
        assert.ok(Date.parse(started_at) <= nowMs);
      }
    }
  }
});

test("no two walks begin in the same second, because Undo knows a walk by its start", () => {
  const first = walkByHand({ ...ENTRY, date: "2026-11-20" }, REPORT, FACTS);
  const taken = new Set([Date.parse(first.started_at)]);

  const second = walkByHand({ ...ENTRY, date: "2026-11-20" }, REPORT, { ...FACTS, taken });

  assert.equal(Date.parse(second.started_at) - Date.parse(first.started_at), 1000);
});

for (const [why, changes, slips] of /** @type {const} */ ([
  ["today, backward and forward", {}, {}],
  ["only forward", { backward: "" }, {}],
  ["only backward, at most an hour", { backward: " 60 ", forward: "" }, {}],
  ["thirty days ago", { date: "2026-10-24" }, {}],
  ["thirty-one days ago", { date: "2026-10-23" }, { date: "too_old" }],
  ["tomorrow", { date: "2026-11-24" }, { date: "ahead" }],
  ["no day", { date: "" }, { date: "missing" }],
  ["nothing walked", { backward: "0", forward: "" }, { backward: "none" }],
  ["half a minute", { backward: "2.5" }, { backward: "not_whole" }],
  ["words", { backward: "five", forward: "-3" }, { backward: "not_whole", forward: "not_whole" }],
  ["too long", { backward: "61", forward: "241" }, { backward: "not_whole", forward: "not_whole" }],
])) {
  test(`what to change in a walk by hand: ${why}`, () => {
    assert.deepEqual(slipsIn({ ...ENTRY, ...changes }, "none", NOW_MS, BERLIN), slips);
  });
}

test("a fall or dizziness needs no minutes, and what is typed must still be readable", () => {
  const empty = { ...ENTRY, backward: "", forward: "" };
  for (const setback of /** @type {const} */ (["fall", "dizzy"])) {
    assert.deepEqual(slipsIn(empty, setback, NOW_MS, BERLIN), {});
    assert.deepEqual(slipsIn({ ...empty, forward: "2.5" }, setback, NOW_MS, BERLIN), {
      forward: "not_whole",
    });
  }
  assert.deepEqual(slipsIn(empty, "stumble", NOW_MS, BERLIN), { backward: "none" });
  assert.deepEqual(walkByHand(empty, REPORT, FACTS).walked, { backward_s: 0, forward_s: 0 });
});

test("minutes that are not whole are some: the question stays with walking backward", () => {
  assert.deepEqual(["2", "2.5", "61", "", " ", "0"].map(isSome), [true, true, true, false, false, false]);
});
