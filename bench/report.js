/** Output of a measurement: a heading, then a line for each figure, with its limit if there is one. */

/** @param {string} text */
export function heading(text) {
  console.log(`\n${text}`);
}

/** @param {string} what @param {string} figure @param {string} [remark] */
export function line(what, figure, remark = "") {
  console.log(`  ${what.padEnd(40)}${figure.padStart(14)}   ${remark}`.trimEnd());
}

/** @param {number} figure @param {number} limit the most that is allowed @param {string} unit */
export function atMost(figure, limit, unit) {
  return `${ratio(figure, limit)} of ${limit.toLocaleString("en")} ${unit}: ${verdict(figure <= limit)}`;
}

/** @param {boolean} kept */
export function verdict(kept) {
  return kept ? "WITHIN LIMIT" : "OVER LIMIT";
}

/** @param {number} a @param {number} b */
export function ratio(a, b) {
  return b === 0 ? "no ratio" : (a / b).toFixed(2);
}

/** @param {number} ms @returns {string} minutes and seconds */
export function clock(ms) {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
