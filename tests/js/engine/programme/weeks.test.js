import assert from "node:assert/strict";
import { test } from "node:test";

import { missedWeek } from "../../../../static/js/engine/programme/missed-week.js";
import { nextWalkingDay, pausesIn } from "../../../../static/js/engine/programme/planned-pause.js";
import { filled, PROGRAMME, vectors } from "../support/logs.js";

const { missed_weeks, pauses } = vectors("weeks.json");

for (const log of missed_weeks) {
  test(`a missed week: ${log.name}`, () => {
    const { nowMs, ...told } = filled(log);

    assert.equal(missedWeek({ ...told, diary: log.diary ?? [] }, PROGRAMME, nowMs, log.zone), log.missed);
  });
}

for (const { name, day, diary, next } of pauses) {
  test(`the next walking day: ${name}`, () => {
    assert.equal(nextWalkingDay(pausesIn(diary), day), next);
  });
}
