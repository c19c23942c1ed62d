/**
 * Push in the service worker: shows each reminder as a notification, and does what the walker taps on it. Safari shows
 * the same message by itself if this worker fails (Declarative Web Push).
 */

import { Api } from "../store/api.js";
import { noteArrival } from "../store/arrivals.js";
import { Database } from "../store/database.js";
import { Reminders } from "../store/reminders.js";
import { Subscriptions, digestOf } from "../store/subscriptions.js";
import { WALK, messageIn, onScreen, optionsFor } from "./notification.js";

/** @import { Release } from "./caches.js" */
/** @import { Pushed, Shown } from "./notification.js" */
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

/** Time-out of an answer: a browser lets a tap open a window for a few seconds only. */
const ANSWER_WITHIN_MS = 4_000;

/**
 * @param {Pushed} pushed
 * @param {Release} release
 * @param {Pick<ServiceWorkerRegistration, "showNotification" | "getNotifications">} registration
 * @param {number} mostActions most buttons that the phone can show
 * @param {() => Promise<boolean>} isWalking true: a walk is under way in some window
 * @param {(data: Shown) => Promise<void>} note records that it came
 */
export async function showReminder(pushed, release, registration, mostActions, isWalking, note = noteHere) {
  const message = messageIn(pushed, release);
  const options = optionsFor(message, release, mostActions);
  const earlier = await onScreen(registration, options.tag).catch(() => []);
  // The same reminder delivered twice alerts once. Another day's reminder, with the same tag, alerts again.
  const isAgain = earlier.some(({ data }) => data?.due_at && data.due_at === options.data.due_at);
  // A notification must not startle a walker who walks backward, or sound over the coach.
  const walking = await isWalking().catch(() => false);
  const silent = walking || isAgain;
  // iOS does not replace a notification by its tag.
  for (const each of earlier) each.close();
  const declared = pushed.notification ? declaredAddress(message.navigate, walking) : {};
  /** @type {NotificationOptions & { renotify: boolean }} */
  const all = { ...options, ...declared, renotify: !silent, silent };
  await registration.showNotification(message.title, all);
  await note(options.data).catch((error) => console.warn("It is not noted that a reminder came:", error));
}

/**
 * Safari refuses a notification in place of a declarative one without an address. Its tap opens that address and never
 * reaches this worker, so during a walk it leads back to the walk.
 *
 * @param {string} navigate @param {boolean} walking
 */
function declaredAddress(navigate, walking) {
  return { navigate: walking ? new URL(WALK, navigate).href : navigate };
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

/** @param {Shown} data */
async function noteHere(data) {
  const database = new Database();
  await noteArrival(database, data, Date.now()).finally(() => database.close());
}
