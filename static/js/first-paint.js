/**
 * Theme before the first paint, so that a dark page never flashes white. Therefore a render-blocking script, no module.
 * app/theme.js changes the theme; the browser's storage event tells the other windows.
 */

{
  const KEY = "theme";

  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is blocked: use the phone's theme
    }
  };

  const paint = () => {
    const theme = chosen();
    const isOwn = theme === "light" || theme === "dark";
    const root = document.documentElement;
    if (isOwn) root.dataset.theme = theme;
    else delete root.dataset.theme;
    // The browser's toolbar.
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      const { scheme } = /** @type {HTMLElement} */ (meta).dataset;
      const others = scheme === theme ? "all" : "not all";
      meta.setAttribute("media", isOwn ? others : `(prefers-color-scheme: ${scheme})`);
    }
  };

  paint();
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) paint();
  });
}
