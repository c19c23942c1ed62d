import assert from "node:assert/strict";
import { test } from "node:test";

import { weekName } from "../../../../static/js/pages/history/week-name.js";
import { mondayOf } from "../../../../static/js/engine/programme/week.js";

test("this week and the last have names, older ones a date", () => {
  const names = [0, 1, 2].map((weeksAgo) => weekName(mondayBefore(weeksAgo)));

  assert.deepEqual(names.slice(0, 2), ["This week", "Last week"]);
  assert.match(names[2] ?? "", /^Week of \w+ \d+, \d{4}$/);
});

/** @param {number} weeksAgo */
function mondayBefore(weeksAgo) {
  const monday = mondayOf(new Date());
  return new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() - 7 * weeksAgo);
}
