/** Walks by calendar week, and the names of the weeks. */

import { t } from "../../language/translate.js";
import { lazy } from "../shared/lazy.js";
import { LOCALE } from "../shared/locale.js";
import { mondayOf } from "../shared/week.js";

/** @import { Walk } from "../../types.d.ts" */
/** @typedef {{monday: Date, walks: Walk[]}} Week from midnight of `monday` on the phone's clock */

/** @param {readonly Walk[]} walks newest first @returns {Week[]} newest first, only weeks with walks */
export function weeksOf(walks) {
  /** @type {Week[]} */
  const weeks = [];
  for (const walk of walks) {
    const monday = mondayOf(new Date(walk.started_at));
    const last = weeks.at(-1);
    if (last?.monday.getTime() === monday.getTime()) last.walks.push(walk);
    else weeks.push({ monday, walks: [walk] });
  }
  return weeks;
}

/** @param {Date} monday */
export function weekName(monday) {
  const thisMonday = mondayOf(new Date());
  // Rounded: a week with a clock change (DST) is an hour longer or shorter.
  const weeksAgo = Math.round((thisMonday.getTime() - monday.getTime()) / (7 * 24 * 3_600_000));
  if (weeksAgo === 0) return t("This week");
  if (weeksAgo === 1) return t("Last week");
  return t("Week of {day}", { day: WEEK().format(monday) });
}

const WEEK = lazy(() => new Intl.DateTimeFormat(LOCALE, { month: "long", day: "numeric", year: "numeric" }));
