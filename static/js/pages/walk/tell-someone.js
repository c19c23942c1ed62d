/** Words to a friend: until when the walker is out, and later that they are back. Backstride itself tells no one. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { handOn } from "../shared/hand-on.js";
import { phoneZone } from "../shared/locale.js";
import { clockTime } from "../shared/words.js";

const FIVE_MINUTES_MS = 5 * 60_000;
/** Key of sessionStorage: time until which someone may wait for the second message. */
const TOLD = "backstride.told";
/** As long as a walk may go on after it was cut off (docs/progression.md 7.6). */
const WAITS_MS = 3 * 3_600_000;

/**
 * @param {() => number} lengthMs of the planned walk
 * @param {() => void} repaint
 * @returns {() => unknown} template
 */
export function tellBefore(lengthMs, repaint) {
  let said = "";
  return () => html`<section class="card" data-tell="before">
    <p><button class="button wide" @click=${() => void tell()}>${t("Tell someone that you are out")}</button></p>
    <p>${t("It is a message and no alarm: nothing rings if you are late. Agree with them what they do then.")}</p>
    <div role="status">${said ? html`<p>${said}</p>` : nothing}</div>
    <p><a href="/companion">${t("A card for a person who walks with you")}</a></p>
  </section>`;

  async function tell() {
    const told = await handOn(t("Out walking until {time}", { time: endOf(lengthMs()) }));
    if (told === null) return;
    said = told;
    remember(String(Date.now() + lengthMs() + WAITS_MS));
    repaint();
  }
}

/**
 * @param {() => void} repaint
 * @returns {() => unknown} template; nothing unless someone was told before the walk
 */
export function tellAfter(repaint) {
  let said = "";
  let isTold = !isWaitedFor();
  return () =>
    isTold
      ? html`<div role="status">${said ? html`<p class="card">${said}</p>` : nothing}</div>`
      : html`<section class="card" data-tell="after">
          <p>${t("Someone knows that you are out.")}</p>
          <p><button class="button wide" @click=${() => void tell()}>${t("Tell them that you are back")}</button></p>
        </section>`;

  async function tell() {
    const told = await handOn(t("Back, all well"));
    if (told === null) return;
    said = told;
    isTold = true;
    remember("");
    repaint();
  }
}

/** "10:40 AM", up to the next five minutes. @param {number} lengthMs */
function endOf(lengthMs) {
  const end = Math.ceil((Date.now() + lengthMs) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
  return clockTime({ started_at: new Date(end).toISOString(), zone: phoneZone() });
}

/** @param {string} told */
function remember(told) {
  try {
    sessionStorage.setItem(TOLD, told);
  } catch (error) {
    console.warn("The second message is not offered:", error); // where storage is forbidden
  }
}

function isWaitedFor() {
  try {
    return Number(sessionStorage.getItem(TOLD)) > Date.now();
  } catch {
    return false; // where storage is forbidden
  }
}
