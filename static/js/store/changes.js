/** Dispatches "change" when the log has changed, in this tab or in another one (BroadcastChannel). */

export class Changes extends EventTarget {
  #channel;

  /** @param {BroadcastChannel | null} channel null: there are no other tabs */
  constructor(channel) {
    super();
    this.#channel = channel;
    channel?.addEventListener("message", () => this.dispatchEvent(new Event("change")));
  }

  announce() {
    this.dispatchEvent(new Event("change"));
    this.#channel?.postMessage("change");
  }
}
