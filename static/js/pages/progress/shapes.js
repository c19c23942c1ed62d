/** Shapes in a chart: bars, lines with their dots, steps, and lines across. */

import { nothing, svg } from "../../vendor/lit.js";
import { area, curveStepAfter, line } from "../../vendor/d3-shape.js";

/** @import { Frame } from "./plot.js" */
/** @typedef {{ms: number, value: number}} Dot */
/** @typedef {"strong" | "light"} Look full dots and a whole line, or open dots and a broken line */

/**
 * @param {Frame} plot
 * @param {{fromMs: number, toMs: number, value: number, isOpen: boolean}[]} shown open: the span is not over
 * @param {boolean} [hasLabels] true: each bar has its number on top, where there is room
 */
export function bars({ x, y, bottom, em }, shown, hasLabels = true) {
  return shown.map(({ fromMs, toMs, value, isOpen }) => {
    if (value === 0) return nothing;
    const gap = Math.min(0.3 * em, 0.2 * (x(toMs) - x(fromMs)));
    const width = x(toMs) - x(fromMs) - gap;
    const left = x(fromMs) + gap / 2;
    const label = String(Math.round(value));
    const hasRoom = hasLabels && width > 0.62 * em * label.length;
    const words = svg`<text class="middle value" x=${left + width / 2} y=${y(value) - 0.3 * em}>${label}</text>`;
    return svg`<rect class=${isOpen ? "bar open" : "bar"} x=${left} y=${y(value)} rx=${Math.min(3, width / 4)}
        width=${width} height=${bottom - y(value)}></rect>
      ${hasRoom ? words : nothing}`;
  });
}

/**
 * Line from dot to dot, with a gap where the walker was away.
 *
 * @param {Frame} plot
 * @param {Dot[]} dots
 * @param {Look} look
 * @param {number} awayMs longest time that the line crosses
 */
export function trail({ x, y, em }, dots, look, awayMs) {
  const along = line(
    (/** @type {Dot} */ { ms }) => x(ms),
    ({ value }) => y(value),
  ).defined(({ value }) => !Number.isNaN(value));
  const radius = (dots.length > 30 ? 0.22 : 0.34) * em;
  /** @param {Dot} dot */
  const circle = ({ ms, value }) =>
    svg`<circle class=${`dot ${look}`} cx=${x(ms)} cy=${y(value)} r=${radius}></circle>`;
  return svg`<path class=${`trail ${look}`} d=${along(withGaps(dots, awayMs)) ?? ""}></path>${dots.map(circle)}`;
}

/** @param {Dot[]} dots @param {number} awayMs */
function withGaps(dots, awayMs) {
  return dots.flatMap((dot, place) => {
    const next = dots[place + 1];
    return next && next.ms - dot.ms > awayMs ? [dot, { ms: dot.ms, value: NaN }] : [dot];
  });
}

/** Stairs: each value lasts until the next one. @param {Frame} plot @param {Dot[]} dots @param {Look} look */
export function stairs({ x, y, bottom }, dots, look) {
  const onX = (/** @type {Dot} */ { ms }) => x(ms);
  const filled = area(onX, bottom, ({ value }) => y(value)).curve(curveStepAfter);
  const along = line(onX, ({ value }) => y(value)).curve(curveStepAfter);
  return svg`${look === "strong" ? svg`<path class="filled" d=${filled(dots) ?? ""}></path>` : nothing}
    <path class=${`trail ${look}`} d=${along(dots) ?? ""}></path>`;
}

/** Line across the whole chart. @param {Frame} plot @param {number} value @param {string} kind its class */
export function across({ y, left, right }, value, kind) {
  return svg`<line class=${kind} x1=${left} x2=${right} y1=${y(value)} y2=${y(value)}></line>`;
}
