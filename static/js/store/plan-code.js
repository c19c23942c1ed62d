/**
 * Text of a plan, for the fragment of an address and for the setting: version, values, checksum. The twin,
 * coach/domain/plan_code.py, describes it. tests/vectors/plans.json compares both.
 */

import {
  PROFESSIONS,
  SURFACES,
  WAYS,
  dayOf,
  daysBetween,
  isAhead,
  isInForce,
  isPlan,
  monthsBefore,
} from "../engine/programme/plan.js";

/** @import { Programme } from "../types.d.ts" */
/** @typedef {import("../engine/programme/plan.js").Plan} Plan */
/** @typedef {"damaged" | "older" | "newer" | "forged"} Unreadable */
/** @typedef {Unreadable | "ended" | "ahead"} Problem */

export const CHARACTERS_AT_MOST = 1200;
const VERSION = "1";
const CHECKSUM_LENGTH = 8;
const EARLIEST = "2020-01-01";

/** Text of a plan. Letters beyond ASCII can make it longer than CHARACTERS_AT_MOST. @param {Plan} plan */
export function textOf(plan) {
  const bytes = new TextEncoder().encode(JSON.stringify(valuesOf(plan)));
  const body = VERSION + btoa(String.fromCharCode(...bytes));
  const text = body.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return text + checksum(text);
}

/**
 * Plan of a text, or why there is none.
 *
 * @param {string} text
 * @param {Programme} programme
 * @returns {Plan | Unreadable}
 */
export function planIn(text, programme) {
  const body = text.slice(0, -CHECKSUM_LENGTH);
  if (text.length > CHARACTERS_AT_MOST || checksum(body) !== text.slice(-CHECKSUM_LENGTH)) return "damaged";
  const version = body.slice(0, 1);
  if (version !== VERSION) return version < VERSION ? "older" : "newer";
  try {
    const plan = planFrom(JSON.parse(decoded(body.slice(1))));
    return isPlan(plan, programme) && textOf(plan) === text ? plan : "forged";
  } catch {
    return "forged"; // the checksum is right, so no accident made this text
  }
}

/**
 * Why a readable plan counts no more, or not yet; null: it counts.
 *
 * @param {Plan} plan
 * @param {number} nowMs
 * @returns {"ended" | "ahead" | null}
 */
export function problemNow(plan, nowMs) {
  if (!isInForce(plan, nowMs)) return "ended";
  return isAhead(plan, nowMs) ? "ahead" : null;
}

/** @param {Plan} plan */
function valuesOf(plan) {
  const { own, agreed_in, surface, way } = plan;
  return [
    daysBetween(EARLIEST, plan.made_on),
    daysBetween(plan.made_on, plan.until),
    plan.by,
    PROFESSIONS.indexOf(plan.profession),
    agreed_in === null ? null : monthsBefore(plan.made_on, agreed_in),
    plan.highest,
    plan.start,
    own && [own.times, own.seconds, own.recover_s],
    plan.days,
    surface && SURFACES.indexOf(surface),
    way && WAYS.indexOf(way),
    plan.look_every_s,
    Number(plan.companion),
    plan.note,
  ];
}

/**
 * Plan of values that may be anything: isPlan and a second writing find what is wrong.
 *
 * @param {any} values
 * @returns {Plan}
 */
function planFrom(values) {
  const [
    made,
    lasts,
    by,
    profession,
    agreed,
    highest,
    start,
    own,
    days,
    surface,
    way,
    looks,
    companion,
    note,
  ] = values;
  const made_on = dayAfter(EARLIEST, made);
  return {
    made_on,
    until: dayAfter(made_on, lasts),
    by,
    profession: PROFESSIONS[profession],
    agreed_in: agreed === null ? null : monthBefore(made_on, agreed),
    highest,
    start,
    own: own && { times: own[0], seconds: own[1], recover_s: own[2] },
    days,
    surface: surface === null ? null : SURFACES[surface],
    way: way === null ? null : WAYS[way],
    look_every_s: looks,
    companion: companion === 1,
    note,
  };
}

/** @param {string} day @param {number} count */
function dayAfter(day, count) {
  return dayOf(Date.parse(day) + count * 86_400_000);
}

/** @param {string} day @param {number} months */
function monthBefore(day, months) {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 - months))
    .toISOString()
    .slice(0, 7);
}

/** @param {string} body base64url */
function decoded(body) {
  const binary = atob(body.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** CRC32 of a text, in hexadecimal; "" with a letter beyond ASCII, which no plan has. @param {string} text */
function checksum(text) {
  let crc = ~0;
  for (const letter of text) {
    const code = /** @type {number} */ (letter.codePointAt(0));
    if (code > 127) return "";
    crc ^= code;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (~crc >>> 0).toString(16).padStart(CHECKSUM_LENGTH, "0");
}
