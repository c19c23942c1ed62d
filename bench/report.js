/**
 * Output of a measurement: a heading, then a line for each figure. A promise adds a ratio, its limit and a verdict.
 * bench/report.py prints promises in the same form, and bench/table.py reads them.
 */

/** @param {string} text */
export function heading(text) {
  console.log(`\n${text}`);
}

/** @param {string} what @param {string} figure @param {string} [remark] a promise from below, or any words */
export function line(what, figure, remark = "") {
  console.log(`  ${what.padEnd(40)}  ${figure.padStart(12)}   ${remark}`.trimEnd());
}

/** Promise that the figure is at most the limit. @param {number} figure @param {number} limit @param {string} unit */
export function within(figure, limit, unit) {
  return atMost(figure / limit, 1, `${limit.toLocaleString("en")} ${unit}`);
}

/** @param {number} count @param {number} expected */
export function exactly(count, expected) {
  return promise(count / expected, expected.toLocaleString("en"), "exactly 1", count === expected);
}

/** @param {number} ratio @param {number} limit @param {string} peer */
export function atMost(ratio, limit, peer) {
  return promise(ratio, peer, `at most ${limit}`, ratio <= limit);
}

/** @param {number} ratio @param {number} limit @param {string} peer */
export function atLeast(ratio, limit, peer) {
  return promise(ratio, peer, `at least ${limit}`, ratio >= limit);
}

/** @param {number} ms @returns {string} minutes and seconds */
export function clock(ms) {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** @param {number} ratio @param {string} peer @param {string} limit @param {boolean} isKept */
function promise(ratio, peer, limit, isKept) {
  return `${ratio.toFixed(2)} of ${peer} (${limit}): ${isKept ? "KEPT" : "MISSED"}`;
}
