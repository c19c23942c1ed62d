import assert from "node:assert/strict";
import { test } from "node:test";

import { FORWARD_WALK, offer } from "../../../../static/js/engine/programme/offer.js";
import { isRestDay } from "../../../../static/js/engine/programme/pause.js";
import { isAhead, isInForce, namesAgreement } from "../../../../static/js/engine/programme/plan.js";
import { progressUnder } from "../../../../static/js/engine/programme/plan-progress.js";
import {
  groundUnder,
  onGround,
  plannedWalk,
  settingsUnder,
} from "../../../../static/js/engine/programme/plan-walk.js";
import { positionOf } from "../../../../static/js/engine/programme/programme.js";
import { progress } from "../../../../static/js/engine/programme/progression.js";
import { DEFAULTS } from "../../../../static/js/store/settings.js";
import { PROGRAMME, filled, vectors } from "../support/logs.js";

/** @typedef {import("../../../../static/js/engine/programme/plan.js").Plan} Plan */

const VECTORS = vectors("plans.json");
const [{ plan: FULL }, { plan: OPEN }] = /** @type {{plan: Plan}[]} */ (VECTORS.plans);

for (const told of VECTORS.offers) {
  test(`a plan: ${told.name}`, () => {
    const { nowMs, ...log } = filled(told);

    const current = progressUnder(told.plan, log, PROGRAMME, nowMs);
    const rests = isRestDay(log, nowMs, "UTC");
    const standing = { ...log, rests, progress: current };
    const walk = plannedWalk(isInForce(told.plan, nowMs) ? told.plan : null, PROGRAMME, standing, nowMs);

    const { paused, ...reached } = current;
    assert.deepEqual(reached, told.progress);
    assert.equal(paused, told.progress.pause !== null);
    assert.equal(offer(standing, PROGRAMME, nowMs), told.offer);
    assert.deepEqual(walk?.planned.backward_s ?? [], told.own);
  });

  test(`a plan never lifts: ${told.name}`, () => {
    const { nowMs, ...log } = filled(told);
    const own = progress(log, PROGRAMME, nowMs);

    const current = progressUnder(told.plan, log, PROGRAMME, nowMs);

    assert.equal(current.pause, own.pause);
    for (const name of /** @type {const} */ (["unlocked", "recommended"])) {
      assert.ok(positionOf(PROGRAMME, current[name]) <= positionOf(PROGRAMME, own[name]));
    }
  });
}

test("own intervals warm up and cool down, and a single one needs no walking in between", () => {
  const { nowMs, ...log } = filled(VECTORS.offers[0]);
  const standing = { ...log, rests: false, progress: progress(log, PROGRAMME, nowMs) };
  const plan = { ...OPEN, own: { times: 1, seconds: 60, recover_s: 90 } };

  const walk = { step: null, planned: { ...FORWARD_WALK.planned, backward_s: [60], recover_s: 0 } };
  assert.deepEqual(plannedWalk(plan, PROGRAMME, standing, nowMs), { ...walk, below: walk });
  assert.equal(plannedWalk(plan, PROGRAMME, { ...standing, rests: true }, nowMs), null);
  assert.equal(plannedWalk(null, PROGRAMME, standing, nowMs), null);
});

test("the plan's first walk on a treadmill is one step lower, as without a plan", () => {
  const { nowMs, ...log } = filled(VECTORS.offers[0]);
  const standing = {
    ...log,
    rests: false,
    progress: { ...progress(log, PROGRAMME, nowMs), unlocked: "s2", recommended: "s2", paused: false },
  };
  const plan = { ...OPEN, own: { times: 2, seconds: 180, recover_s: 90 } };
  const walk = plannedWalk(plan, PROGRAMME, standing, nowMs);
  assert.ok(walk);
  const [path, treadmill] = ["path", "treadmill"].map((surface) => ({
    ...filled({
      ...VECTORS.offers[0],
      walks: [{ started_at: "2026-03-05T09:00:00Z", step: "s1", report: null }],
    }).walks[0],
    surface,
  }));
  /** @param {"path" | "treadmill"} surface @param {any[]} walks */
  const backward = (surface, walks) => onGround(walk, surface, walks, PROGRAMME).planned.backward_s;

  assert.deepEqual(backward("path", []), [180, 180]);
  assert.deepEqual(backward("treadmill", [path]), [180]);
  assert.deepEqual(backward("treadmill", [path, treadmill]), [180, 180]);
});

test("the plan's ground is chosen first, and what it leaves open is the last one", () => {
  const last = { surface: /** @type {const} */ ("grass"), way: /** @type {const} */ ("onward") };

  assert.deepEqual(groundUnder(FULL, last), { surface: "path", way: "retrace" });
  assert.deepEqual(groundUnder({ ...OPEN, surface: "indoors" }, last), { surface: "indoors", way: "onward" });
  assert.deepEqual(groundUnder(null, last), last);
});

for (const { plans, walkers, come } of /** @type {const} */ ([
  { plans: 20, walkers: 45, come: 20 },
  { plans: 45, walkers: 15, come: 15 },
  { plans: 30, walkers: 0, come: 30 },
  { plans: null, walkers: 0, come: 0 },
])) {
  test(`with ${plans} in the plan and ${walkers} in the settings, a look comes every ${come} seconds`, () => {
    const settings = { ...DEFAULTS, shoulder_every_s: walkers };

    const under = settingsUnder({ ...OPEN, look_every_s: plans }, settings);

    assert.deepEqual(under, { ...settings, shoulder_every_s: come, withSomeone: false });
  });
}

test("a plan can ask for a companion", () => {
  assert.equal(settingsUnder(FULL, DEFAULTS).withSomeone, true);
  assert.equal(settingsUnder(null, DEFAULTS).withSomeone, false);
});

test("who walks with a companion is counted in with them, by the plan or by choice", () => {
  const byChoice = { ...DEFAULTS, with_companion: true };

  assert.equal(settingsUnder(FULL, DEFAULTS).with_companion, true);
  assert.equal(settingsUnder(OPEN, byChoice).with_companion, true);
  assert.equal(settingsUnder(null, byChoice).withSomeone, false);
  assert.equal(settingsUnder(null, DEFAULTS).with_companion, false);
});

test("a plan of tomorrow is of a clock a little ahead, and one of the day after is not yet", () => {
  const nowMs = Date.parse("2026-02-28T23:59:00Z");

  assert.equal(isAhead(OPEN, nowMs), false);
  assert.equal(isAhead(OPEN, nowMs - 86_400_000), true);
});

test("a plan names its therapist's agreement, and none to a complaint that came later or on its day", () => {
  const agreed = { made_on: "2026-11-10", agreed_in: "2026-11", profession: /** @type {const} */ ("doctor") };
  const plan = { ...OPEN, ...agreed };
  const now = new Date("2026-11-28T09:00:00Z");
  /** @param {string} day @param {"doctor_first" | "clinician_first"} outcome */
  const complaint = (day, outcome) => {
    const answered_at = `${day}T09:00:00Z`;
    return { id: day, answered_at, start: /** @type {const} */ ("g1"), cleared: false, outcome };
  };
  const first = complaint("2026-11-01", "clinician_first");

  assert.equal(namesAgreement(plan, [first], now), true);
  assert.equal(namesAgreement(plan, [complaint("2026-11-20", "clinician_first")], now), true);
  assert.equal(namesAgreement(plan, [complaint("2026-11-09", "doctor_first")], now), true);
  assert.equal(namesAgreement(plan, [complaint("2026-11-10", "doctor_first")], now), false);
  assert.equal(namesAgreement(plan, [complaint("2026-11-20", "doctor_first")], now), false);
  assert.equal(namesAgreement(plan, [first, complaint("2026-11-20", "clinician_first")], now), false);
  assert.equal(
    namesAgreement(
      { ...plan, profession: "physiotherapist" },
      [complaint("2026-11-09", "doctor_first")],
      now,
    ),
    false,
  );
  assert.equal(namesAgreement({ ...plan, agreed_in: null }, [first], now), false);
  assert.equal(namesAgreement(null, [first], now), false);
});
