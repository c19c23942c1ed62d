/**
 * Syncs the walker's settings between phone and account. The last write wins, which the server decides by the time of
 * the change. A phone that signs in takes the account's settings, or gives its own to an account without any.
 */

import { Refused, Unreachable } from "./api.js";
import { HARMLESS_MS } from "./clock.js";
import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { getValueIn, putValueIn } from "./key-value.js";
import { isHeld } from "./outbox.js";
import { accountIn } from "./owner.js";
import { settingsFrom } from "./settings.js";
import { settingsBodyFrom } from "./writes.js";

/** @typedef {import("./schema.js").ChosenSettings} ChosenSettings */
/** @typedef {{ settings: object, at_ms: number }} Remote the settings on the server */

const PATH = "/api/settings";

export class SettingsSync {
  #database;
  #api;
  #changes;
  #clock;

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

  /** Settings of this phone. */
  known() {
    return this.#database.transaction([KEY_VALUE], "readonly", (tx) => getValueIn(tx, "settings"));
  }

  /**
   * @param {string} account
   * @param {ChosenSettings | undefined} known those of this phone before the request for the account's
   * @throws {Unreachable | import("./api.js").SignedOut | Refused}
   */
  async run(account, known) {
    if (known && isHeld(known, this.#clock.now())) return;
    if (known?.owner === account && known.waits) return this.#send(account, await this.#onTime(known));
    const remote = remoteFrom(await this.#api.get(PATH));
    const plan = known?.owner === null ? known.record.plan : null;
    if (remote && plan && !settingsFrom(remote.settings).plan) {
      await this.#keepPlan(account, known, remote, plan);
    } else if (remote) await this.#write(account, known, remote);
    else if (known?.owner === null) await this.#send(account, await this.#onTime(known));
  }

  /**
   * Takes the account's settings with the plan of this phone. The walker accepted it before signing in, or changed it
   * here while another phone changed something else. Without it, levels would open that the plan keeps shut.
   *
   * @param {string} account
   * @param {ChosenSettings | undefined} known
   * @param {Remote} remote
   * @param {string | null} plan
   */
  async #keepPlan(account, known, { settings, at_ms }, plan) {
    const record = { ...settingsFrom(settings), plan };
    const later = Math.max(this.#clock.now(), at_ms + 1);
    const chosen = { record, owner: account, at_ms: later, waits: true, own_clock: false, plan_was: plan };
    const isKept = await this.#replace(known, chosen, (signedIn) => signedIn === account);
    if (isKept) await this.#send(account, chosen);
  }

  /**
   * @param {string} account
   * @param {ChosenSettings} chosen
   * @param {boolean} corrected true: their time has been corrected after a refusal
   */
  async #send(account, chosen, corrected = false) {
    try {
      const remote = remoteFrom(await this.#api.put(PATH, settingsBodyFrom(chosen)));
      if (!remote) throw new Unreachable("not_ours");
      if (hasLostPlan(chosen, remote)) await this.#keepPlan(account, chosen, remote, chosen.record.plan);
      else await this.#write(account, chosen, remote);
    } catch (error) {
      const isClock = error instanceof Refused && error.refusal.code === "clock";
      if (!isClock || corrected || !Number.isFinite(this.#api.behindMs)) throw error;
      await this.#send(account, await this.#shifted(chosen), true);
    }
  }

  /**
   * Corrects the time of the change once, before it is first sent, as clock.js does for records.
   *
   * @param {ChosenSettings} chosen
   */
  async #onTime(chosen) {
    const isLate = chosen.own_clock && this.#api.behindMs > HARMLESS_MS;
    if (!isLate || chosen.at_ms > this.#clock.now()) return chosen;
    const remote = remoteFrom(await this.#api.get(PATH));
    return remote?.at_ms === chosen.at_ms ? chosen : this.#shifted(chosen);
  }

  /**
   * A time later than this phone's clock came from before that clock was set back. It becomes this moment.
   *
   * @param {ChosenSettings} chosen
   * @returns {Promise<ChosenSettings>}
   */
  async #shifted(chosen) {
    const at_ms = Math.round(Math.min(chosen.at_ms, this.#clock.now()) + this.#api.behindMs);
    const shifted = { ...chosen, at_ms, own_clock: false };
    await this.#replace(chosen, shifted, () => true);
    return shifted;
  }

  /**
   * Stores the server's settings, unless they were changed here or the account signed out since the request.
   *
   * @param {string} account
   * @param {ChosenSettings | undefined} known
   * @param {Remote} remote
   */
  async #write(account, known, { settings, at_ms }) {
    const next = { record: settingsFrom(settings), owner: account, at_ms, waits: false, own_clock: false };
    await this.#replace(known, next, (signedIn) => signedIn === account);
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
    return changed;
  }
}

/**
 * True if a later change of another phone won, and did not concern the plan, which was changed here.
 *
 * @param {ChosenSettings} chosen @param {Remote} remote
 */
function hasLostPlan({ record: { plan }, plan_was }, { settings }) {
  return plan_was !== undefined && plan !== plan_was && settingsFrom(settings).plan === plan_was;
}

/**
 * @param {Record<string, unknown>} body
 * @returns {Remote | null} null: the account has none
 */
function remoteFrom({ settings, changed_at }) {
  if (settings === null) return null;
  const at_ms = Date.parse(String(changed_at));
  if (!settings || typeof settings !== "object" || !Number.isFinite(at_ms)) throw new Unreachable("not_ours");
  return { settings, at_ms };
}
