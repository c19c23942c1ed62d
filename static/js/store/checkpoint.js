/**
 * Checkpoint of the walk under way, for Resume after a killed browser or an empty battery. Each checkpoint is written
 * to localStorage and to IndexedDB, because they lose different things. localStorage may lose the last write before a
 * kill; IndexedDB loses a transaction that did not complete.
 */

import { SURFACES } from "../engine/programme/bounds.js";
import { KEY_VALUE, STRICT } from "./database.js";
import { deleteValue, getValue, putValue } from "./key-value.js";
import { accountIn, visible } from "./owner.js";

/** @typedef {import("./schema.js").WalkInProgress} WalkInProgress */
/**
 * @typedef {object} TextStorage the used part of localStorage
 * @property {(key: string) => string | null} getItem
 * @property {(key: string, text: string) => void} setItem
 * @property {(key: string) => void} removeItem
 */

/** @typedef {WalkInProgress & {number?: number}} Numbered `number` counts the checkpoints, as a clock can go back */

const KEY = "checkpoint";

export class Checkpoint {
  #database;
  #storage;
  #number = 0;

  /**
   * @param {import("./database.js").Database} database
   * @param {TextStorage} storage
   */
  constructor(database, storage) {
    this.#database = database;
    this.#storage = storage;
  }

  /**
   * @param {WalkInProgress} walk
   * @throws {unknown} when both writes fail
   */
  async write(walk) {
    this.#number += 1;
    const numbered = { ...walk, number: this.#number };
    await inBoth(
      async () => this.#storage.setItem(KEY, JSON.stringify(numbered)),
      () => putValue(this.#database, KEY, numbered, STRICT),
    );
  }

  /** @returns {Promise<WalkInProgress | null>} the later copy; null: none, or the walk is in the log already */
  async read() {
    const copies = await inBoth(
      async () => JSON.parse(this.#storage.getItem(KEY) ?? "null"),
      () => getValue(this.#database, KEY),
    );
    /** @type {Numbered[]} */
    const open = [];
    for (const copy of copies.filter(isWalkInProgress)) if (await this.#isOpen(copy)) open.push(copy);
    const [latest] = open.sort(laterFirst);
    if (!latest) return null;
    const { number = 0, ...walk } = latest;
    this.#number = Math.max(this.#number, number);
    return walk;
  }

  /** @throws {unknown} when both deletions fail */
  async clear() {
    await inBoth(
      async () => this.#storage.removeItem(KEY),
      () => deleteValue(this.#database, KEY, STRICT),
    );
  }

  /** True unless the walk is in the log or belongs to another account. @param {WalkInProgress} walk */
  #isOpen({ walk, owner = null }) {
    return this.#database.transaction(["walks", KEY_VALUE], "readonly", async (tx) => {
      const logged = await tx.objectStore("walks").getKey(walk.id);
      return logged === undefined && visible({ owner }, await accountIn(tx));
    });
  }
}

/**
 * Orders copies of one walk by their number. An older version wrote none.
 *
 * @param {Numbered} a
 * @param {Numbered} b
 */
function laterFirst(a, b) {
  const isOneWalk = a.walk.id === b.walk.id && a.number !== undefined && b.number !== undefined;
  return isOneWalk ? Number(b.number) - Number(a.number) : b.saved_at_ms - a.saved_at_ms;
}

/**
 * Runs all attempts. One may fail, since the other copy is enough.
 *
 * @param {(() => Promise<unknown>)[]} attempts
 * @returns {Promise<unknown[]>} results of the attempts that succeeded
 * @throws {unknown} the first error, when all failed
 */
async function inBoth(...attempts) {
  const outcomes = await Promise.allSettled(attempts.map((attempt) => attempt()));
  const results = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  if (results.length === 0) throw /** @type {PromiseRejectedResult} */ (outcomes[0]).reason;
  return results;
}

/**
 * @param {any} value
 * @returns {value is WalkInProgress}
 */
function isWalkInProgress(value) {
  return (
    isWalk(value?.walk) &&
    (value.pain_before === null || Number.isInteger(value.pain_before)) &&
    [value.position_ms, value.backward_ms, value.forward_ms, value.saved_at_ms].every(isAmount) &&
    typeof value.stumbled === "boolean"
  );
}

/** @param {any} walk */
function isWalk(walk) {
  return (
    typeof walk?.id === "string" &&
    Number.isFinite(Date.parse(walk.started_at)) &&
    typeof walk.zone === "string" &&
    SURFACES.includes(walk.surface) &&
    (walk.step === null || typeof walk.step === "string") &&
    isPlan(walk.planned)
  );
}

/** @param {any} planned */
function isPlan(planned) {
  const phases = [planned?.warm_up_s, planned?.recover_s, planned?.cool_down_s];
  return phases.every(isAmount) && Array.isArray(planned.backward_s) && planned.backward_s.every(isAmount);
}

/** @param {unknown} value */
function isAmount(value) {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
