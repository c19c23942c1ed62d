/**
 * Opens the phone's log, shows the page's view, keeps the account in step. The only module that acts when
 * it is loaded.
 */

import { HomeScreen } from "./app/home-screen.js";
import { followShortcuts } from "./app/launches.js";
import { Push } from "./app/push.js";
import { Reminders } from "./store/reminders.js";
import { Subscriptions } from "./store/subscriptions.js";
import { Updates } from "./app/updates.js";
import { Voice } from "./app/voice.js";
import { t } from "./language/translate.js";
import { Api } from "./store/api.js";
import { Changes } from "./store/changes.js";
import { Checkpoint } from "./store/checkpoint.js";
import { Database } from "./store/database.js";
import { deleteValue, getValue, putValue } from "./store/key-value.js";
import { WalkLog } from "./store/log.js";
import { Sync } from "./store/sync.js";
import { Unsent } from "./store/unsent.js";
import { showHomeScreenFirst } from "./pages/shared/home-screen-card.js";
import { showUpdates } from "./pages/shared/update-bar.js";
import { isWalking } from "./walk/walk-lock.js";

/** @typedef {ReturnType<typeof openApp>} App */

/** @type {Record<string, () => Promise<{show(app: App): Promise<void>}>>} */
const VIEWS = {
  today: () => import("./pages/today/today.js"),
  walk: () => import("./pages/walk/walk.js"),
  history: () => import("./pages/history/history.js"),
  progress: () => import("./pages/progress/progress.js"),
  settings: () => import("./pages/settings/settings.js"),
  sound: () => import("./pages/sound/sound.js"),
  reminders: () => import("./pages/reminders/reminders.js"),
  account: () => import("./pages/account/account.js"),
  install: () => import("./pages/install/install.js"),
};

/** Asked for anew each time: where storage is forbidden, even its name throws. */
const STORAGE = {
  /** @param {string} key */
  getItem: (key) => localStorage.getItem(key),
  /** @param {string} key @param {string} text */
  setItem: (key, text) => localStorage.setItem(key, text),
  /** @param {string} key */
  removeItem: (key) => localStorage.removeItem(key),
};

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-view]"));
document.querySelector("[data-error-summary]")?.scrollIntoView();
void begin();

async function begin() {
  try {
    const app = openApp();
    keepInStep(app);
    settleIn(app);
    if (root) await VIEWS[document.body.dataset["page"] ?? ""]?.().then((view) => view.show(app));
  } catch (error) {
    console.error(error);
    root?.replaceChildren(apology());
  }
}

function openApp() {
  const shell = JSON.parse(document.querySelector("#shell")?.textContent ?? "{}");
  const database = new Database();
  const changes = new Changes(new BroadcastChannel("backstride"));
  const log = new WalkLog(database, changes);
  const sync = new Sync({ database, api: new Api(), changes });
  const updates = new Updates(navigator.serviceWorker, isWalking);
  const homeScreen = new HomeScreen(window);
  const subscriptions = new Subscriptions(new Api());
  return {
    /** @type {import("./types.d.ts").Programme} */
    programme: shell.programme,
    /** @type {Record<string, string>} */
    assets: shell.assets,
    /** @type {Record<string, string>} what each calls itself, by its code */
    languages: shell.languages,
    root: /** @type {HTMLElement} */ (root),
    database,
    changes,
    log,
    checkpoint: new Checkpoint(database, STORAGE),
    sync,
    unsent: new Unsent(database, changes),
    updates,
    voice: new Voice(shell.assets),
    homeScreen,
    reminders: new Reminders(new Api()),
    subscriptions,
    push: new Push({
      subscriptions,
      key: shell.push_key,
      homeScreen,
      canSubscribe: "PushManager" in window,
      container: navigator.serviceWorker,
      notifications: globalThis.Notification,
    }),
    /** Sends what waits. A phone on which nobody ever signed in has nobody to send for. */
    async send() {
      try {
        if (!(await log.account()) && !(await isSigningIn(database))) return;
        const { name } = await sync.sync();
        if (name === "offline") await updates.sendLater();
        else await deleteValue(database, "signing_in");
      } catch (error) {
        console.error("The walks could not be sent:", error);
      }
    },
  };
}

/**
 * Signing in and up lead to /account?welcome; without a signal there, it is asked again later.
 *
 * @param {Database} database
 */
async function isSigningIn(database) {
  if (new URLSearchParams(location.search).has("welcome")) await putValue(database, "signing_in", true);
  return getValue(database, "signing_in");
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

/** What comes for later must not hold up what somebody is about to tap. */
const SETTLE_AFTER_MS = 1000;

/**
 * Brings the app itself to the phone, once this page has all it needs.
 *
 * @param {App} app
 */
function settleIn(app) {
  const { updates, voice, homeScreen } = app;
  followShortcuts(window, isWalking);
  void homeScreen.keepStorage();
  void showHomeScreenFirst(app);
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-update]"));
  if (place) showUpdates(place, updates);
  const bring = () => void updates.begin().then(() => voice.keep());
  const settle = () => void setTimeout(bring, SETTLE_AFTER_MS);
  if (document.readyState === "complete") settle();
  else window.addEventListener("load", settle, { once: true });
  window.addEventListener("online", () => void voice.keep());
}

/** Without the log nothing of a view can be trusted, so it is plain HTML. */
function apology() {
  const paragraph = document.createElement("p");
  paragraph.className = "error";
  paragraph.setAttribute("role", "alert");
  paragraph.textContent = t(
    "The log on this phone could not be opened. Close other tabs of Backstride, leave private browsing if you use it, " +
      "and open this page again. Your walks are still where they were.",
  );
  return paragraph;
}
