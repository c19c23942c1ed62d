/**
 * The page's side of the service worker: registers it, detects a new release, and activates it after the walker's tap.
 *
 * Dispatches "waiting" when a new release is ready to take over.
 */

/** Address of the service worker's script: each language is a release of its own. @param {string} language */
const script = (language) => `/service-worker.js?language=${language}`;
/** Least time between two checks for a new release. */
const ASK_AGAIN_AFTER_MS = 60_000;

export class Updates extends EventTarget {
  #container;
  #isWalking;
  /** @type {ServiceWorkerRegistration | null} */
  #registration = null;
  /** Language of the release that is registered: the page's, or the one that the walker has just chosen. */
  #language = document.documentElement.lang;
  #askedAtMs = 0;
  /** @type {ScriptPolicy | undefined} a second one of the same name would be refused */
  #policy;

  /**
   * @param {ServiceWorkerContainer | undefined} container undefined: in private windows of some browsers
   * @param {() => Promise<boolean>} isWalking true: a walk is under way in some window
   */
  constructor(container, isWalking) {
    super();
    this.#container = container;
    this.#isWalking = isWalking;
  }

  /** Registers the service worker, which precaches the app. Call it once the page is usable. */
  async begin() {
    if (!this.#container) return;
    try {
      // `changeLanguage` may have registered another language before, or do so now.
      this.#registration ??= await this.#register();
    } catch (error) {
      console.warn("Backstride opens only with a signal here:", error);
      return;
    }
    this.#watch(this.#registration);
    this.#ask();
    window.addEventListener("pageshow", () => this.#ask());
    document.addEventListener("visibilitychange", () => this.#ask());
  }

  /** True: a new release is installed and waits. */
  get isWaiting() {
    return Boolean(this.#registration?.waiting && this.#container?.controller);
  }

  /**
   * Activates the new release, and reloads the page with it.
   *
   * @returns {Promise<boolean>} false: a walk is under way
   */
  async apply() {
    if (await this.#isWalking()) return false;
    const waiting = this.#registration?.waiting;
    if (!waiting) {
      location.reload(); // another window has activated it, and this page is still of the old release
      return true;
    }
    this.#container?.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
    return true;
  }

  /**
   * Installs the release in another language, and reloads the page with it.
   *
   * @param {string} language
   * @returns {Promise<boolean>} false: a walk is under way, or the release did not arrive whole
   * @throws {TypeError} without a signal
   */
  async changeLanguage(language) {
    if (await this.#isWalking()) return false;
    const before = this.#language;
    this.#language = language;
    let isDone = false;
    try {
      isDone = await this.#install();
    } finally {
      if (!isDone) this.#language = before;
    }
    return isDone;
  }

  async #install() {
    if (this.#container) {
      this.#registration = await this.#register();
      const { installing } = this.#registration;
      if (installing && !(await isInstalled(installing))) return false;
    }
    return this.apply();
  }

  #register() {
    // A classic script: Firefox has service workers that are modules since 147 only.
    const container = /** @type {ServiceWorkerContainer} */ (this.#container);
    return container.register(this.#trusted(script(this.#language)), { updateViaCache: "none" });
  }

  /** Passes Trusted Types, where the browser has them (CSP in coach/web/http/security.py). @param {string} address */
  #trusted(address) {
    /** @type {Policies | undefined} */
    const policies = Reflect.get(globalThis, "trustedTypes");
    this.#policy ??= policies?.createPolicy("backstride", { createScriptURL: (url) => url });
    return this.#policy?.createScriptURL(address) ?? address;
  }

  /** Registers a Background Sync, which sends the outbox once there is a signal (Chromium only). */
  async sendLater() {
    const { sync } = /** @type {{ sync?: { register(tag: string): Promise<void> } }} */ (
      (await this.#container?.getRegistration()) ?? {}
    );
    const forbidden = () => undefined; // the outbox is sent when the app is opened
    await sync?.register("send").then(undefined, forbidden);
  }

  /** @param {ServiceWorkerRegistration} registration */
  #watch(registration) {
    if (registration.waiting) this.dispatchEvent(new Event("waiting"));
    const follow = () =>
      registration.installing?.addEventListener("statechange", () => {
        if (this.isWaiting) this.dispatchEvent(new Event("waiting"));
      });
    follow(); // the installation may have begun on an earlier page
    registration.addEventListener("updatefound", follow);
  }

  #ask() {
    // A clock that was set back must not put the next check off.
    const isSoon = Math.abs(Date.now() - this.#askedAtMs) < ASK_AGAIN_AFTER_MS;
    if (document.visibilityState !== "visible" || isSoon) return;
    this.#askedAtMs = Date.now();
    const unreachable = () => undefined; // the next check asks again
    this.#registration?.update().then(undefined, unreachable);
  }
}

/** @typedef {{ createScriptURL: (url: string) => string }} ScriptPolicy */
/** @typedef {{ createPolicy: (name: string, rules: ScriptPolicy) => ScriptPolicy }} Policies */

/** @param {ServiceWorker} worker while installing @returns {Promise<boolean>} false: the installation failed */
function isInstalled(worker) {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state !== "installing") resolve(worker.state !== "redundant");
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
