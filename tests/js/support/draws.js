/** Random draws: a part of them for each merge, all of them by night (`make nightly`). */

/** @param {number} byDay @param {number} byNight @returns {number} of draws */
export function draws(byDay, byNight) {
  return process.env["NIGHTLY"] ? byNight : byDay;
}
