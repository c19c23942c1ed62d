/**
 * Whether reminders are shown on this phone, and how that is switched on and off.
 *
 * Dispatches "change".
 */

import { SignedOut, Unreachable } from "../store/api.js";
import { digestOf } from "../store/subscriptions.js";

/**
 * @typedef {(
 *   | "unknown"       // nobody has looked yet
 *   | "unsupported"
 *   | "install_first" // an iPhone shows reminders of apps on its home screen only
 *   | "denied"        // the walker, or the phone, does not allow it
 *   | "off"           // it can be switched on
 *   | "on"
 *   | "slow"          // the phone has not answered yet; it may still
 *   | "unsent"        // on, but our server could not be told: tried again at the next launch
 *   | "failed"
 * )} PushState
 */

/** `subscribe()` may never settle, for instance where Google's services cannot be reached. */
const TIME_OUT_MS = 20_000;

export class Push extends EventTarget {
  #parts;
  #timers;
  /** @type {PushState} */
  #state = "unknown";
  /** @type {string | null} */
  #digest = null;
  #attempt = 0;

  /**
   * @param {object} parts
   * @param {Pick<import("../store/subscriptions.js").Subscriptions, "tell" | "forget">} parts.subscriptions
   * @param {string | undefined} parts.key the server's public key, base64url
   * @param {{ way: import("./home-screen.js").Way }} parts.homeScreen
   * @param {boolean} parts.canSubscribe whether the browser knows push at all
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

  /** By which the server knows this phone; null: it shows no reminders. */
  get digest() {
    return this.#digest;
  }

  /** Call it within a tap: the phone asks for permission then, and only then. */
  async enable() {
    const { notifications } = this.#parts;
    if (!this.#isPossible) return;
    if ((await notifications?.requestPermission()) !== "granted") return this.#enter("off");
    await this.#follow(this.#subscription());
  }

  async disable() {
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
    // If that is not heard, the server learns from the next reminder that nobody is there.
    if (digest) await this.#parts.subscriptions.forget(digest).catch(() => undefined);
  }

  /** At each launch of somebody who has an account: the server may have forgotten this phone, or have a new key. */
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
   * Tells the server of what the browser is about to give, also if that takes so long that nobody waits for it any
   * more.
   *
   * @param {Promise<PushSubscription>} coming
   */
  async #follow(coming) {
    const attempt = (this.#attempt += 1);
    const isLatest = () => attempt === this.#attempt;
    const [late, giveUp] = promise();
    const timer = this.#timers.setTimeout(() => {
      if (isLatest()) this.#enter("slow");
      giveUp();
    }, TIME_OUT_MS);
    const told = coming
      .finally(() => this.#timers.clearTimeout(timer))
      .then(
        (subscription) => (isLatest() ? this.#tell(subscription) : undefined),
        (error) => (isLatest() ? this.#fail(error) : undefined),
      );
    await Promise.race([told, late]);
  }

  /** @param {PushSubscription} subscription */
  async #tell(subscription) {
    this.#digest = await digestOf(subscription.endpoint);
    try {
      await this.#parts.subscriptions.tell(subscription);
    } catch (error) {
      if (error instanceof Unreachable || error instanceof SignedOut) return this.#enter("unsent");
      return this.#fail(error);
    }
    this.#enter("on");
  }

  /** The one that is there, or one with the key that the server has now. */
  async #subscription() {
    const container = /** @type {ServiceWorkerContainer} */ (this.#parts.container);
    const { pushManager } = await container.ready;
    const key = bytesOf(this.#parts.key ?? "");
    const existing = await pushManager.getSubscription();
    if (existing && isSame(existing.options.applicationServerKey, key)) return existing;
    if (existing) {
      await existing.unsubscribe();
      const old = await digestOf(existing.endpoint);
      await this.#parts.subscriptions.forget(old).catch(() => undefined); // it is of no use to the server either
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

/** @returns {[Promise<void>, () => void]} one, and how to settle it */
function promise() {
  /** @type {() => void} */
  let settle = () => undefined;
  return [new Promise((resolve) => (settle = resolve)), () => settle()];
}

/** @param {ArrayBuffer | null} key null: the browser does not tell @param {Uint8Array} ours */
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
