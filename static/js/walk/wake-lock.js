/** Screen wake lock of a walk. A walk never depends on it. */

/** Keeps the screen on until `release`. The browser drops the lock when the page is hidden, so it is taken again. */
export class WakeLock {
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #isWanted = false;
  #take = () => void this.#request();

  acquire() {
    this.#isWanted = true;
    document.addEventListener("visibilitychange", this.#take);
    this.#take();
  }

  release() {
    this.#isWanted = false;
    document.removeEventListener("visibilitychange", this.#take);
    this.#keep(null);
  }

  async #request() {
    if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      // The walk may have ended while the browser was busy.
      if (this.#isWanted) this.#keep(lock);
      else void lock.release();
    } catch (error) {
      // A phone that is low on battery refuses. The walk goes on with the screen dark.
      console.warn("The screen will not stay on:", error);
    }
  }

  /** Keeps one lock: two requests may be under way at once. @param {WakeLockSentinel | null} lock */
  #keep(lock) {
    void this.#lock?.release();
    this.#lock = lock;
  }
}
