/**
 * Push permission and subscription of this phone.
 *
 * Dispatches "change".
 */

import { SignedOut, Unreachable } from "../store/api.js";
import { digestOf } from "../store/subscriptions.js";

/**
 * @typedef {(
 *   | "unknown"       // not looked up yet
 *   | "unsupported"
 *   | "install_first" // iOS allows push only for apps on the home screen
 *   | "denied"        // permission denied by the walker or the phone
 *   | "off"           // can be enabled
 *   | "on"
 *   | "slow"          // the browser has not answered yet, and may still
 *   | "unsent"        // subscribed, but not stored on the server: retried at the next launch
 *   | "failed"
 * )} PushState
 */

/** Time-out of `subscribe()`, which may never settle where the browser's push service cannot be reached. */
const TIME_OUT_MS = 20_000;

export class Push extends EventTarget {
  #parts;
  #timers;
  /** @type {PushState} */
  #state = "unknown";
  /** @type {string | null} */
  #digest = null;
  #attempt = 0;
  /** False once the walker has turned reminders off. */
  #isWanted = false;

  /**
   * @param {object} parts
   * @param {Pick<import("../store/subscriptions.js").Subscriptions, "tell" | "forget">} parts.subscriptions
   * @param {string | undefined} parts.key the server's public key, base64url
   * @param {{ way: import("./home-screen.js").Way }} parts.homeScreen
   * @param {boolean} parts.canSubscribe true: the browser has the Push API
   * @param {Pick<ServiceWorkerContainer, "ready" | "getRegistration"> | undefined} parts.container
   * @param {Pick<typeof Notification, "permission" | "requestPermission"> | undefined} parts.notifications
   * @param {{ setTimeout(work: () => void, ms: number): any, clearTimeout(timer: any): void }} [parts.timers]
   */
  constructor({ timers = globalThis, ...parts }) {
    super();
    this.#parts = parts;
    this.#timers = timers;
  }

  /** @returns {PushState} */
  get state() {
    const { homeScreen, notifications } = this.#parts;
    if (!this.#isPossible) return homeScreen.way === "ios" ? "install_first" : "unsupported";
    return notifications?.permission === "denied" ? "denied" : this.#state;
  }

  /** Id of the subscription on the server; null: none. */
  get digest() {
    return this.#digest;
  }

  /** Asks for permission and subscribes. Call it within a tap, which browsers require for the question. */
  async enable() {
    const { notifications } = this.#parts;
    if (!this.#isPossible) return;
    if ((await notifications?.requestPermission()) !== "granted") return this.#enter("off");
    await this.#follow(this.#subscription());
  }

  async disable() {
    this.#isWanted = false;
    this.#attempt += 1;
    const digest = this.#digest;
    try {
      await (await this.#existing())?.unsubscribe();
    } catch (error) {
      console.warn("Reminders could not be turned off:", error);
      return this.#enter("failed");
    }
    this.#digest = null;
    this.#enter("off");
    // Without a signal the server learns it later: the push service answers the next notification with 410 Gone.
    if (digest) await this.#parts.subscriptions.forget(digest).catch(() => undefined);
  }

  /** Stores the subscription again, at each launch with an account: the server may have lost it, or have a new key. */
  async keepInStep() {
    if (!this.#isPossible) return;
    try {
      const existing = this.#parts.notifications?.permission === "granted" && (await this.#existing());
      if (!existing) return this.#enter("off");
    } catch (error) {
      return this.#fail(error);
    }
    await this.#follow(this.#subscription());
  }

  get #isPossible() {
    const { key, canSubscribe, container, notifications } = this.#parts;
    return Boolean(key && canSubscribe && container && notifications);
  }

  /**
   * Stores the subscription on the server once the browser has made it, also after the time-out. A later attempt
   * cancels this one.
   *
   * @param {Promise<PushSubscription>} pending
   */
  async #follow(pending) {
    this.#isWanted = true;
    const attempt = (this.#attempt += 1);
    const isLatest = () => attempt === this.#attempt;
    const [late, giveUp] = promise();
    const timer = this.#timers.setTimeout(() => {
      if (isLatest()) this.#enter("slow");
      giveUp();
    }, TIME_OUT_MS);
    const told = pending
      .finally(() => this.#timers.clearTimeout(timer))
      .then(
        (subscription) => (isLatest() ? this.#tell(subscription, isLatest) : this.#undo(subscription)),
        (error) => (isLatest() ? this.#fail(error) : undefined),
      );
    await Promise.race([told, late]);
  }

  /** Takes back what the browser has made after the walker turned reminders off. @param {PushSubscription} late */
  async #undo(late) {
    if (!this.#isWanted) await late.unsubscribe();
  }

  /** @param {PushSubscription} subscription @param {() => boolean} isLatest */
  async #tell(subscription, isLatest) {
    const digest = await digestOf(subscription.endpoint);
    if (!isLatest()) return this.#undo(subscription);
    this.#digest = digest;
    try {
      await this.#parts.subscriptions.tell(subscription);
      // The walker may have turned reminders off, and the server may have heard of that first.
      if (!isLatest()) return void (await this.#parts.subscriptions.forget(digest).catch(() => undefined));
    } catch (error) {
      if (!isLatest()) return;
      if (error instanceof Unreachable || error instanceof SignedOut) return this.#enter("unsent");
      return this.#fail(error);
    }
    this.#enter("on");
  }

  /** Existing subscription if it has the server's current key, else a new one. */
  async #subscription() {
    const container = /** @type {ServiceWorkerContainer} */ (this.#parts.container);
    const { pushManager } = await container.ready;
    const key = bytesOf(this.#parts.key ?? "");
    const existing = await pushManager.getSubscription();
    if (existing && isSame(existing.options.applicationServerKey, key)) return existing;
    if (existing) {
      await existing.unsubscribe();
      const old = await digestOf(existing.endpoint);
      await this.#parts.subscriptions.forget(old).catch(() => undefined); // the server deletes it at its next failure
    }
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  }

  async #existing() {
    return (await this.#parts.container?.getRegistration())?.pushManager.getSubscription();
  }

  /** @param {unknown} error */
  #fail(error) {
    console.warn("Reminders cannot be shown here:", error);
    this.#enter("failed");
  }

  /** @param {PushState} state */
  #enter(state) {
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** @returns {[Promise<void>, () => void]} a promise, and the function that resolves it */
function promise() {
  /** @type {() => void} */
  let settle = () => undefined;
  return [new Promise((resolve) => (settle = resolve)), () => settle()];
}

/** @param {ArrayBuffer | null} key null: the browser does not expose it @param {Uint8Array} ours */
function isSame(key, ours) {
  if (!key) return true;
  const theirs = new Uint8Array(key);
  return theirs.length === ours.length && theirs.every((byte, i) => byte === ours[i]);
}

/** @param {string} base64url */
function bytesOf(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
