/** The phones that show an account's reminders, as the server knows them. Pages and the service worker tell it. */

import { Unreachable } from "./api.js";

/** @import { PushSubscriptionInfo } from "../types.js" */
/** @typedef {Pick<PushSubscription, "endpoint" | "toJSON">} Subscription */

const PATH = "/api/push-subscriptions";

/** Each call throws what Api throws. */
export class Subscriptions {
  #api;

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.#api = api;
  }

  /** @returns {Promise<PushSubscriptionInfo[]>} */
  async all() {
    const { subscriptions } = await this.#api.get(PATH);
    if (!Array.isArray(subscriptions)) throw new Unreachable("not_ours");
    return subscriptions;
  }

  /** Says that this phone shows reminders; as often as one likes. @param {Subscription} subscription */
  async tell(subscription) {
    const { endpoint } = subscription;
    const { p256dh, auth } = subscription.toJSON().keys ?? {};
    await this.#api.put(`${PATH}/${await digestOf(endpoint)}`, { endpoint, p256dh, auth });
  }

  /** @param {string} digest */
  forget(digest) {
    return this.#api.delete(`${PATH}/${digest}`);
  }

  /** Has a reminder sent to one phone, to see whether it comes. @param {string} digest */
  async test(digest) {
    await this.#api.post(`${PATH}/${digest}/tests`);
  }
}

/** SHA-256 in hexadecimal, by which a subscription goes on the wire. @param {string} endpoint */
export async function digestOf(endpoint) {
  const sha256 = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
  return [...new Uint8Array(sha256)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
