/**
 * Media Session: the buttons on a locked screen and on headphones. Seeking is left out: a pocket must not seek.
 */

/** @typedef {{play(): void, pause(): void, skip(): void, repeat(): void}} Commands */

const ACTIONS = /** @type {const} */ ([
  ["play", "play"],
  ["pause", "pause"],
  ["nexttrack", "skip"],
  ["previoustrack", "repeat"],
]);

/**
 * Sets the handlers. Safari drops them when another app takes the sound, so call it again on every "playing".
 *
 * @param {Commands} commands
 */
export function listenToLockScreen(commands) {
  if (!navigator.mediaSession) return;
  for (const [action, command] of ACTIONS) {
    navigator.mediaSession.setActionHandler(action, () => commands[command]());
  }
}

/** @param {string} title @param {string} next */
export function showOnLockScreen(title, next) {
  if (!navigator.mediaSession || navigator.mediaSession.metadata?.title === title) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: next, album: "Backstride" });
}

export function leaveLockScreen() {
  if (!navigator.mediaSession) return;
  for (const [action] of ACTIONS) navigator.mediaSession.setActionHandler(action, null);
  navigator.mediaSession.metadata = null;
}
