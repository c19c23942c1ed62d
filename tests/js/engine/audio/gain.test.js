import assert from "node:assert/strict";
import { test } from "node:test";

import { balanced, shiftGain } from "../../../../static/js/engine/audio/gain.js";
import { CLIPS, framesOf, packIn } from "../support/clips.js";

/** Bits 62 to 69 of a frame, read as text, which is independent of the engine's way. @param {Uint8Array} frame */
function gainOf(frame) {
  const bits = [...frame].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return parseInt(bits.slice(62, 70), 2);
}

/** @param {number} gain */
function frameWith(gain) {
  const frame = new Uint8Array(96).fill(0b10100101);
  frame[7] = 0b10100100 | (gain >> 6);
  frame[8] = ((gain & 63) << 2) | 0b01;
  return frame;
}

test("a shift changes the gain and no other bit", () => {
  for (const [gain, steps, shifted] of /** @type {const} */ ([
    [150, -4, 146],
    [63, 4, 67],
    [192, -4, 188],
    [170, 0, 170],
  ])) {
    const frame = frameWith(gain);

    shiftGain(frame, steps);

    assert.deepEqual([...frame], [...frameWith(shifted)]);
  }
});

test("a gain is clamped to the range of its field", () => {
  const [soft, loud] = [frameWith(2), frameWith(254)];

  shiftGain(soft, -4);
  shiftGain(loud, 4);

  assert.deepEqual([gainOf(soft), gainOf(loud)], [0, 255]);
});

for (const [db, softened, untouched] of /** @type {const} */ ([
  [-6, ["halfway", "look_left"], ["pip", "look", "bed", "tick_6"]],
  [6, ["pip", "earcon_turn", "look"], ["halfway", "minutes_3", "bed", "tick_6"]],
])) {
  test(`at ${db} dB only ${softened.join(" and ")} and their like are turned down`, () => {
    const pack = balanced(CLIPS.index, CLIPS.pack, db);

    /** @param {string} name */
    const shifts = (name) => {
      const { first = 0, frames = 0 } = CLIPS.index.clips[name] ?? {};
      return Array.from({ length: frames }, (_, i) => {
        const frame = pack.subarray((first + i) * 96, (first + i + 1) * 96);
        return gainOf(frame) - gainOf(framesOf(name).subarray(i * 96, (i + 1) * 96));
      });
    };
    for (const name of softened) assert.deepEqual(new Set(shifts(name)), new Set([-4]), name);
    for (const name of untouched) assert.deepEqual(new Set(shifts(name)), new Set([0]), name);
  });
}

test("a sentence with two names is turned down once", () => {
  const { index, pack } = packIn("es-woman");
  const { interval_2_of_2: one, interval_3_of_3: other } = index.clips;
  assert.ok(one && other && one.first === other.first);

  const softer = balanced(index, pack, -6);

  const at = (one.first + 5) * 96;
  assert.equal(gainOf(softer.subarray(at, at + 96)) - gainOf(pack.subarray(at, at + 96)), -4);
});

test("at 0 dB the pack is the same object", () => {
  assert.equal(balanced(CLIPS.index, CLIPS.pack, 0), CLIPS.pack);
});

test("the original pack is not changed", () => {
  const before = CLIPS.pack.slice();

  balanced(CLIPS.index, CLIPS.pack, -6);

  assert.deepEqual(CLIPS.pack, before);
});
