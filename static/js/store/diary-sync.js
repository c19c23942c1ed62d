/**
 * Syncs the diary between phone and account: sends the changes, then fetches those of other phones with a cursor. The
 * last write wins, by its arrival at the server. A deletion wins over every write.
 */

import { Refused, Unreachable } from "./api.js";
import { HARMLESS_MS } from "./clock.js";
import { diaryCursorIn, pathSince, putDiaryCursorIn } from "./cursors.js";
import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { adoptIn } from "./diary-changes.js";
import { changeIn, changesIn, deleteChange, deleteRow, putChange, putRow, rowIn } from "./diary-rows.js";
import { deletedWalksIn, settleDeletedIn } from "./heart-rows.js";
import { waits } from "./outbox.js";
import { accountIn } from "./owner.js";
import { diaryPageFrom } from "./pages.js";
import { instant } from "./record.js";
import { bodyFrom } from "./writes.js";

/** @typedef {import("../types.js").DiaryEntry} DiaryEntry */
/** @typedef {import("./diary-rows.js").Change} Change */
/** @typedef {import("./schema.js").Writing} Writing */

const PATH = "/api/diary";
/** Server errors (5xx) for one change, after which the run skips it and sends the others (poison message). */
const POISONED_AFTER = 3;

export class DiarySync {
  #database;
  #api;
  #changes;
  #clock;
  /** Kinds that the server has refused in this run. @type {Set<string>} */
  #lacking = new Set();

  /**
   * @param {import("./database.js").Database} database
   * @param {import("./exchange.js").Exchange} api
   * @param {import("./changes.js").Changes} changes
   * @param {{ now(): number }} clock ms since 1970
   */
  constructor(database, api, changes, clock) {
    this.#database = database;
    this.#api = api;
    this.#changes = changes;
    this.#clock = clock;
  }

  /**
   * @param {string} account
   * @param {string[]} deletedBefore ids of deleted walks that were kept before the run
   * @returns {Promise<boolean>} true: it has deleted heart rates of deleted walks, for a further run to send
   * @throws {Unreachable | import("./api.js").SignedOut | Refused}
   */
  async run(account, deletedBefore) {
    /** @type {Unreachable | null} */
    let leftBehind = null;
    this.#lacking.clear();
    let changes = await this.#waiting(account);
    const deletedWalks = await this.#database.transaction([KEY_VALUE], "readonly", (tx) =>
      deletedWalksIn(tx, account),
    );
    const isDeletion = deletedWalks.length > 0;
    const isFirst = changes.some((change) => (isDeletion && !change.record) || this.#isLate(change));
    if (isFirst) {
      // The account may have it already: from an exchange whose answer was lost, or from another phone.
      await this.#fetchAll(account);
      changes = await this.#waiting(account);
    }
    for (const change of changes) {
      if (change.record && this.#lacking.has(change.record.kind)) continue;
      leftBehind = (await this.#deliver(change, account)) ?? leftBehind;
    }
    if (!isFirst || changes.length > 0) await this.#fetchAll(account);
    const settle = (/** @type {Writing} */ tx) => settleDeletedIn(tx, account, deletedBefore);
    const hasDeleted = isDeletion && Boolean(await this.#write(account, settle));
    if (leftBehind) throw leftBehind;
    return hasDeleted;
  }

  /**
   * Changes to send, the oldest first. The account gets those that were made without one.
   *
   * @param {string} account
   */
  async #waiting(account) {
    const waiting = await this.#write(account, async (tx) => {
      const all = await changesIn(tx);
      for (const change of all.filter(({ owner }) => owner === null)) await adoptIn(tx, change, account);
      const own = all.filter((change) => (change.owner ?? account) === account);
      const due = own.filter((change) => waits(change, this.#clock.now()));
      return due.map((change) => ({ ...change, owner: account }));
    });
    return (waiting ?? []).sort((a, b) => a.revision - b.revision);
  }

  /**
   * @param {Change} change
   * @param {string} account
   * @returns {Promise<Unreachable | null>} the server error for which this change alone has to wait
   */
  async #deliver(change, account) {
    const right = await this.#onTime(change, account);
    try {
      await this.#send(right);
    } catch (error) {
      if (error instanceof Refused) return this.#settle(right, error, account);
      if (!(error instanceof Unreachable) || error.why !== "server") throw error;
      const tries = right.tries + 1;
      await this.#replace(right, account, (tx) => putChange(tx, { ...right, tries }));
      if (tries < POISONED_AFTER && !error.ofOne) throw error;
      return error;
    }
    await this.#replace(right, account, (tx) => deleteChange(tx, right.id));
    return null;
  }

  /** @param {Change} change */
  async #send({ id, record }) {
    if (!record) return this.#api.delete(`${PATH}/${id}`);
    const stored = await this.#api.put(`${PATH}/${id}`, bodyFrom(record));
    if (stored.id !== id) throw new Unreachable("not_ours");
  }

  /**
   * @param {Change} change
   * @param {Refused} refused
   * @param {string} account
   * @returns {Promise<Unreachable | null>}
   */
  async #settle(change, { refusal }, account) {
    const isClock = change.record && refusal.code === "clock" && Number.isFinite(this.#api.behindMs);
    if (isClock && change.own_clock) return this.#deliver(await this.#shifted(change, account), account);
    // A server that lacks the kind is older than this phone. The change waits until the server is updated.
    if (change.record && "kind" in refusal.errors) {
      this.#lacking.add(change.record.kind);
      return null;
    }
    const isOver = refusal.code === "deleted" || (!change.record && refusal.status === 404);
    await this.#replace(change, account, async (tx) => {
      if (!isOver) {
        await putChange(tx, { ...change, parked: refusal });
      } else {
        await deleteRow(tx, change.id);
        await deleteChange(tx, change.id);
      }
    });
    return null;
  }

  /**
   * Corrects the time once, before the change is first sent, as clock.js does for the other records.
   *
   * @param {Change} change
   * @param {string} account
   */
  #onTime(change, account) {
    return this.#isLate(change) ? this.#shifted(change, account) : change;
  }

  /** True for a change whose time is to be corrected. @param {Change} change */
  #isLate({ record, own_clock, at_ms }) {
    return record && own_clock && this.#api.behindMs > HARMLESS_MS && at_ms <= this.#clock.now();
  }

  /** @param {Change} change @param {string} account @returns {Promise<Change>} */
  async #shifted(change, account) {
    const at_ms = change.at_ms + Math.round(this.#api.behindMs);
    const record = /** @type {DiaryEntry} */ ({ ...change.record, at: instant(at_ms) });
    const shifted = { ...change, record, at_ms: Date.parse(record.at), own_clock: false };
    await this.#replace(change, account, async (tx) => {
      await putRow(tx, { record, owner: account, at_ms: shifted.at_ms });
      await putChange(tx, shifted);
    });
    return shifted;
  }

  /** @param {string} account */
  async #fetchAll(account) {
    for (let more = true; more;) more = await this.#fetch(account);
  }

  /** @param {string} account @returns {Promise<boolean>} true: there is a further page */
  async #fetch(account) {
    const since = await this.#write(account, (tx) => diaryCursorIn(tx, account));
    if (since === null) return false;
    const page = diaryPageFrom(await this.#api.get(pathSince(PATH, since)));
    const merged = await this.#write(account, (tx) => merge(tx, page, account, since));
    if (merged) this.#changes.announce();
    return merged !== null && page.more && page.cursor !== since;
  }

  /**
   * Writes what came of a change, unless it has changed again since it was sent (optimistic concurrency).
   *
   * @param {Change} change
   * @param {string} account
   * @param {(tx: Writing) => Promise<unknown>} work
   */
  async #replace(change, account, work) {
    await this.#write(account, async (tx) => {
      if ((await changeIn(tx, change.id))?.revision === change.revision) await work(tx);
    });
    this.#changes.announce();
  }

  /**
   * @template Result
   * @param {string} account
   * @param {(tx: Writing) => Promise<Result>} work
   * @returns {Promise<Result | null>} null: the account has signed out on this phone
   */
  #write(account, work) {
    return this.#database.transaction(
      EVERYTHING,
      "readwrite",
      async (tx) => ((await accountIn(tx)) === account ? work(tx) : null),
      STRICT,
    );
  }
}

/**
 * @param {Writing} tx
 * @param {import("./pages.js").DiaryPage} page
 * @param {string} account
 * @param {string} since
 * @returns {Promise<boolean>} true: the diary changed
 */
async function merge(tx, page, account, since) {
  if ((await diaryCursorIn(tx, account)) !== since) return false; // another tab has merged a later page
  let changed = false;
  for (const id of page.deleted) {
    changed = Boolean(await rowIn(tx, id)) || changed;
    await deleteRow(tx, id);
    await deleteChange(tx, id);
  }
  for (const record of page.entries) {
    const change = await changeIn(tx, record.id);
    const hasArrived = change?.own_clock && change.at_ms === Date.parse(record.at);
    if (hasArrived) await putChange(tx, { ...change, own_clock: false });
    if (change) continue; // newer here
    const row = await rowIn(tx, record.id);
    if (row && JSON.stringify(row.record) === JSON.stringify(record)) continue;
    await putRow(tx, { record, owner: account, at_ms: Date.parse(record.at) });
    changed = true;
  }
  await putDiaryCursorIn(tx, account, page.cursor);
  return changed;
}
