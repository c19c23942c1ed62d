/** Client of the account's reminders. They are stored on the server alone, so a change needs a signal. */

import { Unreachable } from "./api.js";

/** @import { Reminder, ReminderAnswer } from "../types.js" */
/** @typedef {Pick<Reminder, "days" | "at" | "zone" | "on">} Choices the fields that the walker sets */

const PATH = "/api/reminders";

/** Each call throws the errors of Api. */
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

  /** @param {string} id @param {Choices} choices */
  async save(id, { days, at, zone, on }) {
    await this.#api.put(`${PATH}/${id}`, { days, at, zone, on });
  }

  /** @param {string} id */
  remove(id) {
    return this.#api.delete(`${PATH}/${id}`);
  }

  /**
   * Answers a reminder that was shown.
   *
   * @param {string} id
   * @param {string} dueAt the occurrence
   * @param {ReminderAnswer} answer
   */
  async answer(id, dueAt, answer) {
    await this.#api.put(`${PATH}/${id}/answer`, { due_at: dueAt, answer });
  }
}
