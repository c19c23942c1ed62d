/**
 * Push in the service worker: shows each reminder as a notification, and does what the walker taps on it. Safari shows
 * the same messages by itself (Declarative Web Push).
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
 * @typedef {object} Worker the used part of the service worker's global scope
 * @property {{ origin: string }} location
 * @property {Windows} clients
 */

const ICON = "/static/icons/any-192.png";
const BADGE = "/static/icons/badge-96.png";
/** Time-out of an answer: a browser lets a tap open a window for a few seconds only. */
const ANSWER_WITHIN_MS = 4_000;

const WALK = "/walk";

/**
 * @param {Data | null} data
 * @param {Release} release
 * @param {Pick<ServiceWorkerRegistration, "showNotification" | "getNotifications">} registration
 * @param {number} mostActions most buttons that the phone can show
 * @param {() => Promise<boolean>} isWalking true: a walk is under way in some window
 */
export async function showReminder(data, release, registration, mostActions, isWalking) {
  const message = read(data, release);
  const { title } = message;
  const options = optionsFor(message, release, mostActions);
  const shown = await registration.getNotifications({ tag: options.tag });
  // The same reminder delivered twice alerts once. Another day's reminder, with the same tag, alerts again.
  const isAgain = shown.some((each) => each.data?.due_at && each.data.due_at === options.data.due_at);
  // A notification must not startle a walker who walks backward, or sound over the coach.
  const silent = await isWalking();
  /** @type {Options} */
  const all = { ...options, renotify: !isAgain && !silent, silent };
  await registration.showNotification(title, all);
}

/**
 * @param {{ action: string, notification: Pick<Notification, "close" | "data"> }} event
 * @param {Worker} worker
 * @param {() => Promise<boolean>} isWalking true: a walk is under way in some window
 * @param {Pick<Reminders, "answer">} reminders
 */
export async function followTap(
  { action, notification },
  worker,
  isWalking,
  reminders = clientsOfApi().reminders,
) {
  notification.close();
  const { navigate, reminder, due_at, actions } = notification.data ?? {};
  if (action === "later" || action === "not_today") {
    try {
      return await reminders.answer(reminder, due_at, action);
    } catch (error) {
      console.warn("The answer goes by the page:", error); // the page can show the error, and try again
    }
  }
  await open(actions?.[action] ?? navigate ?? WALK, worker, isWalking);
}

/**
 * Handles `pushsubscriptionchange`: the browser has replaced or dropped this phone's subscription.
 *
 * @param {{ oldSubscription?: PushSubscription | null, newSubscription?: PushSubscription | null }} event
 * @param {Pick<PushManager, "subscribe">} pushManager
 * @param {Pick<Subscriptions, "tell" | "forget">} subscriptions
 */
export async function renew(
  { oldSubscription: old, newSubscription },
  pushManager,
  subscriptions = clientsOfApi().phones,
) {
  if (!old && !newSubscription) return; // the next launch of the app subscribes again
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
    // not JSON: truncated, or not from our server
  }
  // Browsers withdraw the permission from an app that shows nothing for a push message.
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
    // The button Start goes first when there is no room: a tap on the reminder itself starts as well.
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
  if (await isWalking()) return void (await walkingWindow(windows).focus());
  const there = windows.find(({ visibilityState }) => visibilityState === "visible") ?? windows[0];
  await there.focus();
  // `navigate` rejects for a window that this service worker does not control.
  if (there.url !== href) await there.navigate(href).catch(() => clients.openWindow(href));
}

/** @param {readonly Tab[]} windows */
function walkingWindow(windows) {
  return windows.find(({ url }) => new URL(url).pathname === "/walk") ?? windows[0];
}

function clientsOfApi() {
  const api = new Api(undefined, ANSWER_WITHIN_MS);
  return { reminders: new Reminders(api), phones: new Subscriptions(api) };
}
