/**
 * Theme, light or dark. The theme belongs to the phone and is not synced. It is in localStorage, because first-paint.js
 * reads it before the first paint.
 */

/** @typedef {"system" | "light" | "dark"} Theme */

const KEY = "theme";

/** @returns {Theme} as first-paint.js has painted it */
export function readTheme() {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
}

/**
 * @param {Theme} theme
 * @throws {DOMException} when there is no room, or storage is forbidden
 */
export function writeTheme(theme) {
  if (theme === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  // Browsers send this event to the other windows only.
  window.dispatchEvent(new StorageEvent("storage", { key: KEY }));
}
