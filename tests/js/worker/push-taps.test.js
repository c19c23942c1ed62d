import assert from "node:assert/strict";
import { test } from "node:test";

import { Unreachable } from "../../../static/js/store/api.js";
import { followTap } from "../../../static/js/worker/push.js";
import { DUE_AT, LATER, MESSAGE, ORIGIN } from "./support/reminder.js";

/**
 * Effects of a tap on the reminder.
 *
 * @param {string} action
 * @param {{ windows?: string[], walking?: boolean, error?: Error, data?: object, foreign?: boolean }} [facts]
 */
async function after(action, { windows = [], walking = false, error, data, foreign = false } = {}) {
  /** @type {string[]} */
  const did = [];
  const clients = {
    matchAll: async () =>
      windows.map((path) => ({
        url: ORIGIN + path,
        visibilityState: "hidden",
        focus: async () => void did.push(`focus ${path}`),
        navigate: async (/** @type {string} */ href) => {
          if (foreign) throw new TypeError("not controlled");
          did.push(`navigate ${path} to ${href}`);
        },
      })),
    openWindow: async (/** @type {string} */ href) => void did.push(`open ${href}`),
  };
  const { actions } = MESSAGE;
  const known = {
    ...MESSAGE.data,
    navigate: `${ORIGIN}/walk`,
    actions: Object.fromEntries(actions.map((each) => [each.action, each.navigate])),
  };
  const event = { action, notification: { close: () => did.push("close"), data: data ?? known } };
  const reminders = {
    answer: async (/** @type {string[]} */ ...answer) => {
      did.push(`answer ${answer.join(" ")}`);
      if (error) throw error;
    },
  };
  const worker = /** @type {any} */ ({ clients, location: { origin: ORIGIN } });
  await followTap(/** @type {any} */ (event), worker, async () => walking, reminders);
  return did;
}

test("a tap opens the walk when no window is open", async () => {
  assert.deepEqual(await after(""), ["close", `open ${ORIGIN}/walk`]);
  assert.deepEqual(await after("start"), ["close", `open ${ORIGIN}/walk`]);
});

test("a tap navigates an open window to the walk", async () => {
  const did = await after("", { windows: ["/history"] });

  assert.deepEqual(did, ["close", "focus /history", `navigate /history to ${ORIGIN}/walk`]);
});

test("a window on that page is focused, not navigated", async () => {
  assert.deepEqual(await after("", { windows: ["/walk"] }), ["close", "focus /walk"]);
});

test("a window that cannot be navigated is left alone, and another one opened", async () => {
  const did = await after("", { windows: ["/history"], foreign: true });

  assert.deepEqual(did, ["close", "focus /history", `open ${ORIGIN}/walk`]);
});

test("during a walk its window is focused, and none is navigated", async () => {
  const did = await after("", { windows: ["/history", "/walk?step=s2"], walking: true });

  assert.deepEqual(did, ["close", "focus /walk?step=s2"]);
});

for (const action of ["later", "not_today"]) {
  test(`"${action}" goes to the server, and opens nothing`, async () => {
    const did = await after(action, { windows: ["/history"] });

    assert.deepEqual(did, ["close", `answer r1 ${DUE_AT} ${action}`]);
  });
}

test("an answer that does not reach the server opens the page, which can try again", async () => {
  const did = await after("later", { error: new Unreachable("network") });

  assert.deepEqual(did, ["close", `answer r1 ${DUE_AT} later`, `open ${LATER}`]);
});

test("an address of another origin is not opened", async () => {
  assert.deepEqual(await after("", { data: { navigate: "https://elsewhere.test/x" } }), [
    "close",
    `open ${ORIGIN}/`,
  ]);
  assert.deepEqual(await after("", { data: {} }), ["close", `open ${ORIGIN}/walk`]);
});
