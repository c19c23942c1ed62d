/** Vibration at the start of a phase, on phones that can (not iPhones). A walk never depends on it. */

/** @type {Record<string, number[]>} milliseconds on, off, on … by the kind of the phase */
const PATTERNS = {
  backward: [200, 100, 200],
  stop: [400],
  turn: [400],
  recover: [120],
  warm_up: [120],
  cool_down: [120],
};

/** @param {string} kind of the phase that begins */
export function vibrate(kind) {
  navigator.vibrate?.(PATTERNS[kind] ?? []);
}
