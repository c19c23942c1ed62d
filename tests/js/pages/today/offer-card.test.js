import assert from "node:assert/strict";
import { test } from "node:test";

import { PROGRAMME } from "../../engine/support/logs.js";
import { textOf, withoutAPage } from "../support/templates.js";

withoutAPage();
const { offerCard } = await import("../../../../static/js/pages/today/weeks/offer-card.js");

/** Offer for a sore knee. @param {object} standing */
function forAKnee(standing) {
  const current = /** @type {any} */ ({ offered: "s3", forwardOnly: false, plan: null, ...standing });
  return textOf(offerCard(/** @type {any} */ ({ programme: PROGRAMME }), current, "knee", () => undefined));
}

test("for a sore knee the offer is one level lower", () => {
  assert.match(forAKnee({}), /\/walk\?step=s2/);
  assert.match(forAKnee({ plan: { own: null } }), /\/walk\?step=s2/);
});

test("for a sore knee no offer is more than the plan's own intervals", () => {
  const offer = forAKnee({ plan: { own: { times: 2, seconds: 30, recover_s: 60 } } });

  assert.match(offer, /\/walk\?forward/);
  assert.doesNotMatch(offer, /step=/);
});
