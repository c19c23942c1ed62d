/**
 * Light or dark: the phone's, and not the walker's, whose other phone may lie in another light. It is in localStorage,
 * where first-paint.js finds it before anything else runs.
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
  // The other windows are told by the browser.
  window.dispatchEvent(new StorageEvent("storage", { key: KEY }));
}
