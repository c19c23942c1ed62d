/**
 * Entry of every page: opens the app, shows the page, starts the sync. Only this module acts when it is loaded. It
 * imports the rest dynamically, so that it can say what happened when a part does not arrive.
 */

import { followShortcuts } from "./app/launches.js";
import { showTrouble } from "./pages/shared/trouble.js";
import { unfolded } from "./store/unfolded.js";

/** @import { App } from "./app/app.js" */

/** @type {Record<string, () => Promise<{show(app: App): Promise<void>}>>} */
const PAGES = {
  today: () => import("./pages/today/today.js"),
  walk: () => import("./pages/walk/walk.js"),
  history: () => import("./pages/history/history.js"),
  progress: () => import("./pages/progress/progress.js"),
  levels: () => import("./pages/levels/levels.js"),
  settings: () => import("./pages/settings/settings.js"),
  sound: () => import("./pages/sound/sound.js"),
  rehearsal: () => import("./pages/rehearsal/rehearsal.js"),
  measures: () => import("./pages/measures/measures.js"),
  reminders: () => import("./pages/reminders/reminders.js"),
  pause: () => import("./pages/pause/pause.js"),
  own: () => import("./pages/own/own.js"),
  account: () => import("./pages/account/account.js"),
  companion: () => import("./pages/companion/companion.js"),
  summary: () => import("./pages/summary/summary.js"),
  plan: () => import("./pages/plan/plan.js"),
  install: () => import("./pages/install/install.js"),
};

/** @type {Record<string, () => Promise<{offer(app: App): unknown}>>} of the marks in the pages' HTML */
const OFFERS = {
  "[data-home-screen-first]": () => import("./pages/shared/home-screen-card.js"),
  "[data-shows]": () => import("./pages/account/show-password.js"),
  "[data-prints]": () => import("./pages/account/print-sheet.js"),
  "[data-square]": () => import("./pages/account/link-square.js"),
  "[data-passkey]": () => import("./pages/account/passkeys.js"),
};

/** True once the page says that it has failed. What goes wrong behind it then is no news. */
let isTold = false;
const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-view]"));
document.querySelector("[data-error-summary]")?.scrollIntoView();
// A browser that is too old gets a sentence instead (static/js/first-paint.js).
if (!("tooOld" in document.documentElement.dataset)) void begin();

async function begin() {
  try {
    const [app, page] = await Promise.all([
      import("./app/app.js").then(({ openApp }) => openApp(/** @type {HTMLElement} */ (root))),
      root && PAGES[document.body.dataset["page"] ?? ""]?.(),
    ]);
    keepInStep(app);
    settleIn(app);
    await page?.show(app);
  } catch (error) {
    isTold = true;
    console.error(error);
    if (root) showTrouble(root, error);
  }
}

/** @param {App} app */
function keepInStep({ send, log, push }) {
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void send();
  });
  void send();
  void log.account().then((account) => account && push.keepInStep(), unlessTold);
}

/** The rest of the app is fetched a second later, so that it does not delay the walker's first tap. */
const SETTLE_AFTER_MS = 1000;

/**
 * Registers the service worker and fetches the voice, once the page has loaded.
 *
 * @param {App} app
 */
function settleIn(app) {
  const { updates, voice, homeScreen, changes, log } = app;
  void homeScreen.keepStorage();
  for (const [mark, bring] of Object.entries(OFFERS)) {
    if (document.querySelector(mark)) void bring().then(({ offer }) => offer(app), doWithout);
  }
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-update]"));
  let isShown = false;
  const showUpdates = async () => {
    // A release that takes over by itself waits no more.
    if (!place || isShown || !updates.isWaiting) return;
    isShown = true;
    (await import("./pages/shared/update-bar.js")).showUpdates(place, updates);
  };
  updates.addEventListener("waiting", () => setTimeout(() => void showUpdates(), SETTLE_AFTER_MS));
  /** @type {import("./store/marker.js").Marker | undefined} */
  let marker;
  const noteWalks = async () => {
    const hasWalks = (await log.newest(1)).length > 0;
    if (!hasWalks && !marker) return;
    // Without the module the next page notes them.
    const module = marker ? null : await import("./store/marker.js").catch(doWithout);
    if (module) marker = new module.Marker(log);
    // The walker may have deleted the last walk.
    if (!hasWalks) return marker?.forget();
    await marker?.note(await unfolded(app));
    const folded = await import("./store/folded.js").catch(doWithout);
    await folded?.keepFolded(app, Date.now()).catch((error) => {
      // The next page reads the whole log, and folds it again.
      console.warn("The folded part could not be kept:", error);
    });
  };
  const bring = async () => {
    followShortcuts(window);
    const begun = updates.begin(); // the walks do not wait for its answer: the walker may leave before it
    // The settings can come from another phone.
    changes.addEventListener("change", () => void voice.download());
    changes.addEventListener("change", () => void noteWalks().catch(unlessTold));
    await noteWalks().catch(unlessTold);
    await begun;
    await voice.download();
  };
  const settle = () => void setTimeout(() => void bring(), SETTLE_AFTER_MS);
  if (document.readyState === "complete") settle();
  else window.addEventListener("load", settle, { once: true });
  window.addEventListener("online", () => void voice.download());
}

/**
 * Handler of an import that failed, for a part that the page can do without. A page that is left while a part is on
 * its way loses it, and a browser then reports the import.
 */
function doWithout() {}

/** Handler of an error that the page itself tells, as it tells of a closed database. @param {unknown} error */
function unlessTold(error) {
  if (!isTold && !(error instanceof Error && error.name === "NotOpened")) throw error;
}
