/** Second screen before a walk: what must be true, the signs to stop, and Start. */

import "../../language/catalogue-later.js";
import { wayOf } from "../../engine/programme/ways.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { SOMEONE_IS_HERE } from "../shared/someone.js";
import { STOP_LINE } from "../shared/stop-list.js";
import { TRUE_OF } from "./way-choice.js";

/** @import { Surface, Walk, Way } from "../../types.d.ts" */

const OUTDOORS = t(
  "It is daylight, and few people are here. There are no kerbs, stairs, roads, water, dogs or bikes.",
);
const INDOORS = t("The floor is clear, in good light. There are no stairs, and no door that may open.");
const END_KNOWN = t("I know where I will end. Nothing covers my ears. Best of all, someone walks facing me.");
const WELL = t(
  "Today I feel well: no alcohol, no medicine that makes me drowsy, no joint that is hot, swollen or gives way.",
);
const WITH_COMPANION = t("If possible, someone comes with me. I stop before I look behind.");

const UNCHANGED_SINCE_BEGUN = t("I have not fallen, and my health has not changed, since I began this walk.");

/**
 * Lines that must be true of a walk.
 *
 * @param {object} walk
 * @param {boolean} walk.isForward
 * @param {Way} walk.way
 * @param {Surface} walk.surface
 * @param {boolean} walk.looksStanding
 * @param {boolean} walk.withSomeone true: the plan asks for a companion
 * @param {string} unchanged line that hears of a fall
 * @returns {string[]}
 */
export function linesOf({ isForward, way, surface, looksStanding, withSomeone }, unchanged) {
  if (isForward) return [unchanged, WELL];
  const place = surface === "indoors" ? INDOORS : OUTDOORS;
  const ground = [...TRUE_OF[way], ...(way === "treadmill" ? [] : [place, END_KNOWN])];
  const someone = withSomeone ? [SOMEONE_IS_HERE] : [];
  return [unchanged, WELL, ...someone, ...ground, ...(looksStanding ? [WITH_COMPANION] : [])];
}

/**
 * The same before a walk goes on.
 *
 * @param {Pick<Walk, "planned" | "way" | "surface">} walk
 * @param {{look_standing: boolean, withSomeone: boolean}} settings
 */
export function linesToGoOn(walk, { look_standing: looksStanding, withSomeone }) {
  const isForward = walk.planned.backward_s.length === 0;
  return linesOf(
    { isForward, way: wayOf(walk), surface: walk.surface, looksStanding, withSomeone },
    UNCHANGED_SINCE_BEGUN,
  );
}

/** @param {readonly string[]} lines */
export function checklist(lines) {
  return html`<ul class="checklist">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/**
 * @param {readonly string[]} lines
 * @param {object} given
 * @param {{sound: unknown, failed: boolean}} given.voice
 * @param {string | null} given.refused why the walk did not start
 * @param {() => void} given.go called in the tap's event handler
 * @param {() => void} given.changed
 * @param {() => void} given.back
 * @param {unknown} given.tell the parts that connect a strap, and that tell someone
 */
export function checklistTemplate(lines, { voice, refused, go, changed, back, tell }) {
  return html`<div class="ready" data-screen="checklist">
    <h1>${t("Is all of this true?")}</h1>
    ${checklist(lines)}
    <p class="error">${STOP_LINE}</p>
    ${refused === null ? nothing : html`<p class="error" role="alert">${refused}</p>`}
    ${voice.failed ? SOUND_FAILED : startButton(Boolean(voice.sound), go)}
    <p><button class="button wide" data-changed @click=${changed}>${t("No: I fell, or my health has changed")}</button></p>
    <p><button class="button wide" data-back @click=${back}>${t("Back")}</button></p>
    ${tell}
  </div>`;
}

/** @param {boolean} isReady @param {() => void} go */
function startButton(isReady, go) {
  return html`<button class="button main giant" data-start ?disabled=${!isReady} @click=${go}>
    ${isReady ? t("All true: start") : t("Fetching the voice …")}
  </button>`;
}

/** For both screens before a walk. */
export const SOUND_FAILED = html`<p class="error" role="alert">${t("The coach’s voice has not arrived. Is there a signal?")}</p>
  <p><button class="button main wide" @click=${() => location.reload()}>${t("Try again")}</button></p>`;
