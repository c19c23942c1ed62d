/** What some phones can do besides: keep the screen on, buzz. A walk never depends on it. */

/** Keeps the screen on until `letGo`; the browser drops the lock whenever the page is hidden. */
export class Awake {
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #take = () => void this.#request();

  keep() {
    document.addEventListener("visibilitychange", this.#take);
    this.#take();
  }

  letGo() {
    document.removeEventListener("visibilitychange", this.#take);
    this.#lock?.release();
    this.#lock = null;
  }

  async #request() {
    if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
    } catch (error) {
      // A phone that is low on battery refuses; the walk goes on with the screen dark.
      console.warn("The screen will not stay on:", error);
    }
  }
}

/** @type {Record<string, number[]>} milliseconds on, off, on … by phase */
const BUZZ = { backward: [200, 100, 200], turn: [400], recover: [120], warm_up: [120], cool_down: [120] };

/** @param {string} kind of the phase that begins */
export function buzz(kind) {
  navigator.vibrate?.(BUZZ[kind] ?? []);
}
