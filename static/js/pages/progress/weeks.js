/** Charts of the weeks: minutes backward, and days with a walk with the goal. */

import { t, tn } from "../../language/translate.js";
import { duration } from "../shared/words.js";
import { spans } from "./period.js";
import { frame, numberTicks, picture } from "./plot.js";
import { spanName } from "./said.js";
import { across, bars } from "./shapes.js";

/** @import { Figure } from "./figure.js" */
/** @import { Scene } from "./charts.js" */

/** @param {Scene} scene @returns {Figure | null} */
export function minutes({ statistics, period, paper }) {
  const shown = spans(statistics.weeks, period);
  if (shown.length === 0) return null;
  const most = Math.max(10, ...shown.map(({ backwardS }) => backwardS / 60));
  const plot = frame(paper, period, { low: 0, high: most, ticks: numberTicks(most, 3) });
  const drawn = shown.map((span) => ({
    ...span,
    value: span.backwardS / 60,
    isOpen: span.toMs >= period.untilMs,
  }));
  const total = shown.reduce((sum, { backwardS }) => sum + backwardS, 0);
  const nowS = statistics.weeks.at(-1)?.backwardS;
  const byWeek = period.by === "week";
  return {
    name: "minutes",
    title: byWeek ? t("Minutes backward, by week") : t("Minutes backward, by month"),
    summary: nowS
      ? t("Backward in the time shown: {total}. This week so far: {now}.", {
          total: duration(total),
          now: duration(nowS),
        })
      : t("Backward in the time shown: {total}.", { total: duration(total) }),
    picture: picture(plot, statistics.pauses, bars(plot, drawn)),
    key: [["open", byWeek ? t("this week so far") : t("this month so far")], ...pauseKey(shown)],
    table: () => ({
      head: [byWeek ? t("Week of") : t("Month"), t("Minutes walked backward")],
      rows: [...shown]
        .reverse()
        .map((span) => [rowName(span, period.by), String(Math.round(span.backwardS / 60))]),
    }),
  };
}

/** The goal counts days of a week, so a month has none. @param {Scene} scene @returns {Figure | null} */
export function days({ statistics, period, paper, goal }) {
  const shown = spans(statistics.weeks, period);
  if (goal === 0 || period.by === "month" || shown.length === 0) return null;
  const plot = frame(paper, period, {
    low: 0,
    high: 7,
    ticks: numberTicks(7, 7).filter(({ at }) => at % 2 === 1),
  });
  const drawn = shown.map((span) => ({ ...span, value: span.days, isOpen: span.toMs >= period.untilMs }));
  const reached = shown.filter((span) => span.days >= goal).length;
  const aim = tn("Your goal is {count} day a week.", "Your goal is {count} days a week.", goal);
  return {
    name: "days",
    title: t("Days with a walk, by week"),
    summary: reached
      ? `${aim} ${tn("You reached it in {count} week.", "You reached it in {count} weeks.", reached)}`
      : aim,
    picture: picture(plot, statistics.pauses, [bars(plot, drawn, false), across(plot, goal, "goal")]),
    key: [["goal", t("your goal")], ["open", t("this week so far")], ...pauseKey(shown)],
    table: () => ({
      head: [t("Week of"), t("Days with a walk")],
      rows: [...shown].reverse().map((span) => [rowName(span, "week"), String(span.days)]),
    }),
  };
}

/** @param {import("./period.js").Span} span @param {"week" | "month"} by */
function rowName({ fromMs, paused }, by) {
  const name = spanName(fromMs, by);
  return paused ? t("{week} (planned pause)", { week: name }) : name;
}

/** @param {{paused: boolean}[]} shown @returns {[string, string][]} */
function pauseKey(shown) {
  return shown.some(({ paused }) => paused) ? [["pause", t("a pause that you planned")]] : [];
}
