import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";

import { isPlan } from "../../../static/js/engine/programme/plan.js";
import { CHARACTERS_AT_MOST, planIn, problemNow, textOf } from "../../../static/js/store/plan-code.js";
import { PROGRAMME, vectors } from "../engine/support/logs.js";

/** @typedef {import("../../../static/js/engine/programme/plan.js").Plan} Plan */

const VECTORS = vectors("plans.json");
/** @type {{plan: Plan, text: string}[]} */
const PLANS = VECTORS.plans;
const PROBLEMS = ["damaged", "older", "newer", "forged"];

for (const { name, plan, text } of VECTORS.plans) {
  test(`a plan and its text are the same: ${name}`, () => {
    assert.equal(textOf(plan), text);
    assert.deepEqual(planIn(text, PROGRAMME), plan);
    assert.match(text, /^[\w-]+$/);
    assert.ok(text.length <= CHARACTERS_AT_MOST);
  });
}

for (const { name, text, problem } of VECTORS.refused) {
  test(`${problem}: ${name}`, () => {
    assert.equal(planIn(text, PROGRAMME), problem);
  });
}

test("a plan counts from the day before its own to its last day, in UTC", () => {
  const [{ plan }] = PLANS;
  const problemAt = (/** @type {string} */ time) => problemNow(plan, Date.parse(time));

  assert.equal(problemAt("2026-11-25T23:59:59Z"), "ahead");
  assert.equal(problemAt("2026-11-26T00:00:00Z"), null);
  assert.equal(problemAt("2027-02-19T23:59:59Z"), null);
  assert.equal(problemAt("2027-02-20T00:00:00Z"), "ended");
});

test("of 1,000 plans that were damaged on their way, none is read", () => {
  const random = seeded(17);

  for (let n = 0; n < 1000; n += 1) {
    const { text } = oneOf(PLANS, random);
    const damaged = oneOf(DAMAGES, random)(text, random);
    if (damaged === text) continue;
    assert.equal(planIn(damaged, PROGRAMME), "damaged", damaged);
  }
});

test("of 1,000 plans that were edited and got a new checksum, only what the page can give is read", () => {
  const random = seeded(71);
  let read = 0;

  for (let n = 0; n < 1000; n += 1) {
    const { text } = oneOf(PLANS, random);
    const values = Buffer.from(text.slice(1, -8), "base64url").toString("latin1");
    const body = `1${Buffer.from(oneOf(EDITS, random)(values, random), "latin1").toString("base64url")}`;
    const forged = body + crc32(body).toString(16).padStart(8, "0");

    const found = planIn(forged, PROGRAMME);

    if (typeof found === "string") {
      assert.ok(PROBLEMS.includes(found));
    } else {
      read += 1;
      assert.ok(isPlan(found, PROGRAMME), forged);
      assert.equal(textOf(found), forged);
    }
  }
  assert.ok(read > 0 && read < 500, `${read} were read`);
});

/** @typedef {(text: string, random: () => number) => string} Change */

/** @type {Change[]} accidents on the way from one phone to another */
const DAMAGES = [
  (text, random) => text.slice(0, at(text, random)),
  (text, random) => text.slice(at(text, random) + 1),
  (text, random) => put(text, at(text, random), 1, ""),
  (text, random) => put(text, at(text, random), 1, letter(random)),
  (text, random) => put(text, at(text, random), 0, letter(random)),
  (text, random) =>
    put(text, at(text, random), 0, oneOf([" ", "\n", "%20", "=", ".", "é", "\0", "🙂"], random)),
  (text) => text.toUpperCase(),
  (text) => text + text,
  (text, random) => {
    const [i, j] = [at(text, random), at(text, random)];
    return put(put(text, i, 1, text.charAt(j)), j, 1, text.charAt(i));
  },
];

/** @type {Change[]} edits by hand */
const EDITS = [
  (text, random) => put(text, at(text, random), 1, String.fromCharCode(Math.floor(random() * 256))),
  (text, random) => put(text, at(text, random), 1, ""),
  (text, random) =>
    put(text, at(text, random), 0, oneOf(["[", "{", "null,", '"', "9", "-", "e9", "\\u0000"], random)),
  (text, random) => text.replace(/\d+/, () => String(Math.floor(random() * 100_000))),
  (text, random) =>
    text.replaceAll("null", () => oneOf(["null", "0", "3", '"g2"', "true", "[1,60,60]"], random)),
];

/** @param {string} text @param {number} index @param {number} taken @param {string} given */
function put(text, index, taken, given) {
  return text.slice(0, index) + given + text.slice(index + taken);
}

/** @param {string} text @param {() => number} random */
function at(text, random) {
  return Math.floor(random() * text.length);
}

/** @param {() => number} random */
function letter(random) {
  return oneOf([..."ABCXYZabcxyz0189-_"], random);
}

/** @template T @param {readonly T[]} choices @param {() => number} random @returns {T} */
function oneOf(choices, random) {
  return /** @type {T} */ (choices[Math.floor(random() * choices.length)]);
}

/** Random numbers from 0 to 1, the same at every run (mulberry32). @param {number} seed */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
