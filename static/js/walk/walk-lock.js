/** Mutex across windows (Web Locks), by which every window and the service worker can tell that a walk is under way. */

const LOCK = "backstride-walk";

/**
 * Takes the lock until the returned function is called or the window is closed. A second call waits for the lock. In
 * browsers without Web Locks there is none, and `isWalking` is false.
 *
 * @returns {() => void}
 */
export function lockWalk() {
  /** @type {() => void} */
  let release = () => {};
  const over = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  void navigator.locks?.request(LOCK, () => over);
  return release;
}

/** True while a walk is under way in this or another window. */
export async function isWalking() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === LOCK);
}
