/** Chart of the confidence after walks backward. */

import { t } from "../../language/translate.js";
import { FELT } from "../shared/words.js";
import { firstAndLast, series } from "./series.js";

/** @import { Scene } from "./charts.js" */

const TICKS = [1, 2, 3, 4, 5].map((at) => ({ at, label: String(at) }));

/** @param {Scene} scene */
export function confidence(scene) {
  return series(scene, {
    name: "confidence",
    title: t("Your confidence"),
    entries: scene.statistics.confidence,
    values: ({ value }) => [value],
    lines: [["strong", t("Confidence, 1 to 5")]],
    side: { low: 0.75, high: 5, ticks: TICKS },
    summary: (shown) => sentence(firstAndLast(shown, 0)),
    note: t("1 is not at all, 5 is very confident, walking backward."),
  });
}

/** @param {ReturnType<typeof firstAndLast>} ends */
function sentence(ends) {
  const last = FELT[Math.round(ends?.last ?? 1) - 1] ?? "";
  const first = FELT[Math.round(ends?.first ?? 1) - 1] ?? "";
  if (ends?.count === 1) return t("You felt {last}.", { last });
  return t("At first you felt {first}, lately {last}.", { first, last });
}
