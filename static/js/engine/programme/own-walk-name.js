/** Names under which a walker keeps walks (docs/progression.md 7.21). */

import { NAME_AT_MOST, isName } from "./diary.js";

/** @typedef {"missing" | "too_long" | "not_showable" | "taken"} NameSlip */

/** Walks that a phone keeps. Two phones together may bring more: all of them stay. */
export const KEPT_AT_MOST = 20;

/** Name as it is kept, from what was typed: no space is doubled, or around it. @param {string} typed */
export function nameFrom(typed) {
  return typed.normalize("NFC").trim().replace(/\s+/g, " ");
}

/**
 * The reason why a walk cannot be kept under a name; null: it can.
 *
 * @param {string} name by nameFrom
 * @param {readonly {name: string}[]} others
 * @returns {NameSlip | null}
 */
export function nameSlip(name, others) {
  if (name === "") return "missing";
  if ([...name].length > NAME_AT_MOST) return "too_long";
  if (!isName(name)) return "not_showable";
  return others.some((other) => folded(other.name) === folded(name)) ? "taken" : null;
}

/** Name without the difference of capitals. @param {string} name */
function folded(name) {
  return nameFrom(name).toLowerCase();
}
