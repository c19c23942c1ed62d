/** Question for a walker who needs an agreement first: who has agreed to walking backward, and in which month? */

import "../../language/catalogue-walk-later.js";
import { namesAgreement } from "../../engine/programme/plan.js";
import { agreementOf, monthsOfAgreement, whoMayAgree } from "../../engine/programme/screening.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { TELL_THEM } from "../shared/clinician.js";
import { arrive, paint } from "../shared/painting.js";
import { NOT_WRITTEN, monthName } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Clinician } from "../../engine/programme/screening.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

/** @type {Record<Clinician, string>} */
const WHO = { doctor: t("My doctor"), physiotherapist: t("My physiotherapist") };

/**
 * Resolves when the walker has said yes and the log has the new screening.
 *
 * @param {App} app
 * @param {CurrentProgress} current
 */
export function askClinicianAgreed(app, { screenings, doctorFirst, plan }) {
  const may = whoMayAgree(screenings);
  const onlyDoctor = may.length === 1;
  const months = monthsOfAgreement(screenings, new Date());
  // The plan fills in its therapist's agreement. The walker confirms it (8.10).
  const agreed = namesAgreement(plan, screenings, new Date()) ? plan : null;
  /** @type {Clinician | null} */
  let who = agreed?.profession ?? (onlyDoctor ? "doctor" : null);
  let month = agreed?.agreed_in ?? "";
  let problem = "";
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      repaint();
      arrive(app);

      function repaint() {
        paint(app, template());
      }

      function template() {
        return html`<div data-screen="agreed">
          <h1>${heading(onlyDoctor, doctorFirst)}</h1>
          ${TELL_THEM}
          <p>${notYet(onlyDoctor)}</p>
          <form @submit=${agree} novalidate>
            <h2>${onlyDoctor ? t("If your doctor has said yes") : t("If they have agreed")}</h2>
            ${agreed ? agreedLine(agreed) : nothing} ${onlyDoctor ? nothing : whoField()} ${monthField()}
            <p class="hint">${t("It counts for a year, or until your health changes.")}</p>
            <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
            <p><button class="button wide" data-agree>
              ${onlyDoctor ? t("Yes, my doctor has said yes") : t("Yes, they have agreed")}
            </button></p>
          </form>
          ${doctorFirst ? nothing : HEALTH_HAS_CHANGED}
        </div>`;
      }

      function whoField() {
        const choose = (/** @type {Clinician} */ each) => {
          who = each;
          repaint();
        };
        return html`<fieldset>
          <legend>${t("Who has agreed?")}</legend>
          <div class="choices">
            ${may.map(
              (each) => html`<label>
                <input type="radio" name="who" value=${each} .checked=${who === each} @change=${() => choose(each)}
                ><span>${WHO[each]}</span>
              </label>`,
            )}
          </div>
        </fieldset>`;
      }

      function monthField() {
        const choose = (/** @type {Event} */ { target }) => {
          month = /** @type {HTMLSelectElement} */ (target).value;
        };
        return html`<div class="field">
          <label for="month">${t("In which month?")}</label>
          <select id="month" name="month" @change=${choose}>
            <option value="">${t("Please choose")}</option>
            ${months.map((each) => html`<option value=${each} ?selected=${each === month}>${monthName(each)}</option>`)}
          </select>
        </div>`;
      }

      /** @param {SubmitEvent} event */
      async function agree(event) {
        event.preventDefault();
        if (who === null || month === "") {
          problem = who === null ? t("Please say who has agreed.") : t("Please choose the month.");
          repaint();
          return;
        }
        const [id, answered_at] = [crypto.randomUUID(), new Date().toISOString()];
        try {
          await app.log.addScreening({ id, answered_at, ...agreementOf(screenings, who, month) });
          resolve();
        } catch (error) {
          console.error(error);
          problem = NOT_WRITTEN;
          repaint();
        }
      }
    })
  );
}

/** @param {import("../../engine/programme/plan.js").Plan} plan */
function agreedLine({ by, agreed_in }) {
  return html`<p>
    ${t("Your plan says: {name} agreed in {month}. Is that so?", { name: by, month: monthName(String(agreed_in)) })}
  </p>`;
}

/** @param {boolean} onlyDoctor @param {boolean} doctorFirst */
function heading(onlyDoctor, doctorFirst) {
  if (doctorFirst) return t("Since you answered these questions, has a doctor said yes to walking backward?");
  return onlyDoctor ? t("Has a doctor said yes?") : t("Have they agreed?");
}

const HEALTH_HAS_CHANGED = html`<p>
  <a class="button wide" href="/walk?screening">${t("My health has changed")}</a>
</p>`;

/** The safe answer is the large button. @param {boolean} onlyDoctor */
function notYet(onlyDoctor) {
  return onlyDoctor
    ? html`<a class="button main giant" data-not-yet href="/">${t("Not yet")}</a>`
    : html`<a class="button main giant" data-not-yet href="/walk?forward">${t("Not yet: walk forward")}</a>`;
}
