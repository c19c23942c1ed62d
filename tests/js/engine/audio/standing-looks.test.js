/** Looks that are taken standing, within an interval. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { cuesOf, inFirstInterval } from "../support/cued.js";

test("looks taken standing leave six seconds to look, before anything else but the countdown", () => {
  const settings = { look_standing: true, shoulder_every_s: 30 };

  const said = inFirstInterval(cuesOf([180], settings), 180);

  assert.deepEqual(
    said.filter(([at]) => at > 10 && at < 177),
    [
      ...[30, 60, 90, 120, 150].flatMap((at) => [
        [at, "look_stop"],
        [at + 7.6, "look_go_on"],
      ]),
      [170, "seconds_10"],
    ],
  );
  assert.ok(said.some(([, clip]) => clip === "tip_stand"));
});

for (const shoulder_every_s of [0, 45]) {
  test(`looks taken standing come every 30 seconds where the setting says ${shoulder_every_s}`, () => {
    const capped = cuesOf([180], { look_standing: true, shoulder_every_s });

    assert.deepEqual(capped, cuesOf([180], { look_standing: true, shoulder_every_s: 30 }));
    assert.equal(
      cuesOf([180], { shoulder_every_s }, "treadmill").length,
      cuesOf([180], { look_standing: true, shoulder_every_s }, "treadmill").length,
    );
  });
}

test("a look taken standing is left out whole where there is no time to go on", () => {
  const said = inFirstInterval(
    cuesOf([64], { look_standing: true, shoulder_every_s: 30, countdown: false }),
    64,
  );

  assert.deepEqual(
    said.filter(([, clip]) => clip.startsWith("look")).map(([, clip]) => clip),
    ["look_stop", "look_go_on"],
  );
});

test("without the voice a look taken standing is a stop and the notes that go up", () => {
  const settings = { look_standing: true, shoulder_every_s: 30, voice: false };

  const said = inFirstInterval(cuesOf([60], settings), 60);

  assert.deepEqual(
    said.filter(([at]) => at >= 30 && at < 50),
    [
      [30, "earcon_turn"],
      [36.6, "earcon_backward"],
    ],
  );
});

test("a treadmill walk asks for no look, standing or not", () => {
  const settings = { look_standing: true, shoulder_every_s: 30 };

  assert.deepEqual(
    cuesOf([180], settings, "treadmill"),
    cuesOf([180], { shoulder_every_s: 30 }, "treadmill"),
  );
});
