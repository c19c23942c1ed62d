import assert from "node:assert/strict";
import { test } from "node:test";

import { PROGRAMME } from "../../walk/support/short-walk.js";
import { textOf, withoutAPage } from "../support/templates.js";

withoutAPage();
const { planTemplate } = await import("../../../../static/js/pages/walk/plan-screen.js");

/** Markup of the screen, with the offer of a pocket test. @param {{isVoiceless?: boolean}} [given] */
function shown({ isVoiceless = false } = {}) {
  const planned = { warm_up_s: 60, backward_s: [30], recover_s: 30, cool_down_s: 60 };
  const plan = /** @type {any} */ ({
    surface: "path",
    way: "retrace",
    soundMode: "pocket",
    painBefore: null,
    choice: { step: null, planned },
  });
  const given = { isLower: false, walks: [], sawHow: true, address: new URLSearchParams() };
  const actions = { change: () => {}, goForward: () => {}, next: () => {} };
  const app = /** @type {any} */ ({ programme: PROGRAMME });
  return textOf(planTemplate(app, plan, { ...given, pocketAgain: "[pocket test]", isVoiceless }, actions));
}

test("the offer of a pocket test comes before Next", () => {
  const markup = shown();

  assert.ok(markup.includes("[pocket test]"));
  assert.ok(markup.indexOf("[pocket test]") < markup.indexOf("data-next"));
});

test("a missing voice is told here, with Try again in the place of Next", () => {
  const markup = shown({ isVoiceless: true });

  assert.match(markup, /voice has not arrived.*Is there a signal/);
  assert.match(markup, /Try again/);
  assert.ok(!markup.includes("data-next"));
  assert.ok(!shown().includes("has not arrived"));
});
