/** First screen of a new walker: what this is, why, that it can cause falls, and when to stop. */

import { latestOf } from "../../engine/programme/hindrance.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { STOP_LIST } from "../shared/stop-list.js";
import { arrive, paint } from "../shared/painting.js";
import { day, pauseSentence } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

/**
 * Resolves when the walker has read it. The notice is open, and says nothing weaker than docs/evidence.md, section 5.
 *
 * @param {App} app
 */
export function showNotice(app) {
  // templates/walk.html has the heading and the first paragraph too: change both.
  return shown(
    app,
    "notice",
    html`
      <h1>${t("Before you begin")}</h1>
      <p>
        ${t("A voice leads you on a short walk, part of it slowly backward. Walking backward is a recognised form of balance practice.")}
      </p>
      <section class="card notice">
        <h2>${t("Walking backward can cause falls and serious injury.")}</h2>
        <p>
          ${t(
            "Backstride is for general fitness only. It is not medical advice, diagnosis or treatment. Most research was " +
              "small and supervised; walking backward alone is less studied. How long each level lasts is our cautious " +
              "judgement, not a proven prescription.",
          )}
        </p>
        <p>
          ${t(
            "Some answers mean that a doctor or physiotherapist must agree first; the result says so. If you are in " +
              "doubt, ask one first, too. Stop if anything feels wrong.",
          )}
        </p>
      </section>
      <section>
        <h2>${t("Stop at once for any of these")}</h2>
        ${STOP_LIST}
      </section>
      <p>
        ${t("Next: a few questions about your health, each with Yes or No.")}
        ${t("Your answers are not sent anywhere. Only the result is kept.")}
      </p>
    `,
    t("I have read this"),
  );
}

/**
 * The same before questions that are asked again. Resolves when the walker goes on.
 *
 * @param {App} app
 * @param {CurrentProgress} current
 */
export function showAgain(app, current) {
  return shown(
    app,
    "again",
    html`
      <h1>${t("A few questions, once more")}</h1>
      <p>${current.progress.pause === "break" ? pauseSentence(current) : nothing} ${t("Take your time.")}</p>
      <p>${t("Answer as things are today. The newest answers count.")}</p>
      ${earlierAnswers(current)}
    `,
    t("Go on"),
  );
}

/** Leaving does not take the earlier answers back. Those of a copy open nothing. @param {CurrentProgress} current */
function earlierAnswers({ screenings, restored }) {
  const newest = latestOf(screenings);
  if (!newest || restored) return nothing;
  return html`<p data-still-count>
    ${t("Until you have answered every question, your answers of {day} still count.", {
      day: day(newest.answered_at),
    })}
  </p>`;
}

/** @param {App} app @param {string} name @param {unknown} words @param {string} onward */
function shown(app, name, words, onward) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      paint(
        app,
        html`<div data-screen=${name}>
          ${words}
          <button class="button main giant" data-on @click=${() => resolve()}>${onward}</button>
          <p><a class="button wide" href="/">${t("Not now")}</a></p>
        </div>`,
      );
      arrive(app);
    })
  );
}
