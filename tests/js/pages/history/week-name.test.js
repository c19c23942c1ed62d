import assert from "node:assert/strict";
import { test } from "node:test";

import { weekName } from "../../../../static/js/pages/history/week-name.js";
import { wallClock } from "../../../../static/js/engine/programme/local-day.js";
import { mondayOf } from "../../../../static/js/engine/programme/week.js";
import { phoneZone } from "../../../../static/js/pages/shared/locale.js";

test("this week and the last have names, older ones a date", () => {
  const names = [0, 1, 2].map((weeksAgo) => weekName(mondayBefore(weeksAgo)));

  assert.deepEqual(names.slice(0, 2), ["This week", "Last week"]);
  assert.match(names[2] ?? "", /^Week of \w+ \d+, \d{4}$/);
});

/** @param {number} weeksAgo */
function mondayBefore(weeksAgo) {
  const monday = mondayOf(wallClock(Date.now(), phoneZone()));
  return new Date(monday.getTime() - 7 * 86_400_000 * weeksAgo);
}
