/**
 * Reminders that come in while the app may be closed: they are always shown, and what is tapped on them is done. Safari
 * shows the same messages without us.
 */

import { Subscriptions, digestOf } from "../store/subscriptions.js";
import { Reminders } from "../store/reminders.js";
import { Api } from "../store/api.js";

/** @import { PushMessage } from "../types.js" */
/** @import { Release } from "./caches.js" */
/** @typedef {PushMessage["notification"]} Message */
/** @typedef {NotificationOptions & { actions: { action: string, title: string }[], renotify: boolean }} Options */
/** @typedef {{ json(): any }} Data */
/**
 * @typedef {object} Tab an open window
 * @property {string} url
 * @property {string} visibilityState
 * @property {() => Promise<unknown>} focus
 * @property {(address: string) => Promise<unknown>} navigate
 */
/**
 * @typedef {object} Windows
 * @property {(query: { type: "window", includeUncontrolled: true }) => Promise<readonly Tab[]>} matchAll
 * @property {(address: string) => Promise<unknown>} openWindow
 */
/**
 * @typedef {object} Worker the service worker's own global scope, of which this much is used
 * @property {{ origin: string }} location
 * @property {Windows} clients
 */

const ICON = "/static/icons/any-192.png";
const BADGE = "/static/icons/badge-96.png";
/** A browser lets a tap open a window for a few seconds only. */
const ANSWER_WITHIN_MS = 4_000;

const WALK = "/walk";

/**
 * @param {Data | null} data
 * @param {Release} release
 * @param {Pick<ServiceWorkerRegistration, "showNotification" | "getNotifications">} registration
 * @param {number} mostActions as many as the phone can show
 * @param {() => Promise<boolean>} isWalking whether a walk is under way in any window
 */
export async function showReminder(data, release, registration, mostActions, isWalking) {
  const message = read(data, release);
  const { title } = message;
  const options = optionsFor(message, release, mostActions);
  const shown = await registration.getNotifications({ tag: options.tag });
  // The same one that came twice replaces itself in silence; yesterday's must not silence today's.
  const isAgain = shown.some((each) => each.data?.due_at && each.data.due_at === options.data.due_at);
  // Nothing may startle somebody who is walking backward, or sound over the coach.
  const silent = await isWalking();
  /** @type {Options} */
  const all = { ...options, renotify: !isAgain && !silent, silent };
  await registration.showNotification(title, all);
}

/**
 * @param {{ action: string, notification: Pick<Notification, "close" | "data"> }} event
 * @param {Worker} worker
 * @param {() => Promise<boolean>} isWalking whether a walk is under way in any window
 * @param {Pick<Reminders, "answer">} reminders
 */
export async function followTap({ action, notification }, worker, isWalking, reminders = ours().reminders) {
  notification.close();
  const { navigate, reminder, due_at, actions } = notification.data ?? {};
  if (action === "later" || action === "not_today") {
    try {
      return await reminders.answer(reminder, due_at, action);
    } catch (error) {
      console.warn("The answer goes by the page:", error); // it can say what went wrong, and try again
    }
  }
  await open(actions?.[action] ?? navigate ?? WALK, worker, isWalking);
}

/**
 * The browser has replaced or dropped this phone's subscription.
 *
 * @param {{ oldSubscription?: PushSubscription | null, newSubscription?: PushSubscription | null }} event
 * @param {Pick<PushManager, "subscribe">} pushManager
 * @param {Pick<Subscriptions, "tell" | "forget">} subscriptions
 */
export async function renew(
  { oldSubscription: old, newSubscription },
  pushManager,
  subscriptions = ours().phones,
) {
  if (!old && !newSubscription) return; // then the next launch of the app puts it right
  const renewed = newSubscription ?? (await pushManager.subscribe(old?.options));
  await subscriptions.tell(renewed);
  if (old && old.endpoint !== renewed.endpoint) await subscriptions.forget(await digestOf(old.endpoint));
}

/** @param {Data | null} data @param {Release} release @returns {Message} */
function read(data, { language, unreadable }) {
  try {
    const { notification } = data?.json() ?? {};
    if (typeof notification?.title === "string" && notification.title) return notification;
  } catch {
    // not JSON: not from our server, or cut off
  }
  // A push that shows nothing costs the permission.
  return { title: unreadable, lang: language, tag: "reminder", navigate: WALK };
}

/** @param {Message} message @param {Release} release @param {number} most @returns {Omit<Options, "renotify">} */
function optionsFor({ body, lang, dir, tag, navigate, data, actions = [] }, { assets }, most) {
  const addressOf = (/** @type {string} */ path) =>
    Object.keys(assets).find((address) => address.startsWith(`${path}?`)) ?? path;
  return {
    ...{ body, lang, dir, tag },
    icon: addressOf(ICON),
    badge: addressOf(BADGE),
    // To start, a tap on the reminder itself does as well.
    actions: actions
      .filter(({ action }) => actions.length <= most || action !== "start")
      .map(({ action, title }) => ({ action, title })),
    data: {
      ...data,
      navigate,
      actions: Object.fromEntries(actions.map((each) => [each.action, each.navigate])),
    },
  };
}

/** @param {string} address @param {Worker} worker @param {() => Promise<boolean>} isWalking */
async function open(address, { clients, location }, isWalking) {
  const target = new URL(address, location.origin);
  const { href } = target.origin === location.origin ? target : new URL("/", location.origin);
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length === 0) return void (await clients.openWindow(href));
  if (await isWalking()) return void (await walking(windows).focus());
  const there = windows.find(({ visibilityState }) => visibilityState === "visible") ?? windows[0];
  await there.focus();
  // A window that another release, or none, steers cannot be sent anywhere.
  if (there.url !== href) await there.navigate(href).catch(() => clients.openWindow(href));
}

/** @param {readonly Tab[]} windows */
function walking(windows) {
  return windows.find(({ url }) => new URL(url).pathname === "/walk") ?? windows[0];
}

function ours() {
  const api = new Api(undefined, ANSWER_WITHIN_MS);
  return { reminders: new Reminders(api), phones: new Subscriptions(api) };
}
