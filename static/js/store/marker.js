/**
 * Marker: how many walks this phone has, kept outside IndexedDB. A browser may erase the log; the marker then tells a
 * walker of months from a newcomer. It is in localStorage, and in a cookie of the server, which Safari keeps longer.
 */

import { localDay } from "../engine/programme/local-day.js";
import { Api } from "./api.js";

/** @typedef {{ walks: number, last: string | null }} Marked `last`: local day of the last walk, "2026-11-27" */

const KEY = "walks";
const PATH = "/api/marker";
/** @type {Marked} */
const NOTHING = { walks: 0, last: null };

export class Marker {
  #log;
  #storage;
  #api;

  /**
   * @param {Pick<import("./log.js").WalkLog, "all" | "screenings" | "account">} log
   * @param {() => import("./checkpoint.js").TextStorage} storage
   * @param {Pick<Api, "get" | "put">} api
   */
  constructor(log, storage = () => localStorage, api = new Api()) {
    this.#log = log;
    this.#storage = storage;
    this.#api = api;
  }

  /**
   * Brings the marker up to date. An empty log leaves it: only the walker deletes it, or a sign-out.
   *
   * @param {Pick<import("./unfolded.js").Unfolded, "walks" | "folded">} log
   */
  async note({ walks, folded }) {
    const last = walks.at(-1);
    if (!last) return;
    const marked = { walks: walks.length + (folded?.walks ?? 0), last: dayOf(last) };
    if (JSON.stringify(marked) === this.#kept()) return;
    await this.#write(marked);
  }

  /**
   * Marker of what was here, if the browser has erased the log. A walker who deleted the walks still has an account,
   * or the answers from before the last walk.
   *
   * @returns {Promise<Marked | null>} null: nothing is lost
   */
  async lost() {
    if ((await this.#log.all()).length > 0 || (await this.#log.account())) return null;
    const kept = parsed(this.#kept()) ?? (await this.#ofServer());
    if (!Number.isInteger(kept?.walks) || kept.walks < 1) return null;
    const screenings = await this.#log.screenings();
    const isKept = screenings.some(({ answered_at }) => answered_at.slice(0, 10) <= String(kept.last));
    return isKept ? null : kept;
  }

  /** Takes the marker away. */
  async forget() {
    await this.#write(NOTHING);
  }

  /** @param {Marked} marked */
  async #write(marked) {
    const isTold = await this.#api.put(PATH, marked).then(
      () => true,
      () => false, // no signal: the next page tries again
    );
    try {
      if (marked === NOTHING) this.#storage().removeItem(KEY);
      else if (isTold) this.#storage().setItem(KEY, JSON.stringify(marked));
    } catch (error) {
      console.warn("The number of walks is in a cookie only:", error);
    }
  }

  #kept() {
    try {
      return this.#storage().getItem(KEY);
    } catch {
      return null; // storage is forbidden or full
    }
  }

  /** @returns {Promise<any>} */
  async #ofServer() {
    return this.#api.get(PATH).catch(() => null);
  }
}

/** @param {string | null} text @returns {any} null: nothing, or spoilt */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** @param {import("../types.d.ts").Walk} walk */
function dayOf({ started_at, zone }) {
  const day = String(localDay(Date.parse(started_at), zone));
  return [day.slice(0, 4), day.slice(4, 6), day.slice(6)].join("-");
}
