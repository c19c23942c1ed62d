/** Chart of the knee pain before and after walks, with the change of two points that is usually noticed. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { noticedFrom } from "./noticed.js";
import { numberTicks } from "./plot.js";
import { number } from "./said.js";
import { firstAndLast, series } from "./series.js";
import { across } from "./shapes.js";

/** @import { Point } from "./period.js" */
/** @import { Scene } from "./charts.js" */

export const SCORES = { low: 0, high: 10, ticks: numberTicks(10, 5) };
const SOURCE = html`<a href="https://doi.org/10.1016/S0304-3959(01)00349-9" rel="noopener">Farrar 2001</a>`;

/** @param {Scene} scene */
export function pain(scene) {
  const noticed = noticedFrom(scene.statistics.pain);
  return series(scene, {
    name: "pain",
    title: t("Knee pain before and after a walk"),
    entries: scene.statistics.pain,
    values: ({ before, after }) => [before, after],
    lines: [
      ["light", t("before the walk")],
      ["strong", t("after the walk")],
    ],
    side: SCORES,
    summary,
    ...(noticed !== null && {
      behind: (plot) => across(plot, noticed, "noticed"),
      key: [["noticed", t("two points below your first walks")]],
      note: html`${t("About two points less is usually noticed. Many things change how a knee feels.")} ${t("Source:")} ${SOURCE}`,
    }),
  });
}

/** @param {Point[]} shown */
function summary(shown) {
  const [before, after] = [firstAndLast(shown, 0), firstAndLast(shown, 1)];
  const ends = before ?? after;
  const said = { first: number(ends?.first), last: number(ends?.last) };
  if (before) {
    return before.count === 1
      ? t("Before a walk: {last} out of 10.", said)
      : t("Before a walk: {first} out of 10 at first, {last} lately.", said);
  }
  return after?.count === 1
    ? t("After a walk: {last} out of 10.", said)
    : t("After a walk: {first} out of 10 at first, {last} lately.", said);
}
