/** Card that proposes a reminder at the time of this walk. One tap makes it, and only then the phone asks. */

import "../../language/catalogue-later.js";
import { beganAt } from "../../engine/programme/local-day.js";
import { nextDay } from "../../engine/programme/next-day.js";
import { t } from "../../language/translate.js";
import { Refused } from "../../store/api.js";
import { html, nothing } from "../../vendor/lit.js";
import { LOCALE, phoneZone } from "../shared/locale.js";

/** @import { App } from "../../app/app.js" */
/** @import { Walk } from "../../types.d.ts" */

/**
 * @param {App} app
 * @param {Walk} walk
 * @param {object} given
 * @param {boolean} given.hasAccount
 * @param {() => void} given.repaint
 * @param {() => void} given.answered
 * @returns {() => unknown} template
 */
export function reminderCard({ push, reminders }, walk, { hasAccount, repaint, answered }) {
  const { date, day, at } = nextDay(beganAt(walk));
  const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "long", timeZone: "UTC" }).format(date);
  /** @type {"asking" | "busy" | "made" | "failed"} */
  let state = "asking";
  let problem = "";
  let isDeclined = false;
  return () => html`<section class="card" data-offer-after="reminder">
    <h2>${t("Same time on {weekday}?", { weekday })}</h2>
    <div role="status">${state === "made" ? html`<p>${t("It is set.")} <a href="/reminders">${t("Change it")}</a></p>` : nothing}</div>
    ${state === "made" ? nothing : proposal()}
  </section>`;

  function proposal() {
    return html`
      <p>${t("A reminder comes up on this phone every {weekday} at {time}, unless you have walked that day.", { weekday, time: timeOf(at) })}</p>
      <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
      ${hasAccount ? yes() : needsAccount()}
      <p><button class="button wide" @click=${decline}>${t("Not now")}</button></p>
    `;
  }

  function yes() {
    return html`<p>
      <button class="button main wide" ?disabled=${state === "busy"} @click=${() => void make()}>
        ${state === "busy" ? t("One moment. Your phone may ask you first …") : t("Yes, remind me")}
      </button>
    </p>`;
  }

  async function make() {
    // First: the phone's question needs the tap's user activation.
    const enabling = push.state === "on" ? Promise.resolve() : push.enable();
    enter("busy", "");
    await enabling;
    // The phone's question may stay open for long.
    if (isDeclined) return;
    if (push.state !== "on") return enter("failed", NOT_SHOWN);
    try {
      await reminders.save(crypto.randomUUID(), { days: [day], at, zone: phoneZone(), on: true });
      enter("made", "");
    } catch (error) {
      enter("failed", error instanceof Refused ? error.refusal.message : NO_SIGNAL);
    }
  }

  function decline() {
    isDeclined = true;
    answered();
  }

  /** @param {typeof state} next @param {string} words */
  function enter(next, words) {
    [state, problem] = [next, words];
    repaint();
  }
}

const NOT_SHOWN = t(
  "This phone shows no reminders yet, so none is set. Reminders, under More, tells how to allow them.",
);
const NO_SIGNAL = t("It could not be set without a signal. Please try again when you have one.");

function needsAccount() {
  return html`<p>${t("For that you need an account: our server sends the reminder.")}</p>
    <p><a class="button main wide" href="/sign-up">${t("Sign up")}</a></p>`;
}

/** "9:30 AM". @param {string} at "09:30" */
function timeOf(at) {
  const [hours, minutes] = at.split(":").map(Number);
  return new Intl.DateTimeFormat(LOCALE, { hour: "numeric", minute: "2-digit" }).format(
    new Date(2026, 0, 1, hours, minutes),
  );
}
