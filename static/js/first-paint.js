/**
 * Light or dark as the walker has chosen, before the first picture: a page that flashes white at dusk blinds. So this
 * is no module, and it holds up the page while it runs. app/theme.js changes the choice, and other windows hear of it.
 */

{
  const KEY = "theme";

  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // where storage is forbidden, it is as the phone has it
    }
  };

  const paint = () => {
    const theme = chosen();
    const isOwn = theme === "light" || theme === "dark";
    const root = document.documentElement;
    if (isOwn) root.dataset.theme = theme;
    else delete root.dataset.theme;
    // The bar above the page.
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
