import assert from "node:assert/strict";
import { test } from "node:test";

import { EMPTY_REPORT } from "../../../../static/js/engine/programme/report.js";
import { handlersOf, withoutAPage } from "../support/templates.js";

withoutAPage();
const { reportForm } = await import("../../../../static/js/pages/shared/report-form.js");

/** @typedef {import("../../../../static/js/engine/programme/report.js").Draft} Draft */

/** Setbacks of the reports that a tap on Save keeps. @param {Partial<Draft>} answers */
function saved(answers) {
  /** @type {unknown[]} */
  const kept = [];
  const form = reportForm(
    { ...EMPTY_REPORT, confidence: 4, ...answers },
    {
      change: () => undefined,
      save: (report) => kept.push(report.setback),
      backward: true,
      opens: true,
      missing: false,
      problem: undefined,
    },
  );
  handlersOf(form)["submit"]?.({ preventDefault: () => undefined, target: {} });
  return kept;
}

test("a wrong number of beats keeps a report from being saved, but no fall", () => {
  const heart = { average: "12", highest: "" };

  assert.deepEqual(saved({ setback: "none", heart }), []);
  assert.deepEqual(saved({ setback: "fall", heart }), ["fall"]);
  assert.deepEqual(saved({ setback: "dizzy", heart }), ["dizzy"]);
  assert.deepEqual(saved({ setback: "none", heart: { average: "120", highest: "" } }), ["none"]);
});
