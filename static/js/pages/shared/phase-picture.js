/**
 * Pictures of a walk: its bar of phases to scale, and an arrow for each kind of phase.
 * No phase is told by colour alone: each also has its own shape and word.
 */

import { lengthMs } from "../../engine/programme/phases.js";
import { nothing, svg, html } from "../../vendor/lit.js";

/** @import { Phase, PhaseKind } from "../../engine/programme/phases.js" */

/**
 * Blocks of the bar: backward is tall, forward half as tall, a stop or a turn is a notch.
 *
 * @type {Record<string, {name: string, height: number}>}
 */
const BLOCKS = {
  get_ready: { name: "turn", height: 6 },
  stop: { name: "turn", height: 6 },
  turn: { name: "turn", height: 6 },
  backward: { name: "backward", height: 24 },
};
const FORWARD = { name: "forward", height: 13 };

/**
 * @param {Phase[]} phases
 * @param {string} label what the picture says
 * @param {number} [atMs] where the walker is
 */
export function phaseBar(phases, label, atMs) {
  const wholeS = lengthMs(phases) / 1000;
  return html`<svg
    class="phase-bar"
    viewBox="0 0 ${wholeS} 26"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    ${phases.map(({ kind, startMs, durationMs }) => {
      const { name, height } = BLOCKS[kind] ?? FORWARD;
      return block(name, startMs / 1000, durationMs / 1000, height);
    })}
    ${atMs === undefined ? nothing : block("here", atMs / 1000 - wholeS / 160, wholeS / 80, 26)}
  </svg>`;
}

/** @param {string} name @param {number} x @param {number} width @param {number} height */
function block(name, x, width, height) {
  return svg`<rect class=${name} x=${x} y=${26 - height} width=${width} height=${height}></rect>`;
}

/** @type {Record<string, string>} */
const ARROWS = {
  backward: "M12 21 4 12h5V3h6v9h5z",
  turn: "M4 20v-7a7 7 0 0 1 14 0v1h4l-6 7-6-7h4v-1a3 3 0 0 0-6 0v7z",
  stop: "M8 2h8l6 6v8l-6 6H8l-6-6V8z",
  get_ready: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zm-1.5 4v7l5 3 1.4-2.4-3.4-2V6z",
};
const UP = "M12 3 20 12h-5v9H9v-9H4z";

/** Outline on a square of 24. @param {PhaseKind} kind */
export function arrowOf(kind) {
  return ARROWS[kind] ?? UP;
}

/** @param {PhaseKind} kind */
export function phaseArrow(kind) {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">
    ${svg`<path d=${arrowOf(kind)} fill="currentColor"></path>`}
  </svg>`;
}
