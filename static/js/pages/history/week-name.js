/** Names of the weeks in the history. */

import "../../language/catalogue-later.js";
import { wallClock } from "../../engine/programme/local-day.js";
import { mondayOf, weeksBetween } from "../../engine/programme/week.js";
import { t } from "../../language/translate.js";
import { lazy } from "../shared/lazy.js";
import { LOCALE, phoneZone } from "../shared/locale.js";

/** @param {Date} monday */
export function weekName(monday) {
  const weeksAgo = weeksBetween(monday, mondayOf(wallClock(Date.now(), phoneZone())));
  if (weeksAgo === 0) return t("This week");
  if (weeksAgo === 1) return t("Last week");
  return t("Week of {day}", { day: WEEK().format(monday) });
}

const WEEK = lazy(
  () => new Intl.DateTimeFormat(LOCALE, { month: "long", day: "numeric", year: "numeric", timeZone: "UTC" }),
);
