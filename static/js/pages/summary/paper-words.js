/** Words of the summary; the twin, coach/web/summary/words.py, says the same behind a link. */

import { t } from "../../language/translate.js";
import { LOCALE } from "../shared/locale.js";
import { lazy } from "../shared/lazy.js";
import { numbers } from "../shared/words.js";

/** @import { Own, Part, Summary } from "../../engine/programme/summary.js" */
/** @import { Programme } from "../../types.d.ts" */

/** @type {Record<string, string>} */
const KINDS = {
  fall: t("Fall on a walk"),
  fall_outside: t("Fall outside a walk"),
  dizzy: t("Dizzy or unwell"),
  stumble: t("Stumble"),
  wobble: t("Wobble"),
};

/** @type {Record<string, string>} */
const MEASURES = {
  "stance left": t("Standing on the left leg, seconds"),
  "stance right": t("Standing on the right leg, seconds"),
  stance: t("Standing on one leg, seconds"),
  chair: t("Chair stands in 30 seconds"),
  backward: t("3 metres backward, seconds"),
};

export const CONFIDENCE_OF = t("of 5, median");

/** "5", "gentle 2". @param {string} step */
export function levelNumber(step) {
  return step.startsWith("g") ? t("gentle {number}", { number: step.slice(1) }) : step.slice(1);
}

/** "3: 2 × 4 minutes; 4: 2 × 5 minutes". @param {Summary} figures @param {Programme} programme */
export function levelsIn({ parts }, programme) {
  const shown = new Set(parts.map(({ level }) => level));
  const steps = programme.steps.filter(({ id }) => shown.has(id));
  return steps.map(({ id }) => `${levelNumber(id)}: ${intervals(id, programme)}`).join("; ");
}

/** "2 × 4 minutes". @param {string} level @param {Programme} programme */
export function intervals(level, { steps }) {
  const step = steps.find(({ id }) => id === level);
  return step ? numbers(step) : "–";
}

/** Plan of the therapist, and what it sets. @param {import("../../engine/programme/plan.js").Plan} plan */
export function planLine({ by, made_on, until, start, highest, own, days, companion }) {
  const backward_s = own ? Array.from({ length: own.times }, () => own.seconds) : [];
  const what = [
    start && t("from level {level}", { level: levelNumber(start) }),
    highest && t("no higher than level {level}", { level: levelNumber(highest) }),
    own && t("intervals of its own: {intervals}", { intervals: numbers({ backward_s }) }),
    days && t("days a week: {count}", { count: days }),
    companion && t("only with someone"),
  ];
  const said = t("Plan of {name}, made on {made}, until {until}", {
    name: by,
    made: dayName(made_on),
    until: dayName(until),
  });
  return [said, what.filter(Boolean).join(", ")].filter(Boolean).join(": ");
}

/** At most one decimal; a dash for no value. @param {number | null} value */
export function number(value) {
  return value === null ? "–" : ROUNDED().format(value);
}

/** "3 → 2". @param {Pick<Part, "before" | "after">} part */
export function pain({ before, after }) {
  return before === null && after === null ? "–" : `${number(before)} → ${number(after)}`;
}

/** Name of a part: the day on which it began, or its month. @param {Part} part @param {Summary["by"]} by */
export function partName({ first }, by) {
  return (by === "week" ? SHORT_DAY() : MONTH()).format(new Date(first));
}

/** @param {string} day such as "2026-11-27" */
export function dayName(day) {
  return DAY().format(new Date(day));
}

/** @param {string} kind */
export function kindName(kind) {
  return KINDS[kind] ?? kind;
}

/** "Stumble, Wobble × 2". @param {readonly string[]} told */
export function kindsIn(told) {
  const counts = new Map(told.map((kind) => [kind, told.filter((each) => each === kind).length]));
  return [...counts]
    .map(([kind, count]) => (count > 1 ? `${kindName(kind)} × ${count}` : kindName(kind)))
    .join(", ");
}

/** Events of a part. @param {Part} part */
export function ofPart({ setbacks, falls, paused }) {
  const told = kindsIn([...setbacks, ...Array.from({ length: falls }, () => "fall_outside")]);
  return [told, paused ? t("A planned pause") : ""].filter(Boolean).join(", ");
}

/** @param {Own} own */
export function measureName({ test, side }) {
  return MEASURES[side ? `${test} ${side}` : test] ?? test;
}

/** Result in the unit of the measure's name. @param {Own} own @param {number} value */
export function result({ test }, value) {
  return test === "chair" ? String(value) : TENTHS().format(value / 1000);
}

const ROUNDED = lazy(() => new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 }));
const TENTHS = lazy(
  () => new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
const DAY = lazy(() => new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone: "UTC" }));
const SHORT_DAY = lazy(
  () => new Intl.DateTimeFormat(LOCALE, { month: "short", day: "numeric", timeZone: "UTC" }),
);
const MONTH = lazy(
  () => new Intl.DateTimeFormat(LOCALE, { month: "short", year: "numeric", timeZone: "UTC" }),
);
