/**
 * How the coach should sound and behave on this phone. To add a setting: its default, its type in
 * schema.d.ts.
 */

import { kept, keepIn, keptIn } from "./keep.js";

/** @typedef {import("./schema.js").Settings} Settings */

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  shoulder_every_s: 20,
  halfway: true,
  countdown: true,
  vibration: true,
  keep_screen_on: false,
  sound_mode: "pocket",
});

/** Seconds between shoulder checks; 0: none. */
export const SHOULDER_EVERY_S = Object.freeze([15, 20, 30, 45, 0]);

/**
 * @param {import("./database.js").Database} database
 * @returns {Promise<Settings>}
 */
export async function readSettings(database) {
  return settingsFrom(await kept(database, "settings"));
}

/**
 * Changes the given settings and keeps the others.
 *
 * @param {import("./database.js").Database} database
 * @param {Partial<Settings>} changes
 * @returns {Promise<Settings>} as they are now
 */
export function writeSettings(database, changes) {
  return database.transaction(["keep"], "readwrite", async (tx) => {
    const settings = settingsFrom({ ...settingsFrom(await keptIn(tx, "settings")), ...changes });
    await keepIn(tx, "settings", settings);
    return settings;
  });
}

/**
 * What is missing, unknown or out of range is as by default.
 *
 * @param {unknown} stored
 * @returns {Settings}
 */
function settingsFrom(stored) {
  const given = Object.entries(stored ?? {}).filter(([name, value]) => isAllowed(name, value));
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function isAllowed(name, value) {
  if (name === "shoulder_every_s") return SHOULDER_EVERY_S.some((seconds) => seconds === value);
  if (name === "sound_mode") return value === "pocket" || value === "with_music";
  return Object.hasOwn(DEFAULTS, name) && typeof value === "boolean";
}
