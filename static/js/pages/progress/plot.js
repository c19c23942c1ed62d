/** Frame of a chart: scales, grid, labels and planned pauses. Lengths are CSS pixels, so that text keeps its size. */

import { svg } from "../../vendor/lit.js";
import { scaleLinear, scaleUtc } from "../../vendor/d3-scale.js";
import { LOCALE } from "../shared/locale.js";
import { lazy } from "../shared/lazy.js";
import { DAY_MS, midnight, WEEK_MS } from "./period.js";

/** @import { Statistics } from "../../engine/programme/statistics.js" */
/** @import { Period } from "./period.js" */
/** @typedef {{width: number, em: number}} Paper width of the picture, and size of its text */
/** @typedef {{at: number, label: string}} Tick */
/** @typedef {ReturnType<typeof frame>} Frame */

/** Longer periods have months on their axis. */
const MOST_WEEKS_BY_DAY = 20;
const DAY = lazy(() => new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" }));
const MONTH = lazy(() => new Intl.DateTimeFormat(LOCALE, { month: "short", timeZone: "UTC" }));
const YEAR = lazy(() => new Intl.DateTimeFormat(LOCALE, { year: "numeric", timeZone: "UTC" }));

/**
 * @param {Paper} paper
 * @param {Period} period
 * @param {object} side the vertical axis
 * @param {number} side.low
 * @param {number} side.high
 * @param {Tick[]} side.ticks
 */
export function frame({ width, em }, { sinceMs, untilMs }, { low, high, ticks }) {
  const [left, right] = [
    (Math.max(...ticks.map(({ label }) => label.length)) * 0.58 + 0.5) * em,
    width - 0.25 * em,
  ];
  const [top, bottom] = [1.5 * em, Math.max(9 * em, 0.34 * width)];
  const x = scaleUtc([sinceMs, untilMs], [left, right]);
  const y = scaleLinear([low, high], [bottom, top]);
  const height = bottom + 1.75 * em;
  return { x, y, ticks, times: timeTicks(x, right - left, em), left, right, top, bottom, width, height, em };
}

/** Ticks of a number, at most `count` or so. @param {number} high @param {number} count @returns {Tick[]} */
export function numberTicks(high, count) {
  const whole = scaleLinear([0, high], [0, 1]).ticks(count).filter(Number.isInteger);
  return whole.map((at) => ({ at, label: String(at) }));
}

/**
 * The picture: what is drawn, over the grid and between its labels.
 *
 * @param {Frame} plot
 * @param {Statistics["pauses"]} pauses
 * @param {unknown} drawn
 */
export function picture(plot, pauses, drawn) {
  const { x, y, ticks, times, left, right, top, bottom, width, height, em } = plot;
  return svg`<svg class="chart" viewBox=${`0 0 ${width} ${height}`} font-size=${em} aria-hidden="true">
    ${pauses.map((pause) => {
      const from = Math.max(left, x(midnight(pause.first)));
      const to = Math.min(right, x(midnight(pause.last) + DAY_MS));
      return to > from
        ? svg`<rect class="pause" x=${from} y=${top} width=${to - from} height=${bottom - top}></rect>`
        : "";
    })}
    ${ticks.map(
      ({ at, label }) => svg`<line class="grid" x1=${left} x2=${right} y1=${y(at)} y2=${y(at)}></line>
        <text class="end" x=${left - 0.4 * em} y=${y(at) + 0.35 * em}>${label}</text>`,
    )}
    ${drawn}
    ${times.map(({ at, label }) => {
      const isLast = x(at) > right - 1.75 * em;
      return svg`<line class="tick" x1=${x(at)} x2=${x(at)} y1=${bottom} y2=${bottom + 0.3 * em}></line>
        <text class=${isLast ? "end" : "middle"} x=${isLast ? right : x(at)} y=${bottom + 1.4 * em}>${label}</text>`;
    })}
    <line class="base" x1=${left} x2=${right} y1=${bottom} y2=${bottom}></line>
  </svg>`;
}

/** @param {import("../../vendor/d3-scale.js").ScaleTime<number, number>} x @param {number} length @param {number} em */
function timeTicks(x, length, em) {
  const [since, until] = x.domain().map(Number);
  const weeks = (until - since) / WEEK_MS;
  const most = Math.max(1, Math.floor(length / (4.5 * em)));
  if (weeks > MOST_WEEKS_BY_DAY) {
    return x.ticks(most).map((at) => ({ at: Number(at), label: monthLabel(at) }));
  }
  const every = Math.ceil(weeks / most);
  const count = Math.ceil(weeks / every);
  return Array.from({ length: count }, (_, n) => until - WEEK_MS * (1 + n * every))
    .filter((at) => at >= since)
    .map((at) => ({ at, label: DAY().format(at) }));
}

/** @param {Date} at */
function monthLabel(at) {
  return (at.getUTCMonth() === 0 ? YEAR() : MONTH()).format(at);
}
