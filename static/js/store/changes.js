/**
 * Says "change" whenever the log has changed, in this tab and in the others, so that each can paint it again.
 */

export class Changes extends EventTarget {
  #channel;

  /** @param {BroadcastChannel | null} channel null: nobody else to tell */
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
