/** Sync whose modules are fetched at the first use. A phone without an account needs none of them. */

/** @typedef {import("./sync.js").State} State */

/** Dispatches "state" as Sync does. */
export class LazySync extends EventTarget {
  #parts;
  #bring;
  /** @type {import("./sync.js").Sync | null} */
  #sync = null;
  /** @type {State} */
  #before = { name: "idle", error: null };

  /**
   * @param {ConstructorParameters<typeof import("./sync.js").Sync>[0]} parts
   * @param {() => Promise<Pick<typeof import("./sync.js"), "Sync">>} bring
   */
  constructor(parts, bring = () => import("./sync.js")) {
    super();
    this.#parts = parts;
    this.#bring = bring;
  }

  get state() {
    return this.#sync?.state ?? this.#before;
  }

  /** @returns {Promise<State>} as of Sync; modules that do not arrive are an outcome of the network, as a request is */
  async sync() {
    if (!this.#sync) {
      this.#before = { name: "sending", error: null };
      const module = await this.#bring().catch(() => null); // no signal, or the page is left
      if (!module) {
        this.#before = { name: "offline", error: "network" };
        this.dispatchEvent(new Event("state"));
        return this.#before;
      }
      this.#sync ??= this.#following(new module.Sync(this.#parts));
    }
    return this.#sync.sync();
  }

  /** Cancels the planned retry. */
  stop() {
    this.#sync?.stop();
  }

  /** @param {import("./sync.js").Sync} sync */
  #following(sync) {
    sync.addEventListener("state", () => this.dispatchEvent(new Event("state")));
    return sync;
  }
}
