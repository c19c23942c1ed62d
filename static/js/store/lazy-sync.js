/** Sync whose modules are fetched at the first use. A phone without an account needs none of them. */

/** @typedef {import("./sync.js").State} State */

/** Dispatches "state" as Sync does. */
export class LazySync extends EventTarget {
  #parts;
  /** @type {import("./sync.js").Sync | null} */
  #sync = null;
  /** @type {State} */
  #before = { name: "idle", error: null };

  /** @param {ConstructorParameters<typeof import("./sync.js").Sync>[0]} parts */
  constructor(parts) {
    super();
    this.#parts = parts;
  }

  get state() {
    return this.#sync?.state ?? this.#before;
  }

  /** @returns {Promise<State>} as of Sync */
  async sync() {
    if (!this.#sync) {
      this.#before = { name: "sending", error: null };
      const { Sync } = await import("./sync.js");
      this.#sync ??= this.#following(new Sync(this.#parts));
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
