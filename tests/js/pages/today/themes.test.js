import assert from "node:assert/strict";
import { test } from "node:test";

import { THEMES, themeOf } from "../../../../static/js/pages/today/weeks/themes.js";

test("each month of a year has another theme, and month eight is not month one", () => {
  const names = Array.from(
    { length: 12 },
    (_, n) => themeOf(`2026-${String(n + 1).padStart(2, "0")}-15`).name,
  );

  assert.equal(new Set(names).size, 12);
  assert.notEqual(names[7], names[0]);
  assert.equal(themeOf("2027-01-31"), THEMES[0]);
});

test("no theme asks for more walking backward, for speed or for closed eyes", () => {
  for (const { name, idea, way } of THEMES) {
    assert.doesNotMatch(
      `${name} ${idea} ${way?.words ?? ""}`,
      /backward|faster|further|eyes|jump|slope|stairs/i,
    );
  }
});
