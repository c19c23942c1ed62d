/**
 * Keeps the settings of phone and account alike. Of two phones the later change holds, by the server's word; who signs
 * in takes what the account has, and gives it what the phone has when the account has none.
 */

import { Refused, Unreachable } from "./api.js";
import { HARMLESS_MS } from "./clock.js";
import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { getValueIn, putValueIn } from "./key-value.js";
import { accountIn } from "./owner.js";
import { settingsFrom } from "./settings.js";

/** @typedef {import("./schema.js").ChosenSettings} ChosenSettings */
/** @typedef {{ settings: object, at_ms: number }} Held */

const PATH = "/api/settings";

export class SettingsSync {
  #database;
  #api;
  #changes;

  /**
   * @param {import("./database.js").Database} database
   * @param {import("./api.js").Api} api
   * @param {import("./changes.js").Changes} changes
   */
  constructor(database, api, changes) {
    this.#database = database;
    this.#api = api;
    this.#changes = changes;
  }

  /**
   * @param {string} account
   * @throws {Unreachable | import("./api.js").SignedOut | Refused}
   */
  async run(account) {
    const known = await this.#known();
    if (known?.owner === account && known.waits) return this.#send(account, await this.#onTime(known));
    const held = heldFrom(await this.#api.get(PATH));
    if (held) await this.#write(account, known, held);
    else if (known?.owner === null) await this.#send(account, await this.#onTime(known));
  }

  #known() {
    return this.#database.transaction([KEY_VALUE], "readonly", (tx) => getValueIn(tx, "settings"));
  }

  /**
   * @param {string} account
   * @param {ChosenSettings} chosen
   * @param {boolean} corrected whether their time has been put right already
   */
  async #send(account, chosen, corrected = false) {
    const changed_at = new Date(chosen.at_ms).toISOString();
    try {
      const held = heldFrom(await this.#api.put(PATH, { settings: chosen.record, changed_at }));
      if (!held) throw new Unreachable("not_ours");
      await this.#write(account, chosen, held);
    } catch (error) {
      const isClock = error instanceof Refused && error.refusal.code === "clock";
      if (!isClock || corrected || !Number.isFinite(this.#api.behindMs)) throw error;
      await this.#send(account, await this.#shifted(chosen, this.#api.behindMs), true);
    }
  }

  /**
   * As clock.js does it for walks: a time that this phone's clock alone has given is held once against the server's.
   *
   * @param {ChosenSettings} chosen
   */
  #onTime(chosen) {
    const isLate = chosen.own_clock && this.#api.behindMs > HARMLESS_MS;
    return isLate ? this.#shifted(chosen, this.#api.behindMs) : chosen;
  }

  /**
   * @param {ChosenSettings} chosen
   * @param {number} byMs
   * @returns {Promise<ChosenSettings>}
   */
  async #shifted(chosen, byMs) {
    const shifted = { ...chosen, at_ms: Math.round(chosen.at_ms + byMs), own_clock: false };
    await this.#replace(chosen, shifted, () => true);
    return shifted;
  }

  /**
   * What the server holds, unless somebody has changed or emptied the phone since it was asked.
   *
   * @param {string} account
   * @param {ChosenSettings | undefined} known
   * @param {Held} held
   */
  #write(account, known, { settings, at_ms }) {
    const held = { record: settingsFrom(settings), owner: account, at_ms, waits: false, own_clock: false };
    return this.#replace(known, held, (signedIn) => signedIn === account);
  }

  /**
   * @param {ChosenSettings | undefined} known
   * @param {ChosenSettings} next
   * @param {(signedIn: string | null) => boolean} isMeant
   */
  async #replace(known, next, isMeant) {
    const changed = await this.#database.transaction(
      EVERYTHING,
      "readwrite",
      async (tx) => {
        const now = await getValueIn(tx, "settings");
        const isSame = JSON.stringify(now) === JSON.stringify(next);
        if (isSame || now?.at_ms !== known?.at_ms || !isMeant(await accountIn(tx))) return false;
        await putValueIn(tx, "settings", next);
        return true;
      },
      STRICT,
    );
    if (changed) this.#changes.announce();
  }
}

/**
 * @param {Record<string, unknown>} body
 * @returns {Held | null} null: the account has none
 */
function heldFrom({ settings, changed_at }) {
  if (settings === null) return null;
  const at_ms = Date.parse(String(changed_at));
  if (!settings || typeof settings !== "object" || !Number.isFinite(at_ms)) throw new Unreachable("not_ours");
  return { settings, at_ms };
}
