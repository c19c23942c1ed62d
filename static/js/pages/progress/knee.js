/** Chart of the knee in the morning. */

import { t } from "../../language/translate.js";
import { SCORES } from "./pain.js";
import { number } from "./said.js";
import { firstAndLast, series } from "./series.js";

/** @import { Scene } from "./charts.js" */

/** @param {Scene} scene */
export function knee(scene) {
  return series(scene, {
    name: "knee",
    title: t("The knee in the morning"),
    entries: scene.statistics.knee,
    values: ({ pain }) => [pain],
    lines: [["strong", t("Knee pain, 0 to 10")]],
    side: SCORES,
    summary: (shown) => sentence(firstAndLast(shown, 0)),
  });
}

/** @param {ReturnType<typeof firstAndLast>} ends */
function sentence(ends) {
  const said = { first: number(ends?.first), last: number(ends?.last) };
  if (ends?.count === 1) return t("In the morning: {last} out of 10.", said);
  return t("In the morning: {first} out of 10 at first, {last} lately.", said);
}
