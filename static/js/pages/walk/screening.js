/** The health and balance questions, one a screen: before the first walk, and again when something has changed. */

import { slipCounts } from "../../engine/programme/counted.js";
import { isDoctorFirst } from "../../engine/programme/hindrance.js";
import { hasToldOfAFall, openIn, outcomeOf } from "../../engine/programme/screening.js";
import { deleteDraft, newestIds, readDraft, saveDraft } from "../../store/screening-draft.js";
import { QUESTIONS } from "../shared/questions.js";
import { arrive, paint } from "../shared/painting.js";
import { NOT_WRITTEN } from "../shared/words.js";
import { showAgain, showNotice } from "./notice.js";
import { READ_FOR_MS, questionScreen } from "./question.js";

/** @import { App } from "../../app/app.js" */
/** @import { Answers } from "../../engine/programme/screening.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */
/** @typedef {ReturnType<typeof outcomeOf> & {answers: Answers}} Screened */

/** Looks are taken standing this often, in seconds. */
const LOOK_EVERY_S = 30;

/**
 * Ask the questions, save the screening, and resolve with its outcome. Each answer is also saved as a draft, so that
 * the walker can close the app and go on later.
 *
 * @param {App} app
 * @param {CurrentProgress} current
 * @param {boolean} wasSlip true: the walker takes back an answer that asked for a doctor
 * @returns {Promise<Screened>}
 */
export async function askScreening(app, current, wasSlip) {
  const since = newestIds(current.walks, current.screenings);
  let answers = (await readDraft(app.database, since, Date.now()))?.answers ?? {};
  if (openIn(answers).length === QUESTIONS.length) await begin(app, current);
  let at = firstOpen(answers);
  let problem = "";
  for (;;) {
    const isLast = at === QUESTIONS.length;
    // Read at the end: another window or phone may have asked for a doctor in the meantime.
    const stays = isLast && staysDoctorFirst(await app.log.screenings(), wasSlip);
    // A fall that was told is not unsaid by a No.
    if (isLast && hasToldOfAFall(current.falls, Date.now())) answers = { ...answers, fell: true };
    const answer = isLast
      ? await askHow(app, outcomeOf(answers, false, stays), problem)
      : await ask(app, at, answers);
    if (answer === null) {
      at -= 1;
    } else if (!isLast) {
      answers = { ...answers, [idAt(at)]: answer };
      keepDraft(app, since, answers);
      at += 1;
    } else {
      const screened = outcomeOf(answers, answer, stays);
      if (await save(app, screened)) return { ...screened, answers };
      problem = NOT_WRITTEN;
    }
  }
}

/** @param {App} app @param {CurrentProgress} current */
function begin(app, current) {
  return current.screenings.length ? showAgain(app, current) : showNotice(app);
}

/** @param {readonly import("../../types.d.ts").Screening[]} screenings @param {boolean} wasSlip */
function staysDoctorFirst(screenings, wasSlip) {
  return isDoctorFirst(screenings) && !(wasSlip && slipCounts(screenings, Date.now()));
}

/** @param {Answers} answers */
function firstOpen(answers) {
  const [first] = openIn(answers);
  return first === undefined ? QUESTIONS.length : QUESTIONS.findIndex(({ id }) => id === first);
}

/** @param {number} at */
function idAt(at) {
  return /** @type {(typeof QUESTIONS)[number]} */ (QUESTIONS[at]).id;
}

/**
 * @param {App} app
 * @param {number} at position of the question
 * @param {Answers} answers
 * @returns {Promise<boolean | null>} null: back to the question before
 */
function ask(app, at, answers) {
  return new Promise((resolve) => {
    const question = /** @type {(typeof QUESTIONS)[number]} */ (QUESTIONS[at]);
    let ready = false;
    repaint();
    arrive(app);
    setTimeout(() => {
      ready = true;
      if (app.root.querySelector(`[data-question=${question.id}]`)) repaint();
    }, READ_FOR_MS);

    function repaint() {
      const shown = { question, number: at + 1, all: QUESTIONS.length, given: answers[question.id], ready };
      const answer = (/** @type {boolean | null} */ yes) => ready && resolve(yes);
      paint(app, questionScreen({ ...shown, answer, back: at > 0 ? () => answer(null) : null }));
    }
  });
}

/**
 * Choice of the start. It is asked only where the answers leave it open.
 *
 * @param {App} app
 * @param {ReturnType<typeof outcomeOf>} found
 * @param {string} problem of the last attempt to save
 * @returns {Promise<boolean | null>} true: gently; null: back to the questions
 */
async function askHow(app, { outcome }, problem) {
  if (outcome !== "standard" && !problem) return false;
  const { askHowToBegin, showNotSaved } = await import("./how-to-begin.js");
  if (outcome === "standard") return askHowToBegin(app, problem);
  await showNotSaved(app, problem);
  return false;
}

/** @param {App} app @param {string} since @param {Answers} answers */
function keepDraft({ database }, since, answers) {
  saveDraft(database, { answers, since, at_ms: Date.now() }).catch((error) => {
    // The answers are still in this page. Saving the screening reports a full phone.
    console.warn("The answers so far could not be kept:", error);
  });
}

/** @param {App} app @param {ReturnType<typeof outcomeOf>} screened @returns {Promise<boolean>} false: not saved */
async function save({ database, log, settings }, { start, cleared, outcome, look_standing }) {
  try {
    if (look_standing) await settings.change({ look_standing, shoulder_every_s: LOOK_EVERY_S });
    await log.addScreening({
      id: crypto.randomUUID(),
      answered_at: new Date().toISOString(),
      start,
      cleared,
      outcome,
      ...NO_AGREEMENT,
    });
  } catch (error) {
    console.error(error);
    return false;
  }
  // A draft that stays is harmless: it is older than the new screening, so no page reads it.
  deleteDraft(database).catch((error) => console.warn("The answers could not be deleted:", error));
  return true;
}

const NO_AGREEMENT = { agreed_by: null, agreed_in: null };
