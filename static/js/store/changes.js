/** Dispatches "change" when the log has changed, in this tab or in another one (BroadcastChannel). */

export class Changes extends EventTarget {
  /** True once the log has changed since the page began. */
  hasChanged = false;
  #channel;

  /** @param {BroadcastChannel | null} channel null: there are no other tabs */
  constructor(channel) {
    super();
    this.#channel = channel;
    channel?.addEventListener("message", () => this.#tell());
  }

  announce() {
    this.#tell();
    this.#channel?.postMessage("change");
  }

  #tell() {
    this.hasChanged = true;
    this.dispatchEvent(new Event("change"));
  }
}
