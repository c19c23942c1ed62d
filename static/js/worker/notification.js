/** Content of a notification: what the push message says, in the form that this phone can show. */

/** @import { PushMessage } from "../types.js" */
/** @import { Release } from "./caches.js" */
/** @typedef {PushMessage["notification"]} Message */
/** @typedef {Omit<NotificationOptions, "data"> & { data: Shown }} Options */
/** @typedef {{ action: string, title: string }[]} Buttons */
/**
 * @typedef {object} Shown data of a notification that this worker has shown
 * @property {string} tag
 * @property {string} navigate where a tap leads
 * @property {Record<string, string>} actions where each button leads, by its action
 * @property {string} [reminder]
 * @property {string} [due_at]
 */
/**
 * @typedef {object} Pushed the used part of a push event
 * @property {{ json(): any } | null} data
 * @property {Message | null} [notification] Safari's own proposal, in place of `data`
 *   (https://www.w3.org/TR/push-api/#receiving-a-push-message)
 */

export const WALK = "/walk";
/** Tag of every notification about a reminder: the newest replaces the others. */
export const REMINDER = "reminder";
const ICON = "/static/icons/any-192.png";
const BADGE = "/static/icons/badge-96.png";

/** @param {Pushed} pushed @param {Release} release @returns {Message} */
export function messageIn({ data, notification }, { language, unreadable }) {
  if (notification) return notification;
  try {
    const read = data?.json()?.notification;
    if (typeof read?.title === "string" && read.title) return read;
  } catch {
    // not JSON: truncated, or not from our server
  }
  // Browsers withdraw the permission from an app that shows nothing for a push message.
  return { title: unreadable, lang: language, tag: REMINDER, navigate: WALK };
}

/**
 * @param {Message} message
 * @param {Release} release
 * @param {number} most most buttons that the phone can show
 * @returns {Options & { tag: string, actions: Buttons }}
 */
export function optionsFor(message, { assets }, most) {
  const { body, lang, dir, tag = REMINDER, data, actions = [] } = message;
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
      tag,
      navigate: whereTapLeads(message, most),
      actions: Object.fromEntries(actions.map((each) => [each.action, each.navigate])),
    },
  };
}

/**
 * Start where the answers have buttons of their own, else the page with the answers.
 *
 * @param {Message} message
 * @param {number} most
 */
function whereTapLeads({ navigate, actions = [] }, most) {
  const start = actions.find(({ action }) => action === "start");
  return start && actions.length - 1 <= most ? start.navigate : navigate;
}

/**
 * Notifications with this tag that are on the screen. iOS does not keep tags, so they are compared with the data too.
 *
 * @param {Pick<ServiceWorkerRegistration, "getNotifications">} registration @param {string} tag
 */
export async function onScreen(registration, tag) {
  const shown = await registration.getNotifications();
  return shown.filter((each) => (each.data?.tag ?? each.tag) === tag);
}
