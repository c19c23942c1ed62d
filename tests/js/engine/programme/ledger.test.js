import assert from "node:assert/strict";
import { test } from "node:test";

import { Ledger } from "../../../../static/js/engine/programme/ledger.js";
import { lengthMs, phaseAt } from "../../../../static/js/engine/programme/phases.js";
import { phasesOf } from "../support/made.js";

const PHASES = phasesOf([180]);
const BACKWARD_AT = 318_000;

test("a whole walk is credited to the second, turns and getting ready not counted", () => {
  const ledger = new Ledger(PHASES);

  for (let at = 0; at <= lengthMs(PHASES); at += 250) ledger.played(at);

  assert.deepEqual(ledger.walked, { backwardMs: 180_000, forwardMs: 600_000 });
});

test("the number of reports by the player does not matter", () => {
  const ledger = new Ledger(PHASES);

  ledger.played(BACKWARD_AT + 60_000);
  ledger.played(lengthMs(PHASES));

  assert.deepEqual(ledger.walked, { backwardMs: 180_000, forwardMs: 600_000 });
});

test("what is skipped is not credited", () => {
  const ledger = new Ledger(PHASES);

  ledger.played(70_000);
  ledger.jumped(BACKWARD_AT);
  ledger.played(BACKWARD_AT + 30_000);

  assert.deepEqual(ledger.walked, { backwardMs: 30_000, forwardMs: 60_000 });
});

test("a repeated interval counts again", () => {
  const ledger = new Ledger(PHASES, BACKWARD_AT);

  ledger.played(BACKWARD_AT + 100_000);
  ledger.jumped(BACKWARD_AT);
  ledger.played(BACKWARD_AT + 180_000);

  assert.equal(ledger.walked.backwardMs, 280_000);
});

test("a resumed walk adds to the time before", () => {
  const ledger = new Ledger(PHASES, BACKWARD_AT + 50_000, { backwardMs: 50_000, forwardMs: 300_000 });

  ledger.played(BACKWARD_AT + 60_000);

  assert.deepEqual(ledger.walked, { backwardMs: 60_000, forwardMs: 300_000 });
});

test("an earlier position subtracts nothing", () => {
  const ledger = new Ledger(PHASES, BACKWARD_AT);

  ledger.played(BACKWARD_AT + 20_000);
  ledger.played(BACKWARD_AT + 19_000);

  assert.equal(ledger.walked.backwardMs, 20_000);
  assert.equal(PHASES[phaseAt(PHASES, BACKWARD_AT)]?.kind, "backward");
});
