import assert from "node:assert/strict";
import { test } from "node:test";

// Lit and the locale look for a page when they are loaded. Nothing is rendered here.
Object.assign(globalThis, {
  document: { createComment: () => ({}), createTreeWalker: () => ({}), documentElement: { lang: "en" } },
  navigator: { language: "en", languages: ["en"] },
});
const { reminderCard } = await import("../../../../static/js/pages/walk/reminder-card.js");

/** Number of reminders that are set. The buttons are tapped before the phone's own question is answered. */
async function savedAfter(/** @type {number[]} */ ...taps) {
  /** @type {string[]} */
  const saved = [];
  let allow = () => undefined;
  const push = {
    state: "off",
    enable: () => new Promise((resolve) => (allow = /** @type {any} */ (resolve))),
  };
  const reminders = { save: async (/** @type {string} */ id) => void saved.push(id) };
  const walk = { started_at: "2026-05-04T08:00:00Z", zone: "Europe/Berlin" };
  const card = reminderCard(/** @type {any} */ ({ push, reminders }), /** @type {any} */ (walk), {
    hasAccount: true,
    repaint: () => undefined,
    answered: () => undefined,
  });

  for (const tap of taps) handlersIn(card())[tap]?.();
  push.state = "on";
  allow();
  await new Promise(setImmediate);
  return saved.length;
}

/** @param {any} template of lit @returns {(() => void)[]} in the order of its buttons */
function handlersIn(template) {
  if (typeof template === "function") return [template];
  return template?.values?.flatMap(handlersIn) ?? [];
}

test("a reminder is set once the phone has allowed it", async () => {
  assert.equal(await savedAfter(0), 1);
});

test("a reminder that was declined while the phone still asked is not set", async () => {
  assert.equal(await savedAfter(0, 1), 0);
});
