/** Parts that every page uses: the stores, the sync, and the page's side of the service worker. One App per page. */

import { Api } from "../store/api.js";
import { Changes } from "../store/changes.js";
import { Checkpoint } from "../store/checkpoint.js";
import { Database } from "../store/database.js";
import { WalkLog } from "../store/log.js";
import { Reminders } from "../store/reminders.js";
import { SettingsStore } from "../store/settings.js";
import { Subscriptions } from "../store/subscriptions.js";
import { LazySync } from "../store/lazy-sync.js";
import { Unsent } from "../store/unsent.js";
import { isWalking } from "../walk/walk-lock.js";
import { HomeScreen } from "./home-screen.js";
import { Push } from "./push.js";
import { Updates } from "./updates.js";
import { Voice } from "./voice.js";

/** @typedef {ReturnType<typeof openApp>} App */

/** localStorage, looked up at each call: where storage is forbidden, reading the property throws a SecurityError. */
const STORAGE = {
  /** @param {string} key */
  getItem: (key) => localStorage.getItem(key),
  /** @param {string} key @param {string} text */
  setItem: (key, text) => localStorage.setItem(key, text),
  /** @param {string} key */
  removeItem: (key) => localStorage.removeItem(key),
};

/**
 * Makes the parts, from what the server has put into the page. The database is being opened while the page's modules
 * arrive. Nothing is read or sent yet.
 *
 * @param {HTMLElement} root the element that a page fills
 */
export function openApp(root) {
  const shell = JSON.parse(document.querySelector("#shell")?.textContent ?? "{}");
  const stores = openStores();
  const updates = new Updates(navigator.serviceWorker, isWalking);
  const homeScreen = new HomeScreen(window);
  const subscriptions = new Subscriptions(new Api());
  const send = () => sendOutbox(stores, updates);
  const settings = new SettingsStore({ ...stores, send });
  return {
    /** @type {import("../types.d.ts").Programme} */
    programme: shell.programme,
    /** @type {string} digest of the programme and of the rules of this release */
    rules: shell.rules,
    /** @type {import("../walk/sound.js").Voices} addresses of each speaker's files */
    voices: shell.voices,
    /** @type {Record<string, string>} each language's own name, by its code */
    languages: shell.languages,
    root,
    ...stores,
    updates,
    voice: new Voice(shell.voices, {
      chosen: async () => (await settings.read()).speaker,
      isWanted: async () => (await isWalking()) || (await stores.checkpoint.read()) !== null,
    }),
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
    settings,
    send,
  };
}

function openStores() {
  const database = new Database();
  database.open();
  const changes = new Changes(openChannel());
  return {
    database,
    changes,
    log: new WalkLog(database, changes),
    checkpoint: new Checkpoint(database, STORAGE),
    sync: new LazySync({ database, api: new Api(), changes }),
    unsent: new Unsent(database, changes),
  };
}

/** Channel between the windows; null where the browser forbids it with the storage. */
function openChannel() {
  try {
    return new BroadcastChannel("backstride");
  } catch (error) {
    console.warn("Other windows are not told of changes:", error);
    return null;
  }
}

/**
 * Syncs, unless no account has ever signed in on this phone. Without a signal, asks for a background sync.
 *
 * @param {ReturnType<typeof openStores>} stores
 * @param {Updates} updates
 */
async function sendOutbox({ log, sync }, updates) {
  try {
    if (!document.cookie.includes(SIGNING_IN) && !(await log.account())) return;
    const { name } = await sync.sync();
    if (name === "offline") await updates.sendLater();
    else document.cookie = `${SIGNING_IN}; Max-Age=0; Path=/; Secure`;
  } catch (error) {
    console.error("The walks could not be sent:", error);
  }
}

/**
 * Cookie that the server sets with a sign-in, until a sync has succeeded. So the account is asked for also if the
 * walker left the first page before its scripts ran.
 */
const SIGNING_IN = "backstride_signing_in=";
