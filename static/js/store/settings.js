/**
 * The walker's settings: the sound and behaviour of the coach. settings-sync.js brings them to every phone of the
 * account. Only the theme belongs to the phone (app/theme.js).
 *
 * To add a setting: its default and its allowed values here, and the same in coach/domain/settings.py.
 */

import { FASTEST, SLOWEST } from "../engine/audio/tempo.js";
import { KEY_VALUE } from "./database.js";
import { getValueIn, putValueIn } from "./key-value.js";
import { accountIn, visible } from "./owner.js";

/** @typedef {import("../types.js").Settings} Settings */
/** @typedef {import("./schema.js").ChosenSettings} ChosenSettings */

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  shoulder_every_s: 20,
  halfway: true,
  countdown: true,
  voice: true,
  voice_db: 0,
  bed: "air",
  beats_per_minute: 100,
  vibration: true,
  keep_screen_on: false,
  sound_mode: "pocket",
  touch_lock: false,
  look_standing: false,
  with_companion: false,
  speaker: "woman",
  weekly_goal: 3,
  plan: null,
});

/** @type {readonly Settings["shoulder_every_s"][]} seconds between shoulder checks; 0: none */
export const SHOULDER_EVERY_S = Object.freeze([15, 20, 30, 45, 0]);
/** @type {readonly Settings["voice_db"][]} the voice's extra decibels over the tones */
export const VOICE_DB = Object.freeze([-6, 0, 6]);

const BEDS = ["air", "beat"];
const SOUND_MODES = ["pocket", "with_music"];
/** @type {readonly Settings["speaker"][]} */
export const SPEAKERS = Object.freeze(["woman", "man"]);

/**
 * @param {import("./database.js").Database} database
 * @returns {Promise<Settings>}
 */
export function readSettings(database) {
  return database.transaction([KEY_VALUE], "readonly", async (tx) => settingsFrom((await ownIn(tx))?.record));
}

/** Settings on this phone. A change announces itself to every page, and asks for sending. */
export class SettingsStore {
  #database;
  #changes;
  #send;
  #clock;

  /**
   * @param {object} parts
   * @param {import("./database.js").Database} parts.database
   * @param {import("./changes.js").Changes} parts.changes
   * @param {() => unknown} parts.send starts a sync, or plans one
   * @param {{ now(): number }} [parts.clock]
   */
  constructor({ database, changes, send, clock = Date }) {
    this.#database = database;
    this.#changes = changes;
    this.#send = send;
    this.#clock = clock;
  }

  /** @returns {Promise<Settings>} */
  read() {
    return readSettings(this.#database);
  }

  /**
   * Changes the given settings, keeps the others.
   *
   * @param {Partial<Settings>} given
   * @returns {Promise<Settings>} all settings, as they are now
   */
  async change(given) {
    const nowMs = this.#clock.now();
    const record = await this.#database.transaction([KEY_VALUE], "readwrite", (tx) =>
      writeIn(tx, given, nowMs),
    );
    this.#changes.announce();
    this.#send();
    return record;
  }
}

/**
 * Settings with the default for every value that is missing, unknown or out of range.
 *
 * @param {unknown} given
 * @returns {Settings}
 */
export function settingsFrom(given) {
  const allowed = Object.entries(given ?? {}).filter(([name, value]) => isAllowed(name, value));
  return { ...DEFAULTS, ...Object.fromEntries(allowed) };
}

/**
 * True while the last change waits to be sent.
 *
 * @param {import("./key-value.js").Reading} tx over the key-value store at least
 */
export async function settingsWaitIn(tx) {
  return (await ownIn(tx))?.waits ?? false;
}

/**
 * Settings of the account that is signed in, or of no account.
 *
 * @param {import("./key-value.js").Reading} tx
 */
async function ownIn(tx) {
  const known = await getValueIn(tx, "settings");
  return known && visible(known, await accountIn(tx)) ? known : undefined;
}

/**
 * @param {Pick<import("./schema.js").Writing, "objectStore">} tx
 * @param {Partial<Settings>} given
 * @param {number} nowMs
 */
async function writeIn(tx, given, nowMs) {
  const known = await ownIn(tx);
  const record = settingsFrom({ ...settingsFrom(known?.record), ...given });
  const owner = known ? known.owner : await accountIn(tx);
  // Later than the change it replaces, also if that came from a phone whose clock is ahead: the last write wins.
  const at_ms = Math.max(nowMs, (known?.at_ms ?? 0) + 1);
  const plan_was = known?.waits ? known.plan_was : (known?.record.plan ?? null);
  await putValueIn(tx, "settings", {
    record,
    owner,
    at_ms,
    waits: true,
    own_clock: at_ms === nowMs,
    plan_was,
  });
  return record;
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function isAllowed(name, value) {
  switch (name) {
    case "shoulder_every_s":
      return SHOULDER_EVERY_S.some((seconds) => seconds === value);
    case "voice_db":
      return VOICE_DB.some((db) => db === value);
    case "bed":
      return BEDS.some((bed) => bed === value);
    case "sound_mode":
      return SOUND_MODES.some((mode) => mode === value);
    case "speaker":
      return SPEAKERS.some((speaker) => speaker === value);
    case "beats_per_minute":
      return isWhole(value, SLOWEST, FASTEST);
    case "weekly_goal":
      return isWhole(value, 0, 7);
    case "plan":
      return value === null || (typeof value === "string" && value !== "");
    default:
      return Object.hasOwn(DEFAULTS, name) && typeof value === "boolean";
  }
}

/** @param {unknown} value @param {number} least @param {number} most */
function isWhole(value, least, most) {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}
