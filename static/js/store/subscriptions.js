/** Client of the account's push subscriptions: the phones that show its reminders. */

import { Unreachable } from "./api.js";

/** @import { PushSubscriptionInfo } from "../types.js" */
/** @typedef {Pick<PushSubscription, "endpoint" | "toJSON">} Subscription */

const PATH = "/api/push-subscriptions";

/** Each call throws the errors of Api. */
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

  /** Stores this phone's subscription. Idempotent. @param {Subscription} subscription */
  async tell(subscription) {
    const { endpoint } = subscription;
    const { p256dh, auth } = subscription.toJSON().keys ?? {};
    await this.#api.put(`${PATH}/${await digestOf(endpoint)}`, { endpoint, p256dh, auth });
  }

  /** @param {string} digest */
  forget(digest) {
    return this.#api.delete(`${PATH}/${digest}`);
  }

  /** Sends a test notification to one phone. @param {string} digest */
  async test(digest) {
    await this.#api.post(`${PATH}/${digest}/tests`);
  }
}

/** Id of a subscription on the wire: the SHA-256 of its endpoint, in hexadecimal. @param {string} endpoint */
export async function digestOf(endpoint) {
  const sha256 = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
  return [...new Uint8Array(sha256)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
