/** The health and balance questions: before the first walk, and again after a fall or dizziness. */

import { anyHealthProblem, outcomeOf } from "../../engine/programme/screening.js";
import { t } from "../../language/translate.js";
import { deleteDraft, newestIds, readDraft, saveDraft } from "../../store/screening-draft.js";
import { html, nothing } from "../../vendor/lit.js";
import { AGE_QUESTION, BALANCE_QUESTIONS, HEALTH_QUESTIONS, QUESTIONS } from "../shared/questions.js";
import { arrive, paint } from "../shared/painting.js";
import { NOT_WRITTEN, pauseSentence } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Question } from "../shared/questions.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

const NOTICE = html`<details class="hint">
  <summary>${t("Please read this once")}</summary>
  <p>
    ${t(
      "Backstride is for general fitness only. It is not medical advice, diagnosis or treatment. Walking backward " +
        "can cause falls and serious injury. Most research was small and supervised; walking alone is less studied. " +
        "If you answer yes to any question about your health, ask a doctor or physiotherapist first. Stop if " +
        "anything feels wrong. How long each level lasts is our cautious judgement, not a proven prescription.",
    )}
  </p>
</details>`;

/**
 * Ask the questions, save the screening, and resolve with its outcome. Each answer is also saved as a draft, so that
 * the walker can close the app and go on later.
 *
 * @param {App} app
 * @param {CurrentProgress} current
 * @param {boolean} again after a fall or dizziness
 * @returns {Promise<ReturnType<typeof outcomeOf>>}
 */
export async function askScreening(app, current, again) {
  const since = newestIds(current.walks, current.screenings);
  const left = await readDraft(app.database, since, Date.now());
  /** @type {Omit<import("../../store/schema.js").ScreeningDraft, "since" | "at_ms">} */
  let given = left ?? { answers: {}, clinician_agreed: false, prefers_gentle: false };
  let missing = false;
  let problem = "";

  return new Promise((resolve) => {
    const repaint = () => paint(app, template());
    repaint();
    arrive(app);

    function template() {
      const anyMedical = anyHealthProblem(given.answers);
      return html`
        <h1>${again ? t("Before you walk backward again") : t("First, a few questions")}</h1>
        <p>
          ${current.progress.pause === "break" ? pauseSentence(current) : nothing}
          ${again ? t("Take your time.") : t("Eight about your health and balance, one about your age.")}
          ${t("Your answers stay with your walks. They decide whether, and how gently, we begin.")}
        </p>
        ${left ? goOn(Object.keys(left.answers).length) : nothing}
        <form class="questions" @submit=${save} novalidate>
          <h2>${t("Your health")}</h2>
          ${HEALTH_QUESTIONS.map(yesOrNo)}
          <div role="status">${anyMedical ? clinicianFirst() : nothing}</div>
          ${anyMedical ? clinicianAgreed() : nothing}
          <h2>${t("Your balance")}</h2>
          ${BALANCE_QUESTIONS.map(yesOrNo)}
          <h2>${t("Your age")}</h2>
          ${yesOrNo(AGE_QUESTION)}
          ${tick(t("I would rather begin gently in any case"), "prefers_gentle")}
          ${NOTICE}
          <div role="alert">
            ${missing && open().length ? html`<p class="error">${openSentence(open().length)}</p>` : nothing}
            ${problem ? html`<p class="error">${problem}</p>` : nothing}
          </div>
          <button class="button main giant">${t("Go on")}</button>
          <p><a class="button wide" href="/walk?forward">${t("Walk forward only for now")}</a></p>
          <p><a class="button wide" href="/">${t("Not now")}</a></p>
        </form>
      `;
    }

    /** @param {number} answered */
    function goOn(answered) {
      return html`<section class="card">
        <p>${t("You were here before: {answered} of {all} are answered.", { answered, all: QUESTIONS.length })}</p>
        ${
          answered < QUESTIONS.length
            ? html`<button type="button" class="button wide" @click=${toTheFirstOpen}>
                ${t("Go on where you left off")}
              </button>`
            : nothing
        }
      </section>`;
    }

    function open() {
      return QUESTIONS.filter(({ id }) => !(id in given.answers));
    }

    /** @param {Question} question */
    function yesOrNo({ id, ask }) {
      const isOpen = missing && !(id in given.answers);
      return html`<fieldset id=${id} data-open=${isOpen ? "" : nothing} aria-describedby=${isOpen ? `${id}-open` : nothing}>
        <legend>${ask}</legend>
        ${isOpen ? html`<p class="error" id=${`${id}-open`}>${t("Please tap Yes or No.")}</p>` : nothing}
        <div class="choices">${option(id, t("Yes"), true)} ${option(id, t("No"), false)}</div>
      </fieldset>`;
    }

    /** @param {string} id @param {string} label @param {boolean} value */
    function option(id, label, value) {
      const choose = () => change({ answers: { ...given.answers, [id]: value } });
      return html`<label>
        <input type="radio" name=${id} .checked=${given.answers[id] === value} @change=${choose}>${label}
      </label>`;
    }

    function clinicianFirst() {
      return html`<p class="card">
        ${t(
          "Thank you for saying so. Please ask your doctor or physiotherapist before you walk backward. Until then " +
            "the coach takes you on forward walks.",
        )}
      </p>`;
    }

    function clinicianAgreed() {
      return tick(t("My doctor or physiotherapist has agreed that I walk backward"), "clinician_agreed");
    }

    /** @param {string} words @param {"prefers_gentle" | "clinician_agreed"} name */
    function tick(words, name) {
      const toggle = (/** @type {Event} */ { target }) =>
        change({ [name]: /** @type {HTMLInputElement} */ (target).checked });
      return html`<label class="switch">
        <span>${words}</span>
        <input type="checkbox" name=${name} .checked=${given[name]} @change=${toggle}>
      </label>`;
    }

    /** @param {Partial<typeof given>} changes */
    function change(changes) {
      given = { ...given, ...changes };
      repaint();
      saveDraft(app.database, { ...given, since, at_ms: Date.now() }).catch((error) => {
        // The answers are still on the screen. Saving the screening reports a full phone.
        console.warn("The answers so far could not be kept:", error);
      });
    }

    /** Scroll to the first unanswered question, and focus its first answer for keyboard and screen reader. */
    function toTheFirstOpen() {
      const [first] = open();
      const radio = /** @type {HTMLElement | null} */ (
        first && app.root.querySelector(`[name="${first.id}"]`)
      );
      radio?.focus({ preventScroll: true });
      radio?.closest("fieldset")?.scrollIntoView({ block: "center" });
    }

    /** @param {SubmitEvent} event */
    async function save(event) {
      event.preventDefault();
      missing = open().length > 0;
      repaint();
      if (missing) return toTheFirstOpen();
      const outcome = outcomeOf(given);
      const { start, cleared } = outcome;
      try {
        const answered_at = new Date().toISOString();
        await app.log.addScreening({ id: crypto.randomUUID(), answered_at, start, cleared });
      } catch (error) {
        console.error(error);
        problem = NOT_WRITTEN;
        repaint();
        return;
      }
      // A draft that stays is harmless: it is older than the new screening, so no page reads it.
      deleteDraft(app.database).catch((error) => console.warn("The answers could not be deleted:", error));
      resolve(outcome);
    }
  });
}

/** @param {number} open */
function openSentence(open) {
  return open === 1
    ? t("One question is still open.")
    : t("{count} questions are still open.", { count: open });
}
