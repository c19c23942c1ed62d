/**
 * Guard against the Back gesture, which a pocket can trigger and which would stop the sound.
 *
 * It lays entries of the same page on the history, all within a tap. Chrome passes over entries that a page adds
 * without one. So an entry that is added after a Back does not stop the next Back.
 */

/** Gestures in a row that change nothing. */
const ENTRIES = 8;
/** A browser that does not answer must not keep the walker on this page. */
const PATIENCE_MS = 500;

/**
 * Call it within a tap (user activation).
 *
 * @param {Pick<Window, "history" | "location" | "addEventListener" | "removeEventListener">} window
 * @returns {() => Promise<void>} takes the entries off the history again
 */
export function guardBack(window) {
  const { history, location } = window;
  let depth = 0;
  history.scrollRestoration = "manual";
  const lay = () => {
    while (depth < ENTRIES) history.pushState({ depth: (depth += 1) }, "", location.href);
  };
  const gone = (/** @type {PopStateEvent} */ { state }) => {
    depth = state?.depth ?? 0;
    if (depth === 0) lay();
  };
  lay();
  window.addEventListener("popstate", gone);
  window.addEventListener("click", lay);
  return async () => {
    window.removeEventListener("popstate", gone);
    window.removeEventListener("click", lay);
    if (depth === 0) return;
    await new Promise((resolve) => {
      window.addEventListener("popstate", resolve, { once: true });
      setTimeout(resolve, PATIENCE_MS);
      history.go(-depth);
    });
  };
}
