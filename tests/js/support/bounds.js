/** Bounds of tests/vectors/bounds.json, written out. */

import { readFileSync } from "node:fs";

/** @typedef {"accepted" | "refused" | "clock"} Verdict */

const { now, ...KINDS } = JSON.parse(
  readFileSync(new URL("../../vectors/bounds.json", import.meta.url), "utf8"),
);

export const NOW_MS = Date.parse(now);

export function kindsIn() {
  return Object.keys(KINDS);
}

/**
 * @param {string} kind
 * @returns {{ path: string, value: any, verdict: Verdict }[]}
 */
export function vectorsOf(kind) {
  const fields = /** @type {[string, Record<Verdict, unknown[]>][]} */ (Object.entries(KINDS[kind]));
  return fields.flatMap(([path, lists]) =>
    Object.entries(lists).flatMap(([verdict, values]) =>
      values.map((value) => ({ path, value: speltOut(value), verdict: /** @type {Verdict} */ (verdict) })),
    ),
  );
}

/** @param {string} kind @param {string} path @param {Verdict} verdict @returns {any[]} */
export function valuesOf(kind, path, verdict) {
  return vectorsOf(kind)
    .filter((vector) => vector.path === path && vector.verdict === verdict)
    .map(({ value }) => value);
}

/** {"repeat": "x", "times": 3} is "xxx", {"repeat": 60, "times": 3} is [60, 60, 60]. @param {any} value */
function speltOut(value) {
  if (value?.times === undefined) return value;
  return typeof value.repeat === "string"
    ? value.repeat.repeat(value.times)
    : Array(value.times).fill(value.repeat);
}
