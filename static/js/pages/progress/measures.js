/** Charts of the self-measures: the walker's own results alone. */

import { t } from "../../language/translate.js";
import { WEEK_MS } from "./period.js";
import { numberTicks } from "./plot.js";
import { number } from "./said.js";
import { firstAndLast, series } from "./series.js";

/** @import { Measure } from "../../engine/programme/statistics.js" */
/** @import { Figure } from "./figure.js" */
/** @import { Scene } from "./charts.js" */
/** @typedef {{title: string, unit: string, scale: number}} Test */

/** @type {Record<string, Test>} `scale`: what a stored value is divided by */
const TESTS = {
  stance: { title: t("Standing on one leg"), unit: t("seconds"), scale: 1000 },
  chair: { title: t("Standing up from a chair in 30 seconds"), unit: t("times"), scale: 1 },
  backward: { title: t("Three metres backward, with a companion"), unit: t("seconds"), scale: 1000 },
};

/** @param {Scene} scene @returns {(Figure | null)[]} */
export function measures(scene) {
  return Object.entries(TESTS).map(([name, test]) => chart(scene, name, test));
}

/** @param {Scene} scene @param {string} name @param {Test} test */
function chart(scene, name, { title, unit, scale }) {
  const all = scene.statistics.measures[name] ?? [];
  const hasRight = all.some(({ side }) => side === "right");
  const highest = Math.max(...all.map(({ value }) => value / scale), 5);
  /** @param {Measure} measure */
  const values = ({ side, value }) =>
    hasRight && side === "right" ? [null, value / scale] : [value / scale, null];
  return series(scene, {
    name,
    title,
    entries: all,
    values,
    lines: hasRight
      ? [
          ["strong", t("left leg")],
          ["light", t("right leg")],
        ]
      : [["strong", unit]],
    side: { low: 0, high: highest, ticks: numberTicks(highest, 4) },
    everyMs: 4 * WEEK_MS,
    summary: (shown) => sentence(firstAndLast(shown, 0) ?? firstAndLast(shown, 1), unit),
    note: t("Your own change is what counts. One result alone says little."),
  });
}

/** @param {ReturnType<typeof firstAndLast>} ends @param {string} unit */
function sentence(ends, unit) {
  const said = { first: number(ends?.first), last: number(ends?.last), unit };
  if (ends?.count === 1) return t("The first time: {last} {unit}.", said);
  return t("At first {first} {unit}, the last time {last} {unit}.", said);
}
