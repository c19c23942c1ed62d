/** Questions of the screening, in words. */

import { QUESTION_IDS } from "../../engine/programme/screening.js";
import { t } from "../../language/translate.js";

/** @typedef {(typeof QUESTION_IDS)[number]} QuestionId */
/**
 * @typedef {object} Question
 * @property {QuestionId} id
 * @property {string} ask
 * @property {string} yes a yes in a few words, for the list "You told us"
 * @property {string} [hint]
 */

/** @type {Record<QuestionId, Omit<Question, "id">>} */
const WORDS = {
  chest: {
    ask: t("Do you feel pain or discomfort in your chest, at rest or when you are active?"),
    hint: t("If you feel it now, stop here and call the emergency services."),
    yes: t("pain or discomfort in your chest"),
  },
  blackout: {
    ask: t("In the past year, have you blacked out or collapsed?"),
    yes: t("a blackout or a collapse in the past year"),
  },
  heart: {
    ask: t("Have you ever been told that you have a heart problem or high blood pressure?"),
    yes: t("a heart problem or high blood pressure"),
  },
  joints: {
    ask: t(
      "Do you have a bone, joint or muscle problem that activity makes worse, or have you had surgery on a hip, " +
        "knee or ankle in the past year?",
    ),
    yes: t("a bone, joint or muscle problem, or surgery within a year"),
  },
  supervised: {
    ask: t("Have you been told to exercise only with supervision?"),
    yes: t("you were told to exercise only with supervision"),
  },
  vertigo: {
    ask: t("Do you have vertigo, or has dizziness made you lose your balance in the past year?"),
    yes: t("vertigo, or dizziness that made you lose your balance"),
  },
  conditions: {
    ask: t("Have you had a stroke, or do you have Parkinson’s, multiple sclerosis, neuropathy or numb feet?"),
    yes: t("a stroke, Parkinson’s, multiple sclerosis, neuropathy or numb feet"),
  },
  walking_aid: {
    ask: t("Do you use a walking aid, such as a stick, a cane or a walker?"),
    yes: t("a walking aid"),
  },
  fell: { ask: t("Have you fallen in the past year?"), yes: t("a fall in the past year") },
  afraid: { ask: t("Are you afraid of falling?"), yes: t("you are afraid of falling") },
  eyes: { ask: t("Is your sight poor, even with glasses?"), yes: t("poor sight") },
  neck: { ask: t("Is your neck stiff, or sore when you turn it?"), yes: t("a stiff or sore neck") },
  over_65: { ask: t("Are you 65 or older?"), yes: t("you are 65 or older") },
};

/** @type {Question[]} */
export const QUESTIONS = QUESTION_IDS.map((id) => ({ id, ...WORDS[id] }));
