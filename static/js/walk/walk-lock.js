/** One walk at a time on a phone: other windows can tell that one is under way. */

const LOCK = "backstride-walk";

/**
 * Holds until the returned function is called, or the browser is gone. Where there are no locks (old Safari), nobody
 * is told.
 *
 * @returns {() => void}
 */
export function lockWalk() {
  /** @type {() => void} */
  let letGo = () => {};
  const over = new Promise((resolve) => {
    letGo = () => resolve(undefined);
  });
  void navigator.locks?.request(LOCK, () => over);
  return letGo;
}

/** Whether a walk is under way in this or another window. */
export async function isWalking() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === LOCK);
}
