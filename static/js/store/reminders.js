/** The account's reminders. They live on the server, which sends them: without a signal there is nothing to change. */

import { Unreachable } from "./api.js";

/** @import { Reminder, ReminderAnswer } from "../types.js" */
/** @typedef {Pick<Reminder, "days" | "at" | "zone" | "on">} Wishes what the walker decides */

const PATH = "/api/reminders";

/** Each call throws what Api throws. */
export class Reminders {
  #api;

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.#api = api;
  }

  /** @returns {Promise<Reminder[]>} the oldest first */
  async all() {
    const { reminders } = await this.#api.get(PATH);
    if (!Array.isArray(reminders)) throw new Unreachable("not_ours");
    return reminders;
  }

  /** @param {string} id @param {Wishes} wishes */
  async save(id, { days, at, zone, on }) {
    await this.#api.put(`${PATH}/${id}`, { days, at, zone, on });
  }

  /** @param {string} id */
  remove(id) {
    return this.#api.delete(`${PATH}/${id}`);
  }

  /**
   * To a reminder that was shown.
   *
   * @param {string} id
   * @param {string} dueAt which one
   * @param {ReminderAnswer} answer
   */
  async answer(id, dueAt, answer) {
    await this.#api.put(`${PATH}/${id}/answer`, { due_at: dueAt, answer });
  }
}
