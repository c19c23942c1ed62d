/**
 * Before the first paint: is this browser too old, and which theme? A render-blocking script, no module, in a language
 * that browsers of 2018 can read.
 */

// A browser older than `browserslist` in package.json: the page says what to do (templates/base.html), no more.
{
  const isSupported =
    "supports" in HTMLScriptElement &&
    HTMLScriptElement.supports("importmap") &&
    "findLast" in Array.prototype &&
    CSS.supports("width", "1cqi") &&
    matchMedia("(width >= 0px)").matches;
  if (!isSupported) {
    document.documentElement.dataset.tooOld = "";
    // An earlier release may have registered its service worker.
    const { serviceWorker } = navigator;
    if (serviceWorker) {
      serviceWorker.getRegistrations().then(
        (all) => all.forEach((each) => void each.unregister()),
        () => undefined, // a private window
      );
    }
  }
}

// Theme, so that a dark page never flashes white. app/theme.js changes it; the storage event tells the other windows.
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
