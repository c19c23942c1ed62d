/** Picture of a phase for the lock screen: its arrow, in the colours of the screen, as a PNG in its own address. */

import { arrowOf } from "../shared/phase-picture.js";

const SIZE = 256;
/** Arrows are drawn on a square of 24, with a margin of 4 around it. */
const SQUARE = 32;

/** @type {Map<string, MediaImage[]>} by kind and colour */
const drawn = new Map();

/**
 * @param {import("../../engine/programme/phases.js").PhaseKind} kind
 * @param {Element | null} screen with the colours of the phase
 * @returns {MediaImage[]} none where nothing can be drawn
 */
export function lockPicture(kind, screen) {
  if (!screen) return [];
  const { color, backgroundColor } = getComputedStyle(screen);
  const key = `${kind} ${color} ${backgroundColor}`;
  const known = drawn.get(key) ?? draw(kind, color, backgroundColor);
  drawn.set(key, known);
  return known;
}

/** @param {import("../../engine/programme/phases.js").PhaseKind} kind @param {string} ink @param {string} paper */
function draw(kind, ink, paper) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext("2d");
  if (!pen) return [];
  pen.fillStyle = paper;
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.scale(SIZE / SQUARE, SIZE / SQUARE);
  pen.translate((SQUARE - 24) / 2, (SQUARE - 24) / 2);
  pen.fillStyle = ink;
  pen.fill(new Path2D(arrowOf(kind)));
  return [{ src: canvas.toDataURL("image/png"), sizes: `${SIZE}x${SIZE}`, type: "image/png" }];
}
