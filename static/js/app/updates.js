/**
 * The page's side of the service worker: registers it, hears of a new release, and lets it take over on the
 * walker's word.
 *
 * Dispatches "waiting" when a new release is ready to take over.
 */

/** Each language is a release of its own. @param {string} language */
const script = (language) => `/service-worker.js?language=${language}`;
/** Coming back to the app every few seconds is no reason to ask each time. */
const ASK_AGAIN_AFTER_MS = 60_000;

export class Updates extends EventTarget {
  #container;
  #isWalking;
  /** @type {ServiceWorkerRegistration | null} */
  #registration = null;
  #askedAtMs = 0;

  /**
   * @param {ServiceWorkerContainer | undefined} container none: in private windows of some browsers
   * @param {() => Promise<boolean>} isWalking whether a walk is under way in any window
   */
  constructor(container, isWalking) {
    super();
    this.#container = container;
    this.#isWalking = isWalking;
  }

  /** Call it when the page is usable: from then on the worker fetches the rest of the app. */
  async begin() {
    if (!this.#container) return;
    try {
      // Another language may have been chosen already, and must not be taken back.
      this.#registration ??= await this.#register(document.documentElement.lang);
    } catch (error) {
      console.warn("Backstride opens only with a signal here:", error);
      return;
    }
    this.#watch(this.#registration);
    this.#ask();
    window.addEventListener("pageshow", () => this.#ask());
    document.addEventListener("visibilitychange", () => this.#ask());
  }

  /** Whether a new release is ready. */
  get isWaiting() {
    return Boolean(this.#registration?.waiting && this.#container?.controller);
  }

  /**
   * Lets the new release take over, and opens the page again with it.
   *
   * @returns {Promise<boolean>} false: not during a walk
   */
  async apply() {
    const waiting = this.#registration?.waiting;
    if (await this.#isWalking()) return false;
    if (!waiting) {
      location.reload(); // another window was faster, and this page is of the release before
      return true;
    }
    this.#container?.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
    return true;
  }

  /**
   * Fetches everything in another language, and opens the page again with it.
   *
   * @param {string} language
   * @returns {Promise<boolean>} false: not during a walk, or it did not come whole
   * @throws {TypeError} without a signal
   */
  async changeLanguage(language) {
    if (await this.#isWalking()) return false;
    if (this.#container) {
      this.#registration = await this.#register(language);
      const { installing } = this.#registration;
      if (installing && !(await hasCome(installing))) return false;
    }
    return this.apply();
  }

  /** @param {string} language */
  #register(language) {
    // "none": a new release is never hidden by a cache on the way.
    const container = /** @type {ServiceWorkerContainer} */ (this.#container);
    return container.register(script(language), { type: "module", updateViaCache: "none" });
  }

  /** Has the phone send what waits once there is a signal, even if the app is closed. For browsers that can. */
  async sendLater() {
    const { sync } = /** @type {{ sync?: { register(tag: string): Promise<void> } }} */ (
      (await this.#container?.getRegistration()) ?? {}
    );
    const forbidden = () => undefined; // then it is sent when the app is opened
    await sync?.register("send").then(undefined, forbidden);
  }

  /** @param {ServiceWorkerRegistration} registration */
  #watch(registration) {
    if (registration.waiting) this.dispatchEvent(new Event("waiting"));
    const follow = () =>
      registration.installing?.addEventListener("statechange", () => {
        if (this.isWaiting) this.dispatchEvent(new Event("waiting"));
      });
    follow(); // it may have begun while the page before was open
    registration.addEventListener("updatefound", follow);
  }

  #ask() {
    if (document.visibilityState !== "visible" || Date.now() - this.#askedAtMs < ASK_AGAIN_AFTER_MS) return;
    this.#askedAtMs = Date.now();
    const unreachable = () => undefined; // it is asked for again the next time
    this.#registration?.update().then(undefined, unreachable);
  }
}

/** @param {ServiceWorker} worker that has begun to install @returns {Promise<boolean>} false: it could not */
function hasCome(worker) {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state !== "installing") resolve(worker.state !== "redundant");
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
