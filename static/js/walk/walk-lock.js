/** Mutex across windows (Web Locks), by which every window and the service worker can tell that a walk is under way. */

const LOCK = "backstride-walk";
/** A page that was left may keep the lock for a moment. */
const PATIENCE_MS = 1500;

/**
 * Takes the lock until the returned function is called or the window is closed. In browsers without Web Locks there is
 * none, and `isWalking` is false.
 *
 * @param {() => void} taken called if another window has the lock: it walks already
 * @returns {() => void}
 */
export function lockWalk(taken) {
  /** @type {() => void} */
  let release = () => {};
  let isOver = false;
  const over = new Promise((resolve) => {
    release = () => resolve((isOver = true));
  });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  navigator.locks
    ?.request(LOCK, { signal }, () => over)
    .catch((error) => (error.name === "SecurityError" ? noLock(error) : isOver || taken()));
  return release;
}

/** Browsers that forbid storage forbid locks too. @param {unknown} error */
function noLock(error) {
  console.warn("Windows cannot tell of each other's walks:", error);
  return undefined;
}

/** True while a walk is under way in this or another window. */
export async function isWalking() {
  const { held = [] } = (await navigator.locks?.query().catch(noLock)) ?? {};
  return held.some(({ name }) => name === LOCK);
}
