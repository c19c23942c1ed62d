/**
 * Media Session: the buttons on a locked screen and on headphones, and what that screen shows of a phase. Seeking is
 * left out: a pocket must not seek.
 */

import { CLOCKS } from "./clocks.js";

/** @typedef {{play(): void, pause(): void, skip(): void, repeat(): void}} Commands */
/**
 * @typedef {object} Shown
 * @property {string} title
 * @property {string} next
 * @property {number} durationMs of the phase
 * @property {number} leftMs of the phase
 * @property {boolean} isPlaying
 * @property {MediaImage[]} artwork
 */

const ACTIONS = /** @type {const} */ ([
  ["play", "play"],
  ["pause", "pause"],
  ["nexttrack", "skip"],
  ["previoustrack", "repeat"],
]);
/** The lock screen counts on by itself. A difference up to this is not worth telling. */
const NEAR_MS = 1500;

const NOTHING = { title: "", next: "", durationMs: 0, endMs: 0, isPlaying: false };

/** Phase whose time was last told, and its end by the monotonic clock; while the walk is paused, the time left. */
let told = NOTHING;

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

/** Call it as often as you like: it tells only what has changed. @param {Shown} shown */
export function showOnLockScreen(shown) {
  if (!navigator.mediaSession) return;
  showPhase(shown);
  showTime(shown);
}

export function leaveLockScreen() {
  told = NOTHING;
  const session = navigator.mediaSession;
  if (!session) return;
  for (const [action] of ACTIONS) session.setActionHandler(action, null);
  session.metadata = null;
  session.playbackState = "none";
  session.setPositionState?.();
}

/** @param {Shown} shown */
function showPhase({ title, next, artwork }) {
  const { metadata } = navigator.mediaSession;
  const isShown = metadata?.title === title && metadata.artist === next;
  if (isShown && metadata.artwork.length === artwork.length) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: next, album: "Backstride", artwork });
}

/** Shows how far the phase is. @param {Shown} shown */
function showTime({ title, next, durationMs, leftMs, isPlaying }) {
  const endMs = isPlaying ? CLOCKS.read().monotonicMs + leftMs : leftMs;
  const isNear = Math.abs(endMs - told.endMs) < NEAR_MS;
  const isSame = told.title === title && told.next === next && told.durationMs === durationMs;
  if (isSame && isNear && told.isPlaying === isPlaying) return;
  told = { title, next, durationMs, endMs, isPlaying };
  const session = navigator.mediaSession;
  session.playbackState = isPlaying ? "playing" : "paused";
  const position = Math.min(durationMs, Math.max(0, durationMs - leftMs)) / 1000;
  session.setPositionState?.({ duration: durationMs / 1000, position, playbackRate: 1 });
}
