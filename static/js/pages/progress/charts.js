/** Charts of the progress page, made from the statistics. They compare the walker with no one else. */

import { html, nothing } from "../../vendor/lit.js";
import { confidence } from "./confidence.js";
import { figureOf } from "./figure.js";
import { knee } from "./knee.js";
import { levels } from "./levels-over-time.js";
import { measures } from "./measures.js";
import { pain } from "./pain.js";
import { days, minutes } from "./weeks.js";

/** @import { Programme } from "../../types.d.ts" */
/** @import { Statistics } from "../../engine/programme/statistics.js" */
/** @import { Figure } from "./figure.js" */
/** @import { Period } from "./period.js" */
/** @import { Paper } from "./plot.js" */
/**
 * @typedef {object} Scene what every chart is made from
 * @property {Statistics} statistics
 * @property {Programme} programme
 * @property {Period} period
 * @property {Paper} paper
 * @property {number} nowMs Unix time
 * @property {number} goal walking days a week; 0: none, or not to be shown
 */

/** @type {((scene: Scene) => Figure | null | (Figure | null)[])[]} */
const ALL = [minutes, days, levels, confidence, pain, knee, measures];

/**
 * @param {Scene} scene
 * @param {boolean} onlyFirst the others are below the screen, and may come later
 * @param {ReadonlySet<string>} open names of the figures whose table is shown
 * @param {(name: string, isOpen: boolean) => void} turn
 */
export function charts(scene, onlyFirst, open, turn) {
  const figures = (onlyFirst ? ALL.slice(0, 1) : ALL).flatMap((make) => make(scene));
  return html`<div class="charts">
    ${figures.map((figure) =>
      figure ? figureOf(figure, open.has(figure.name), (isOpen) => turn(figure.name, isOpen)) : nothing,
    )}
  </div>`;
}
