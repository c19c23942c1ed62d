/** Screen wake lock of a walk. A walk never depends on it. */

/** Keeps the screen on until `release`. The browser drops the lock when the page is hidden, so it is taken again. */
export class WakeLock {
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #take = () => void this.#request();

  acquire() {
    document.addEventListener("visibilitychange", this.#take);
    this.#take();
  }

  release() {
    document.removeEventListener("visibilitychange", this.#take);
    this.#lock?.release();
    this.#lock = null;
  }

  async #request() {
    if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
    } catch (error) {
      // A phone that is low on battery refuses. The walk goes on with the screen dark.
      console.warn("The screen will not stay on:", error);
    }
  }
}
