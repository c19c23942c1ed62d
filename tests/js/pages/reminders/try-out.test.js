import assert from "node:assert/strict";
import { test } from "node:test";

import { Refused, Unreachable } from "../../../../static/js/store/api.js";
import { tryOut } from "../../../../static/js/pages/reminders/try-out.js";

/**
 * Last words that the test notification's check says, the time waited in ms, and the number of resent subscriptions.
 *
 * @param {(string | null)[]} delivered what the server answers each time, the last one for good
 * @param {Error} [refusal] of the test itself
 */
async function outcome(delivered, refusal) {
  /** @type {string[]} */
  const said = [];
  let [waited, told] = [0, 0];
  const subscriptions = {
    async all() {
      const [last_delivered_at] = delivered.length > 1 ? delivered.splice(0, 1) : delivered;
      return [
        { digest: "other", last_delivered_at: `${waited}` },
        { digest: "mine", last_delivered_at },
      ];
    },
    async test() {
      if (refusal) throw refusal;
    },
  };
  const push = { digest: "mine", keepInStep: async () => void (told += 1) };
  const wait = async (/** @type {number} */ ms) => void (waited += ms);
  await tryOut(/** @type {any} */ ({ push, subscriptions }), (words) => said.push(words), wait);
  return { words: said.at(-1) ?? "", waited, told };
}

test("a test that went out is said to be on its way to the screen", async () => {
  const { words, waited } = await outcome([
    "2026-11-01T08:00:00Z",
    "2026-11-01T08:00:00Z",
    "2026-11-23T12:00:00Z",
  ]);

  assert.equal(words, "Sent. It should be on your screen in a moment.");
  assert.equal(waited, 4_000);
});

test("after twenty seconds it is said that it has not gone out", async () => {
  const { words, waited } = await outcome([null]);

  assert.match(words, /^It has not gone out yet\./);
  assert.equal(waited, 20_000);
});

test("a phone that the server does not know is told again", async () => {
  const { words, told } = await outcome(
    [null],
    new Refused({ status: 404, code: "", message: "", errors: {} }),
  );

  assert.match(words, /tap once more/);
  assert.equal(told, 1);
});

test("too many tests and no signal are said in words", async () => {
  assert.match((await outcome([null], new Unreachable("slow_down"))).words, /wait a few minutes/);
  assert.match((await outcome([null], new Unreachable("network"))).words, /needs a signal/);
});
