/** Questions of the screening, in words. */

import { AGE, BALANCE, HEALTH } from "../../engine/programme/screening.js";
import { t } from "../../language/translate.js";

/** @typedef {{id: keyof typeof ASK, ask: string}} Question */

const ASK = {
  heart: t("Have you been told of a heart problem or high blood pressure?"),
  chest: t("Do you feel discomfort in your chest, at rest or when active?"),
  dizzy: t("In the past year, has dizziness cost you your balance, or have you blacked out?"),
  joints: t(
    "Do you have a bone, joint or muscle problem that activity makes worse, or had surgery on hip, knee or ankle " +
      "within a year?",
  ),
  supervised: t("Have you been told to exercise only with supervision?"),
  falls: t("Did you fall in the past year, do you use a walking aid, or are you afraid of falling?"),
  nerves: t(
    "Do you have or have you had a stroke, Parkinson’s, multiple sclerosis, neuropathy, numb feet or vertigo?",
  ),
  sight: t("Is your sight poor, or can you not turn your neck comfortably?"),
  age: t("Are you 65 or older, and new to walking backward?"),
};

/** @type {Question[]} */
export const HEALTH_QUESTIONS = HEALTH.map((id) => ({ id, ask: ASK[id] }));
/** @type {Question[]} */
export const BALANCE_QUESTIONS = BALANCE.map((id) => ({ id, ask: ASK[id] }));
/** @type {Question} */
export const AGE_QUESTION = { id: AGE, ask: ASK[AGE] };

export const QUESTIONS = [...HEALTH_QUESTIONS, ...BALANCE_QUESTIONS, AGE_QUESTION];
