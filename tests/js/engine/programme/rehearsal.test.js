import assert from "node:assert/strict";
import { test } from "node:test";

import { planRehearsal, stepsCounted } from "../../../../static/js/engine/programme/rehearsal.js";

const PARTS = planRehearsal();

test("the rehearsal lasts about four minutes", () => {
  const lengthS = PARTS.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;

  assert.ok(lengthS >= 210 && lengthS <= 270, `${lengthS} s`);
});

test("its parts follow one another without a gap", () => {
  PARTS.forEach(({ startMs }, n) => {
    const before = PARTS[n - 1];

    assert.equal(startMs, before ? before.startMs + before.durationMs : 0);
  });
});

test("the hand is on the wall before anything moves", () => {
  const [hand, step] = [/^hand$/, /back/].map((order) => PARTS.findIndex((part) => order.test(part.order)));

  assert.ok(/** @type {number} */ (hand) < /** @type {number} */ (step));
});

test("every three steps back come after a stop and a look behind, and are walked forward again after a stop", () => {
  const orders = PARTS.map(({ order }) => order);
  const backs = orders.flatMap((order, n) => (order === "back" ? [n] : []));

  assert.equal(backs.length, 3);
  for (const at of backs) {
    assert.equal(orders[at - 2], "feet");
    assert.match(orders[at - 1] ?? "", /left|right/);
    assert.deepEqual(orders.slice(at + 1, at + 3), ["still", "forward"]);
  }
});

test("the looks are over both shoulders", () => {
  const looks = PARTS.filter(({ movement }) => movement.startsWith("look_")).map(({ order }) => order);

  assert.deepEqual(looks, ["left", "right", "left", "right", "left"]);
});

test("a step back has three seconds, a step forward two, the last one of each as well", () => {
  for (const { order, countsS = [], durationS } of PARTS) {
    const leastS = order === "back" ? 3 : 2;
    [...countsS, durationS].forEach((atS, n, all) => {
      if (n > 0) assert.ok(atS - /** @type {number} */ (all[n - 1]) >= leastS, `${order} at ${atS} s`);
    });
  }
});

test("the counted steps are those that the voice has begun to say", () => {
  const back = PARTS.find(({ order }) => order === "back");
  assert.ok(back);

  assert.equal(stepsCounted(back, back.startMs + 2999), 0);
  assert.equal(stepsCounted(back, back.startMs + 3000), 1);
  assert.equal(stepsCounted(back, back.startMs + back.durationMs - 1), 3);
});
