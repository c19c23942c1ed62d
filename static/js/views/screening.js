/** The health and balance questions: before the first walk, and again after a fall or dizziness. */

import { html, nothing } from "../vendor/lit.js";
import { arrive, paint } from "./stage.js";
import { NOT_WRITTEN } from "./words.js";

/** @import { App } from "../main.js" */

const MEDICAL = [
  "Have you been told of a heart problem or high blood pressure?",
  "Do you feel discomfort in your chest, at rest or when active?",
  "In the past year, has dizziness cost you your balance, or have you blacked out?",
  "Do you have a bone, joint or muscle problem that activity makes worse, or had surgery on hip, knee or ankle within a year?",
  "Have you been told to exercise only with supervision?",
];
const NOTICE = html`<details class="hint">
  <summary>Please read this once</summary>
  <p>
    Backstride is for general fitness only. It is not medical advice, diagnosis or treatment. Walking backward can cause
    falls and serious injury. Most research was small and supervised; walking alone is less studied. If you answer yes
    to any question about your health, ask a doctor or physiotherapist first. Stop if anything feels wrong. The step
    sizes are cautious judgement, not a proven prescription.
  </p>
</details>`;
const BALANCE = [
  "Did you fall in the past year, do you use a walking aid, or are you afraid of falling?",
  "Do you have or have you had a stroke, Parkinson’s, multiple sclerosis, neuropathy, numb feet or vertigo?",
  "Is your sight poor, or can you not turn your neck comfortably?",
  "Are you 65 or older, and new to walking backward?",
];

/**
 * Asks, saves the answers, and resolves.
 *
 * @param {App} app
 * @param {boolean} again after a fall or dizziness
 */
export function askScreening(app, again) {
  /** @type {Map<string, boolean>} by question */
  const answers = new Map();
  let clinicianAgreed = false;
  let prefersGentle = false;
  let missing = false;
  let problem = "";

  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const repaint = () => paint(app, template());
      repaint();
      arrive(app);

      function template() {
        const anyMedical = MEDICAL.some((question) => answers.get(question));
        return html`
          <h1>${again ? "Before you walk backward again" : "First, a few questions"}</h1>
          <p>
            ${again ? "Take your time. " : ""}Your answers stay with your walks. They decide whether, and how
            gently, we begin.
          </p>
          <form class="questions" @submit=${save} novalidate>
            <h2>Your health</h2>
            ${MEDICAL.map((question, i) => yesOrNo(question, `medical-${i}`))}
            ${anyMedical ? clinician() : nothing}
            <h2>Your balance</h2>
            ${BALANCE.map((question, i) => yesOrNo(question, `balance-${i}`))}
            <label class="switch">
              <span>I would rather begin gently in any case</span>
              <input type="checkbox" .checked=${prefersGentle} @change=${preferGentle}>
            </label>
            ${NOTICE}
            ${missing && open() ? html`<p class="error" role="alert">${openSentence(open())}</p>` : nothing}
            ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
            <button class="button main giant">Go on</button>
            <p><a class="button wide" href="/">Not now</a></p>
          </form>
        `;
      }

      function open() {
        return [...MEDICAL, ...BALANCE].filter((question) => !answers.has(question)).length;
      }

      /** @param {Event} event */
      function preferGentle(event) {
        prefersGentle = isChecked(event);
      }

      /** @param {string} question @param {string} name */
      function yesOrNo(question, name) {
        const isOpen = missing && !answers.has(question);
        return html`<fieldset id=${name} data-open=${isOpen ? "" : nothing}>
          <legend>${question}</legend>
          ${isOpen ? html`<p class="error">Please tap Yes or No.</p>` : nothing}
          <div class="choices">${option(question, name, "Yes", true)} ${option(question, name, "No", false)}</div>
        </fieldset>`;
      }

      /** @param {string} question @param {string} name @param {string} label @param {boolean} value */
      function option(question, name, label, value) {
        const choose = () => {
          answers.set(question, value);
          repaint();
        };
        return html`<label>
          <input type="radio" name=${name} .checked=${answers.get(question) === value} @change=${choose}>${label}
        </label>`;
      }

      function clinician() {
        const toggle = (/** @type {Event} */ event) => (clinicianAgreed = isChecked(event));
        return html`<section class="card">
          <p>
            Thank you for saying so. Please ask your doctor or physiotherapist before you walk backward. Until then the
            coach takes you on forward walks.
          </p>
          <label class="switch">
            <span>My doctor or physiotherapist has agreed that I walk backward</span>
            <input type="checkbox" data-clinician .checked=${clinicianAgreed} @change=${toggle}>
          </label>
        </section>`;
      }

      /** @param {SubmitEvent} event */
      async function save(event) {
        event.preventDefault();
        missing = open() > 0;
        repaint();
        if (missing) {
          app.root.querySelector("[data-open]")?.scrollIntoView({ block: "center" });
          return;
        }
        const gentle = prefersGentle || BALANCE.some((question) => answers.get(question));
        try {
          await app.log.addScreening({
            id: crypto.randomUUID(),
            answered_at: new Date().toISOString(),
            start: gentle ? "g1" : "s1",
            cleared: clinicianAgreed || !MEDICAL.some((question) => answers.get(question)),
          });
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

/** @param {Event} event */
function isChecked({ target }) {
  return /** @type {HTMLInputElement} */ (target).checked;
}

/** @param {number} open */
function openSentence(open) {
  return open === 1 ? "One question is still open." : `${open} questions are still open.`;
}
