import assert from "node:assert/strict";
import { test } from "node:test";

import { answeringMs } from "../../../../static/js/engine/programme/answering.js";
import { slipCounts } from "../../../../static/js/engine/programme/counted.js";
import {
  QUESTION_IDS,
  agreementOf,
  mayBeSlip,
  monthsOfAgreement,
  openIn,
  hasToldOfAFall,
  outcomeOf,
  whoMayAgree,
  yesTo,
} from "../../../../static/js/engine/programme/screening.js";
import { QUESTIONS } from "../../../../static/js/pages/shared/questions.js";

/** @import { Screening } from "../../../../static/js/types.d.ts" */

const NOTHING = Object.fromEntries(QUESTION_IDS.map((id) => [id, false]));

/** Outcome of each yes alone. The last column: looks are taken standing. */
const TABLE = /** @type {const} */ ([
  ["chest", "doctor_first", false],
  ["blackout", "doctor_first", false],
  ["heart", "clinician_first", false],
  ["joints", "clinician_first", false],
  ["supervised", "clinician_first", false],
  ["vertigo", "clinician_first", true],
  ["conditions", "clinician_first", false],
  ["walking_aid", "clinician_first", false],
  ["fell", "gentle", false],
  ["afraid", "gentle", false],
  ["eyes", "gentle", true],
  ["neck", "gentle", true],
  ["over_65", "gentle", false],
]);
const STRICTEST = ["doctor_first", "clinician_first", "gentle"];

for (const [id, outcome, look_standing] of TABLE) {
  test(`yes to "${id}" alone: ${outcome}`, () => {
    const cleared = outcome === "gentle";

    assert.deepEqual(outcomeOf({ ...NOTHING, [id]: true }, false), {
      outcome,
      cleared,
      start: "g1",
      look_standing,
    });
  });
}

test("the table has every question, and each has its words", () => {
  assert.deepEqual(
    TABLE.map(([id]) => id),
    QUESTION_IDS,
  );
  assert.deepEqual(
    QUESTIONS.map(({ id }) => id),
    QUESTION_IDS,
  );
});

test("no to everything is the standard start, or a gentle one by choice", () => {
  assert.deepEqual(outcomeOf(NOTHING, false), {
    outcome: "standard",
    cleared: true,
    start: "s1",
    look_standing: false,
  });
  assert.deepEqual(outcomeOf(NOTHING, true), {
    outcome: "gentle",
    cleared: true,
    start: "g1",
    look_standing: false,
  });
});

test("of two yeses the stricter one counts, in either order", () => {
  for (const [one, first, oneStanding] of TABLE) {
    for (const [other, second, otherStanding] of TABLE) {
      const result = outcomeOf({ ...NOTHING, [one]: true, [other]: true }, false);

      const stricter = STRICTEST.find((each) => each === first || each === second);
      assert.equal(result.outcome, stricter, `${one} and ${other}`);
      assert.equal(result.look_standing, oneStanding || otherStanding, `${one} and ${other}`);
    }
  }
});

test("a wish for a gentle start does not soften what the answers ask for", () => {
  assert.equal(outcomeOf({ ...NOTHING, chest: true }, true).outcome, "doctor_first");
  assert.equal(outcomeOf({ ...NOTHING, heart: true }, true).outcome, "clinician_first");
});

test("new answers do not replace a doctor's yes", () => {
  for (const answers of [NOTHING, { ...NOTHING, heart: true }, { ...NOTHING, eyes: true }]) {
    const { outcome, cleared, start } = outcomeOf(answers, false, true);

    assert.deepEqual({ outcome, cleared, start }, { outcome: "doctor_first", cleared: false, start: "g1" });
  }
});

test("a slip of the finger can be taken back for ten minutes, and not before it was made", () => {
  const asked = screening("a", 1, { outcome: "doctor_first" });
  const earlier = screening("c", 0, { answered_at: "2026-04-30T08:00:00Z" });

  const mayBe = (/** @type {string} */ time) =>
    mayBeSlip([asked, earlier], Date.parse(`2026-05-01T${time}Z`));

  assert.deepEqual(["07:59:59", "08:00:00", "08:10:00", "08:10:01"].map(mayBe), [false, true, true, false]);
});

test("a clock that was set back a little puts new answers behind the first, and a slip can be taken back", () => {
  const asked = screening("a", 1, { outcome: "doctor_first" });
  const at = (/** @type {string} */ time) => answeringMs([asked], Date.parse(`2026-05-01T${time}Z`));

  assert.equal(at("07:50:00"), Date.parse("2026-05-01T08:00:01Z"));
  assert.equal(mayBeSlip([asked], at("07:50:00")), true);
  assert.equal(at("07:49:59"), Date.parse("2026-05-01T07:49:59Z"));
  assert.equal(mayBeSlip([asked], at("07:49:59")), false);
  assert.equal(at("08:05:00"), Date.parse("2026-05-01T08:05:00Z"));
  assert.equal(answeringMs([], 1000), 1000);
});

test("saying yes again gives no other ten minutes", () => {
  const first = screening("a", 1, { outcome: "doctor_first" });
  const again = screening("b", 1, { outcome: "doctor_first", answered_at: "2026-05-01T08:09:00Z" });

  assert.equal(mayBeSlip([again, first], Date.parse("2026-05-01T08:10:00Z")), true);
  assert.equal(mayBeSlip([again, first], Date.parse("2026-05-01T08:11:00Z")), false);
});

test("answers that take a slip back count for ten minutes more", () => {
  const asked = screening("a", 1, { outcome: "doctor_first" });
  const counts = (/** @type {string} */ time) => slipCounts([asked], Date.parse(`2026-05-01T${time}Z`));

  assert.deepEqual(["08:10:01", "08:20:00", "08:20:01"].map(counts), [true, true, false]);
});

test("an agreement begins where the screening begins that asked for it", () => {
  const asked = screening("a", 1, { outcome: "doctor_first", start: "g1" });
  const uncounted = screening("b", 3, { outcome: "standard", cleared: true, start: "s1" });

  assert.equal(agreementOf([asked, uncounted], "doctor", "2026-05").start, "g1");
});

test("only answers that ask for a doctor are taken for a slip", () => {
  const nowMs = Date.parse("2026-05-01T08:01:00Z");
  const agreed = {
    cleared: true,
    outcome: /** @type {const} */ ("gentle"),
    agreed_by: /** @type {const} */ ("doctor"),
  };

  assert.equal(mayBeSlip([], nowMs), false);
  assert.equal(mayBeSlip([screening("a", 1)], nowMs), false);
  const asked = screening("a", 1, { outcome: "doctor_first" });
  const answered_at = "2026-05-01T08:00:30Z";
  assert.equal(mayBeSlip([asked, screening("b", 1, { ...agreed, answered_at })], nowMs), false);
});

test("yes to everything asks for a doctor", () => {
  const everything = Object.fromEntries(QUESTION_IDS.map((id) => [id, true]));

  assert.equal(outcomeOf(everything, false).outcome, "doctor_first");
  assert.deepEqual(yesTo(everything), QUESTION_IDS);
});

test("half-given answers of the earlier questions answer only what has kept its meaning", () => {
  const earlier = {
    heart: false,
    chest: true,
    dizzy: false,
    falls: true,
    nerves: true,
    sight: true,
    age: false,
  };

  assert.deepEqual(
    openIn(earlier),
    QUESTION_IDS.filter((id) => id !== "heart" && id !== "chest"),
  );
  assert.deepEqual(yesTo(earlier), ["chest"]);
});

test("an agreement keeps the start of the newest screening", () => {
  const screenings = [screening("a", 2, { start: "s1" }), screening("b", 1)];

  assert.deepEqual(agreementOf(screenings, "physiotherapist", "2026-05"), {
    start: "s1",
    cleared: true,
    outcome: "standard",
    agreed_by: "physiotherapist",
    agreed_in: "2026-05",
  });
  assert.equal(agreementOf([screening("b", 1)], "doctor", "2026-05").outcome, "gentle");
});

test("after chest discomfort or a blackout only a doctor may agree, also a year later", () => {
  const asked = screening("a", 1, { outcome: "doctor_first" });
  const agreed = screening("b", 2, {
    cleared: true,
    outcome: "gentle",
    agreed_by: "doctor",
    agreed_in: "2026-05",
  });

  assert.deepEqual(whoMayAgree([asked]), ["doctor"]);
  assert.deepEqual(whoMayAgree([agreed, asked]), ["doctor"]);
  assert.deepEqual(whoMayAgree([asked, screening("c", 3)]), ["doctor"]);
  assert.deepEqual(whoMayAgree([asked, agreed, screening("c", 3)]), ["doctor", "physiotherapist"]);
});

test("a screening from before the outcomes asks for either", () => {
  assert.deepEqual(whoMayAgree([screening("a", 1, { outcome: null })]), ["doctor", "physiotherapist"]);
});

test("an agreement of the last twelve months can be told", () => {
  const months = monthsOfAgreement([screening("a", 1)], new Date(2026, 1, 28));

  assert.deepEqual(
    [months[0], months[1], months[2], months.at(-1)],
    ["2026-02", "2026-01", "2025-12", "2025-03"],
  );
  assert.equal(months.length, 12);
});

test("a first screening lets a clinician have agreed before it, but not a doctor who must be seen first", () => {
  const now = new Date("2026-07-15T08:00:00Z");
  const doctors = screening("a", 1, { outcome: "doctor_first" });

  assert.equal(monthsOfAgreement([screening("a", 1)], now).at(-1), "2025-08");
  assert.deepEqual(monthsOfAgreement([doctors], now), ["2026-07", "2026-06", "2026-05"]);
});

test("a later complaint needs an agreement of its month or later", () => {
  const before = screening("a", 1, {
    cleared: true,
    outcome: "standard",
    answered_at: "2026-01-05T08:00:00Z",
  });
  const complaint = screening("b", 2);
  const now = new Date("2026-07-15T08:00:00Z");

  assert.deepEqual(monthsOfAgreement([complaint, before], now), ["2026-07", "2026-06", "2026-05"]);
  assert.deepEqual(monthsOfAgreement([complaint, screening("a", 1)], now).at(-1), "2026-05");
});

test("a complaint from a clock that is ahead leaves this month", () => {
  const ahead = screening("b", 2, { answered_at: "2027-05-02T08:00:00Z", outcome: "doctor_first" });

  assert.deepEqual(monthsOfAgreement([ahead], new Date("2026-07-15T08:00:00Z")), ["2026-07"]);
});

/** @param {string} id @param {number} dayOfMay @param {Partial<Screening>} [changes] @returns {Screening} */
function screening(id, dayOfMay, changes) {
  return {
    id,
    answered_at: `2026-05-0${dayOfMay}T08:00:00Z`,
    start: "g1",
    cleared: false,
    outcome: "clinician_first",
    agreed_by: null,
    agreed_in: null,
    ...changes,
  };
}

test("a fall told within a year answers the question about falls", () => {
  const nowMs = Date.parse("2026-11-27T12:00:00Z");
  const told = (/** @type {string} */ answered_at, fell = true) =>
    hasToldOfAFall([{ id: "7c9e6679-7425-40de-944b-e07fc1f90ae7", answered_at, fell }], nowMs);

  assert.equal(told("2026-11-27T11:00:00Z"), true);
  assert.equal(told("2025-11-27T12:00:00.001Z"), true);
  assert.equal(told("2025-11-27T12:00:00Z"), false);
  assert.equal(told("2026-11-27T11:00:00Z", false), false);
  assert.equal(hasToldOfAFall([], nowMs), false);
});
