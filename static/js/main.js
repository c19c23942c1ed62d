/** Entry of every page: opens the app, shows the page, starts the sync. Only this module acts when it is loaded. */

import { openApp } from "./app/app.js";
import { followShortcuts } from "./app/launches.js";
import { t } from "./language/translate.js";
import { showHomeScreenFirst } from "./pages/shared/home-screen-card.js";
import { showUpdates } from "./pages/shared/update-bar.js";
import { isWalking } from "./walk/walk-lock.js";

/** @import { App } from "./app/app.js" */

/** @type {Record<string, () => Promise<{show(app: App): Promise<void>}>>} */
const PAGES = {
  today: () => import("./pages/today/today.js"),
  walk: () => import("./pages/walk/walk.js"),
  history: () => import("./pages/history/history.js"),
  progress: () => import("./pages/progress/progress.js"),
  settings: () => import("./pages/settings/settings.js"),
  sound: () => import("./pages/sound/sound.js"),
  rehearsal: () => import("./pages/rehearsal/rehearsal.js"),
  reminders: () => import("./pages/reminders/reminders.js"),
  account: () => import("./pages/account/account.js"),
  install: () => import("./pages/install/install.js"),
};

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-view]"));
document.querySelector("[data-error-summary]")?.scrollIntoView();
void begin();

async function begin() {
  try {
    const app = openApp(/** @type {HTMLElement} */ (root));
    keepInStep(app);
    settleIn(app);
    if (root) await PAGES[document.body.dataset["page"] ?? ""]?.().then((page) => page.show(app));
  } catch (error) {
    console.error(error);
    root?.replaceChildren(apology());
  }
}

/** @param {App} app */
function keepInStep({ send, log, push }) {
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void send();
  });
  void send();
  void log.account().then((account) => account && push.keepInStep());
}

/** The rest of the app is fetched a second later, so that it does not delay the walker's first tap. */
const SETTLE_AFTER_MS = 1000;

/**
 * Registers the service worker and fetches the voice, once the page has loaded.
 *
 * @param {App} app
 */
function settleIn(app) {
  const { updates, voice, homeScreen, changes } = app;
  followShortcuts(window, isWalking);
  void homeScreen.keepStorage();
  void showHomeScreenFirst(app);
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-update]"));
  if (place) showUpdates(place, updates);
  if (document.querySelector("[data-shows]")) {
    void import("./pages/account/show-password.js").then(({ offerToShow }) => offerToShow());
  }
  const bring = async () => {
    await updates.begin();
    // The settings can come from another phone.
    changes.addEventListener("change", () => void voice.download());
    await voice.download();
  };
  const settle = () => void setTimeout(() => void bring(), SETTLE_AFTER_MS);
  if (document.readyState === "complete") settle();
  else window.addEventListener("load", settle, { once: true });
  window.addEventListener("online", () => void voice.download());
}

/** Message in place of the page, made without lit: when the database fails, any part may. */
function apology() {
  const paragraph = document.createElement("p");
  paragraph.className = "error";
  paragraph.setAttribute("role", "alert");
  paragraph.textContent = t(
    "Your history on this phone could not be opened. Close other tabs of Backstride. If this is a private window, " +
      "leave it. Then open this page again. Your walks are still where they were.",
  );
  return paragraph;
}
