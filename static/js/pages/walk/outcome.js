/** Outcome of a screening, in plain words: one page for each. The large button is the safe answer. */

import "../../language/catalogue-walk-later.js";
import "../../language/catalogue-later.js";
import { stepWalk } from "../../engine/programme/offer.js";
import { answeringMs } from "../../engine/programme/answering.js";
import { mayBeSlip, yesTo } from "../../engine/programme/screening.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { TELL_THEM } from "../shared/clinician.js";
import { arrive, paint } from "../shared/painting.js";
import { QUESTIONS } from "../shared/questions.js";
import { duration } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */
/** @import { Screened } from "./screening.js" */

/**
 * Resolves when the walker goes on to a walk. From `doctor_first` no walk follows, nor on a day of rest.
 *
 * @param {App} app
 * @param {Screened} screened
 * @param {string} step with which the walker begins; later answers leave a level where it was
 * @param {string} rest sentence for a day of rest; "": none
 */
export function showOutcome(app, screened, step, rest) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const goOn = () => resolve();
      const onward = (/** @type {string} */ words) =>
        rest
          ? restToday(rest)
          : html`<button class="button main giant" data-on @click=${goOn}>${words}</button>`;
      paint(
        app,
        html`<div data-screen="outcome" data-outcome=${screened.outcome}>${page(app, screened, step, onward)}</div>`,
      );
      arrive(app);
    })
  );
}

/**
 * The same page for a walker who comes back before a doctor has said yes.
 *
 * @param {App} app
 * @param {CurrentProgress} current
 */
export function showDoctorFirst(app, { screenings }) {
  const shown = doctorFirst({ answers: {} }, mayBeSlip(screenings, answeringMs(screenings, Date.now())));
  paint(app, html`<div data-screen="outcome" data-outcome="doctor_first">${shown}</div>`);
  arrive(app);
}

/**
 * Question about a slip of the finger. Resolves when the walker says that it was one.
 *
 * @param {App} app
 */
export function askSlip(app) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      paint(
        app,
        html`<div data-screen="slip">
          <h1>${t("Did you tap Yes by mistake?")}</h1>
          <p>${t("If it did happen, please see a doctor first.")}</p>
          <a class="button main giant" data-happened href="/walk">${t("It did happen")}</a>
          <p><button class="button wide" data-mistake @click=${() => resolve()}>${t("It was a mistake: ask me again")}</button></p>
        </div>`,
      );
      arrive(app);
    })
  );
}

/** @param {App} app @param {Screened} screened @param {string} step @param {(words: string) => unknown} onward */
function page(app, screened, step, onward) {
  switch (screened.outcome) {
    case "doctor_first":
      return doctorFirst(screened, true);
    case "clinician_first":
      return clinicianFirst(screened, onward(t("Walk forward for now")));
    case "gentle":
      return gentle(beginning(app, step), screened, onward(t("Go on")));
    case "standard":
      return standard(beginning(app, step), onward(t("Go on")));
  }
}

/** @param {Pick<Screened, "answers">} screened @param {boolean} mayTakeBack */
function doctorFirst(screened, mayTakeBack) {
  return html`
    <h1>${t("Please see a doctor first")}</h1>
    ${told(screened)}
    <p>${t("Until a doctor has said yes, Backstride leads you on no walk, backward or forward.")}</p>
    <section class="card notice">
      <h2>${t("What to do")}</h2>
      <ul>
        <li>${t("Pain or discomfort in your chest now, or a collapse: call the emergency services.")}</li>
        <li>${t("Otherwise call your doctor, today if you can. Tell them what you have told us here.")}</li>
      </ul>
      ${TELL_THEM}
    </section>
    <a class="button main giant" href="/">${t("All right")}</a>
    <p><a class="button wide" href="/walk?agreed">${t("My doctor has said yes")}</a></p>
    ${mayTakeBack ? ASK_AGAIN : nothing}
  `;
}

/** @param {Screened} screened @param {unknown} onward */
function clinicianFirst(screened, onward) {
  return html`
    <h1>${t("Forward walks first")}</h1>
    ${told(screened)}
    <p>
      ${t(
        "Please ask your doctor or physiotherapist before you walk backward. Until they have agreed, the coach leads " +
          "you on easy walks forward.",
      )}
    </p>
    ${screened.answers["supervised"] ? WITH_SUPERVISION : nothing}
    <section class="card">${TELL_THEM}</section>
    ${onward}
    <p><a class="button wide" href="/walk?agreed">${t("They have agreed")}</a></p>
    <p><a class="button wide" href="/">${t("Not today")}</a></p>
    ${ASK_AGAIN}
  `;
}

/** @param {string} begins @param {Screened} screened @param {unknown} onward */
function gentle(begins, screened, onward) {
  return html`
    <h1>${t("A gentle start")}</h1>
    ${told(screened)}
    <p>${begins}</p>
    <p>${t("If you are in doubt, ask your doctor or physiotherapist first.")}</p>
    ${screened.look_standing ? LOOK_STANDING : nothing} ${onward}
    ${yesTo(screened.answers).length ? ASK_AGAIN : nothing}
  `;
}

/** @param {string} begins @param {unknown} onward */
function standard(begins, onward) {
  return html`
    <h1>${t("The standard start")}</h1>
    <p>${begins} ${t("The gentle levels stay open to you, whenever you would like less.")}</p>
    ${onward}
  `;
}

/** @param {App} app @param {string} step */
function beginning({ programme }, step) {
  const [firstS = 0] = stepWalk(programme, step).planned.backward_s;
  return t("You begin with {howLong} backward at a time.", { howLong: duration(firstS) });
}

/** Answers of yes, as a list. @param {Pick<Screened, "answers">} screened */
function told({ answers }) {
  const ids = yesTo(answers);
  if (ids.length === 0) return nothing;
  return html`<p>${t("You told us:")}</p>
    <ul>
      ${QUESTIONS.filter(({ id }) => ids.includes(id)).map(({ yes }) => html`<li>${yes}</li>`)}
    </ul>`;
}

const WITH_SUPERVISION = html`<p class="card">${t("Walk with the supervision you were told to have.")}</p>`;

const LOOK_STANDING = html`<p class="card">
  ${t("You look before each time, and every 30 seconds the voice says: Stop. Look behind you. Go on. So you never look behind while you are walking.")}
  ${t("Go with a companion, if you can.")}
</p>`;

const ASK_AGAIN = html`<p><a class="button wide" href="/walk?screening">${t("I gave a wrong answer: ask me again")}</a></p>`;

/** @param {string} sentence */
function restToday(sentence) {
  return html`<p class="card"><strong>${t("Rest today.")}</strong> ${sentence}</p>
    <a class="button main giant" href="/">${t("Done")}</a>`;
}
