/** Chart of values over time, each with its day: one line for each value of a point. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { DAY_MS, middle, points, WEEK_MS } from "./period.js";
import { frame, picture } from "./plot.js";
import { number, spanName } from "./said.js";
import { trail } from "./shapes.js";

/** @import { Day } from "../../engine/programme/iso-day.js" */
/** @import { Figure } from "./figure.js" */
/** @import { Point } from "./period.js" */
/** @import { Scene } from "./charts.js" */
/** @import { Look } from "./shapes.js" */

/** Values that make the beginning and the present, in the middle. */
const FEW = 5;

/**
 * @template {{day: Day}} Entry
 * @param {Scene} scene
 * @param {object} parts
 * @param {string} parts.name
 * @param {string} parts.title
 * @param {readonly Entry[]} parts.entries
 * @param {(entry: Entry) => (number | null)[]} parts.values of each line
 * @param {[look: Look, words: string][]} parts.lines
 * @param {{low: number, high: number, ticks: import("./plot.js").Tick[]}} parts.side
 * @param {(shown: Point[]) => unknown} parts.summary
 * @param {(plot: import("./plot.js").Frame) => unknown} [parts.behind] drawn under the lines
 * @param {[string, string][]} [parts.key] more than the lines
 * @param {unknown} [parts.note]
 * @param {number} [parts.everyMs] usual time from one value to the next
 * @returns {Figure | null} null: nothing in this period
 */
export function series(
  scene,
  { name, title, entries, values, lines, side, summary, behind, key = [], note, everyMs = WEEK_MS },
) {
  const { statistics, period, paper } = scene;
  const shown = points(entries, period, values);
  if (shown.length === 0) return null;
  const plot = frame(paper, period, side);
  const isMiddle = shown[0]?.isMiddle ?? false;
  const awayMs = 2 * (isMiddle && period.by === "month" ? 31 * DAY_MS : everyMs) + DAY_MS;
  const trails = lines.map(([look], place) => trail(plot, dots(shown, place), look, awayMs));
  const byWeek = period.by === "week";
  const each = byWeek
    ? t("Each dot is the middle value of a week.")
    : t("Each dot is the middle value of a month.");
  return {
    name,
    title,
    summary: summary(shown),
    picture: picture(plot, statistics.pauses, [behind?.(plot), trails.reverse()]),
    key: [...(lines.length > 1 ? lines : []), ...key],
    note: isMiddle && note ? html`${each} ${note}` : isMiddle ? each : note,
    table: () => ({
      head: [
        isMiddle && byWeek ? t("Week of") : isMiddle ? t("Month") : t("Date"),
        ...lines.map(([, words]) => words),
      ],
      rows: [...shown].reverse().map((point) => [rowName(point, period.by), ...point.values.map(number)]),
    }),
  };
}

/** The middle one of the first values, and of the last. @param {readonly Point[]} shown @param {number} place */
export function firstAndLast(shown, place) {
  const values = dots(shown, place).map(({ value }) => value);
  if (values.length === 0) return null;
  const few = values.length < 2 * FEW ? 1 : FEW;
  return { first: middle(values.slice(0, few)), last: middle(values.slice(-few)), count: values.length };
}

/** @param {readonly Point[]} shown @param {number} place */
function dots(shown, place) {
  return shown.flatMap(({ ms, values }) => {
    const value = values[place] ?? null;
    return value === null ? [] : [{ ms, value }];
  });
}

/** @param {Point} point @param {"week" | "month"} by */
function rowName({ ms, isMiddle }, by) {
  if (!isMiddle) return spanName(ms, "day");
  return by === "month" ? spanName(ms, "month") : spanName(ms - 3.5 * DAY_MS, "week");
}
