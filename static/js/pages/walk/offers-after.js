/** Offers after a walk, one at a time: first to keep the walks, then a reminder. Each is answered once. */

import { getValue, putValue } from "../../store/key-value.js";
import { nothing } from "../../vendor/lit.js";
import { mayOfferHomeScreen } from "../shared/home-screen-card.js";
import { keepCard } from "./keep-card.js";
import { reminderCard } from "./reminder-card.js";

/** @import { App } from "../../app/app.js" */
/** @import { Walk } from "../../types.d.ts" */

/** States of push in which this phone will never show a reminder, or not before it is installed. */
const NO_PUSH = ["unsupported", "install_first", "denied"];

/**
 * @param {App} app
 * @param {Walk} walk
 * @param {() => void} repaint
 * @returns {Promise<() => unknown>} template of the current offer
 */
export async function offersAfter(app, walk, repaint) {
  const { database, log } = app;
  const hasAccount = (await log.account()) !== null;
  const mayInstall = await mayOfferHomeScreen(app, true);
  let keeps = !(await getValue(database, "keep_offer")) && (mayInstall || !hasAccount);
  let reminds = await mayRemind(app, hasAccount);
  const keep = keepCard(app, { mayInstall, hasAccount, repaint, answered: () => void keepAnswered() });
  const remind = reminderCard(app, walk, { hasAccount, repaint, answered: () => void reminderAnswered() });
  return () => (keeps ? keep() : reminds ? remind() : nothing);

  async function keepAnswered() {
    keeps = false;
    repaint();
    await putValue(database, "keep_offer", "answered");
    if (mayInstall) await putValue(database, "home_screen", "answered");
  }

  async function reminderAnswered() {
    reminds = false;
    repaint();
    await putValue(database, "reminder_offer", "answered");
  }
}

/** False too without a signal: then a later walk asks. @param {App} app @param {boolean} hasAccount */
async function mayRemind({ database, push, reminders }, hasAccount) {
  if (NO_PUSH.includes(push.state) || (await getValue(database, "reminder_offer"))) return false;
  if (!hasAccount) return navigator.onLine;
  try {
    return (await reminders.all()).length === 0;
  } catch {
    return false; // signed out, or no signal
  }
}
