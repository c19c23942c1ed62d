import assert from "node:assert/strict";
import { test } from "node:test";

import { chosenWalk } from "../../../../static/js/engine/programme/chosen-walk.js";
import { ownWalk } from "../../../../static/js/engine/programme/own-walk.js";
import { nameFrom, nameSlip } from "../../../../static/js/engine/programme/own-walk-name.js";
import { progressUnder } from "../../../../static/js/engine/programme/plan-progress.js";
import { isRestDay } from "../../../../static/js/engine/programme/pause.js";
import { progress } from "../../../../static/js/engine/programme/progression.js";
import { filled, PROGRAMME, vectors } from "../support/logs.js";

const LONG = { times: 3, seconds: 600, recover_s: 90 };

test("a kept walk is as long as what is open at the moment it begins, and says when that is less", () => {
  const at = (/** @type {string} */ unlocked) => ownWalk(LONG, PROGRAMME, unlocked);

  assert.deepEqual(at("g1").planned.backward_s, [30, 30, 30]);
  assert.deepEqual(at("s2").planned.backward_s, [180, 180]);
  assert.deepEqual(at("s6").planned.backward_s, [600]);
  assert.equal(at("s6").isShorter, true);
  const small = ownWalk({ times: 3, seconds: 60, recover_s: 90 }, PROGRAMME, "s1");
  assert.deepEqual([small.planned.backward_s, small.isShorter], [[60, 60, 60], false]);
});

test("after every log of the vectors, a kept walk begins within what is open, or forward only", () => {
  let [backward, forward] = [0, 0];
  for (const log of vectors("offers.json").cases) {
    const { nowMs, ...told } = filled(log);
    const rests = isRestDay(told, nowMs, log.zone ?? "UTC");
    const standing = { ...told, rests, progress: progress(told, PROGRAMME, nowMs) };
    const { planned } = chosenWalk({ forward: false, own: LONG, step: null }, PROGRAMME, standing, nowMs);

    const open = PROGRAMME.steps.slice(
      0,
      PROGRAMME.steps.findIndex(({ id }) => id === standing.progress.unlocked) + 1,
    );
    assert.ok(planned.backward_s.every((s) => s <= Math.max(...open.flatMap((step) => step.backward_s))));
    const isFree = told.screenings.length > 0 && log.offer.length === 2;
    assert.equal(planned.backward_s.length > 0, isFree, log.name);
    if (isFree) backward += 1;
    else forward += 1;
  }
  assert.ok(backward > 0 && forward > 0);
});

test("a plan that lowers the levels shortens a kept walk", () => {
  const nowMs = Date.parse("2026-11-28T09:00:00Z");
  const screenings = [
    { id: "a", answered_at: "2026-11-01T08:00:00Z", start: /** @type {const} */ ("s1"), cleared: true },
  ];
  const plan = { made_on: "2026-11-20", until: "2026-12-31", highest: "g2", start: null };
  const reached = progressUnder(
    /** @type {import("../../../../static/js/engine/programme/plan.js").Plan} */ (
      /** @type {unknown} */ (plan)
    ),
    { walks: [], screenings },
    PROGRAMME,
    nowMs,
  );

  assert.deepEqual(ownWalk(LONG, PROGRAMME, reached.unlocked).planned.backward_s, [60, 60, 60]);
});

test("a name is trimmed, and two do not differ by capitals or spaces alone", () => {
  const others = [{ name: "Año nuevo" }];

  assert.equal(nameFrom("  Round \t the  pond "), "Round the pond");
  assert.equal(nameSlip(nameFrom("  "), []), "missing");
  assert.equal(nameSlip("a".repeat(41), []), "too_long");
  assert.equal(nameSlip("🦆".repeat(40), []), null);
  assert.equal(nameSlip("a\u202eb", []), "not_showable");
  assert.equal(nameSlip(nameFrom("AN\u0303O  nuevo"), others), "taken");
  assert.equal(nameSlip("Año viejo", others), null);
});
