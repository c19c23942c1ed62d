/** The sound check page: each kind of cue, then the pocket test or the walker's own music. Each part is optional. */

import "../../language/catalogue-sound.js";
import "../../language/catalogue-later.js";
import { balanced } from "../../engine/audio/gain.js";
import { t } from "../../language/translate.js";
import { getValue, putValue } from "../../store/key-value.js";
import { html, nothing } from "../../vendor/lit.js";
import { isWalking } from "../../walk/walk-lock.js";
import { fetchSound } from "../../walk/sound.js";
import { Speaker } from "../../walk/speaker.js";
import { systemOf } from "../../walk/system.js";
import { showOtherWindow } from "../shared/other-window.js";
import { tryCarrying } from "./pocket.js";
import { showPocketResult } from "./pocket-result.js";
import { KINDS, askWhetherHeard } from "./sound-cues.js";
import { hasPassed } from "../shared/sound-result.js";
import { arrive, paint } from "../shared/painting.js";

/** @import { App } from "../../app/app.js" */
/** @import { SoundCheck } from "../../store/schema.js" */

/**
 * @typedef {object} Means shared by the parts of the check
 * @property {Promise<import("../../walk/sound.js").Sound>} sound
 * @property {Speaker} speaker
 * @property {unknown} wayOut link that leaves the check
 */

/** @param {App} app */
export async function show(app) {
  if (await isWalking()) return showOtherWindow(app);
  const asked = new URLSearchParams(location.search);
  const back = asked.get("walk");
  const audio = /** @type {HTMLAudioElement} */ (document.querySelector("[data-player]"));
  const { voice_db } = await app.settings.read();
  const sound = fetchSound(app).then((arrived) => ({
    ...arrived,
    pack: balanced(arrived.index, arrived.pack, voice_db),
  }));
  const system = await systemOf(navigator);
  const means = { sound, speaker: new Speaker(audio), wayOut: wayOut(back) };
  /** @type {SoundCheck} */
  let known = {
    at: new Date().toISOString(),
    heard: { voice: false, countdown: false, signs: false },
    sound_mode: "pocket",
    pocket: null,
    tones_heard: null,
  };
  const before = asked.has("pocket") ? await getValue(app.database, "sound_check") : undefined;
  if (before) known.heard = before.heard;
  for (const [index, { kind }] of before ? [] : KINDS.entries()) {
    known.heard[kind] = await askWhetherHeard(app, index, means);
    means.speaker.quiet();
  }
  while (!isDone(known)) {
    if (!before || known.pocket) await note(app, known);
    const { sound_mode } = await app.settings.read();
    const pocket = await tryCarrying(app, sound_mode, means);
    means.speaker.quiet();
    known = { ...known, pocket, tones_heard: null, sound_mode: pocket ? "pocket" : "with_music", system };
    await note(app, known);
    if (pocket) known.tones_heard = await showPocketResult(app, pocket, means.wayOut);
  }
  await note(app, known);
  showEnd(app, known, back);
}

/**
 * True once the pocket or music test has passed. A cue that was not heard does not repeat the check.
 *
 * @param {SoundCheck} known
 */
function isDone(known) {
  return hasPassed({ ...known, heard: { voice: true, countdown: true, signs: true } });
}

/** @param {App} app @param {SoundCheck} known */
async function note({ database }, known) {
  try {
    await putValue(database, "sound_check", known);
  } catch (error) {
    console.warn("The sound check could not be noted:", error); // the check itself still works
  }
}

/** @param {string | null} back query of the walk to go on to; null: opened from More */
function wayOut(back) {
  return back === null
    ? html`<p><a class="button wide" href="/settings">${t("Leave the sound check")}</a></p>`
    : html`<p><a class="button wide" href=${walkPath(back)}>${t("Skip for now")}</a></p>`;
}

/** @param {App} app @param {SoundCheck} known @param {string | null} back */
function showEnd(app, known, back) {
  paint(
    app,
    html`
      <h1>${hasPassed(known) ? t("You can hear the coach") : t("Nearly there")}</h1>
      ${hasPassed(known) ? nothing : html`<p>${t("You did not hear every sound. You can check again under More.")}</p>`}
      <p>
        ${
          known.sound_mode === "pocket"
            ? t("Lock the phone, put it away, and walk.")
            : t("Keep the screen on during the walk.")
        }
      </p>
      ${
        back === null
          ? html`<a class="button main giant" href="/settings">${t("Back to More")}</a>`
          : html`<a class="button main giant" href=${walkPath(back)}>${t("On to the walk")}</a>`
      }
    `,
  );
  arrive(app);
}

/** @param {string} address */
function walkPath(address) {
  return address ? `/walk?${address}` : "/walk";
}
