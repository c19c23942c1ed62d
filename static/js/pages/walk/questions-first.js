/** Questions that come before a walk: which of them are asked, and what follows from their answers. */

import { latestOf } from "../../engine/programme/hindrance.js";
import { ASK_AGAIN, hasBeenLedBackward, mayWalkBackward } from "../../engine/programme/offer.js";
import { answeringMs } from "../../engine/programme/answering.js";
import { mayBeSlip } from "../../engine/programme/screening.js";
import { readProgress } from "../shared/current-progress.js";
import { askScreening } from "./screening.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

/**
 * Ask what must be asked before this walk. Resolves with the progress after it; null: no walk follows, and the page
 * shows why.
 *
 * @param {App} app
 * @param {URLSearchParams} address of the walk
 * @returns {Promise<{ current: CurrentProgress, sawHow: boolean } | null>}
 */
export async function questionsFirst(app, address) {
  let current = await readProgress(app);
  const isFirst = current.screenings.length === 0;
  if (rests(current, address)) {
    (await import("./rest.js")).showRest(app, current);
    return null;
  }
  if (address.has("fell") && !current.doctorFirst) {
    (await import("./fallen.js")).showFallen(app);
    return null;
  }
  const asks = isFirst || isAskedAgain(current, address);
  const agrees = !asks && address.has("agreed") && current.mayAgree;
  if (asks) {
    const isSlip = current.doctorFirst;
    if (isSlip && !(await isTakenBack(app, current))) return null;
    const screened = await askScreening(app, current, isSlip);
    void app.send();
    const after = await readProgress(app);
    const [{ showOutcome }, { tomorrow }] = await Promise.all([
      import("./outcome.js"),
      import("../shared/tomorrow.js"),
    ]);
    await showOutcome(app, screened, after.progress.recommended, after.restDay ? tomorrow(after) : "");
  } else if (agrees) {
    const { askClinicianAgreed } = await import("./clinician-agreed.js");
    await askClinicianAgreed(app, current);
    void app.send();
  }
  if (asks || agrees) {
    current = await readProgress(app);
    forgetQuestions(address);
  }
  if (current.doctorFirst) {
    (await import("./outcome.js")).showDoctorFirst(app, current);
    return null;
  }
  const sawHow = (asks || agrees) && isNew(current);
  if (sawHow || isFirst) {
    const { offerSoundCheck, showHow } = await import("./first-time.js");
    if (sawHow) await showHow(app, address, latestOf(current.screenings)?.start === "g1");
    if (isFirst) await offerSoundCheck(app, address);
  }
  return { current, sawHow };
}

/**
 * True where rest is all that the page shows. On the day of a fall or dizziness during a walk no answer would count.
 * A fall that was told today may be older, so its questions can be answered.
 *
 * @param {CurrentProgress} current @param {URLSearchParams} address
 */
function rests({ mayAsk, restDay, doctorFirst }, address) {
  if (!mayAsk) return restDay || !address.has("forward");
  return restDay && !doctorFirst && !address.has("fell") && !address.has("screening");
}

/**
 * Asks if the answer that asked for a doctor was a slip. False: too late. A phone may keep the question open for days.
 *
 * @param {App} app @param {CurrentProgress} current
 */
async function isTakenBack(app, current) {
  const { askSlip, showDoctorFirst } = await import("./outcome.js");
  await askSlip(app);
  if (mayTakeBack(current)) return true;
  showDoctorFirst(app, current);
  return false;
}

/** @param {Pick<CurrentProgress, "screenings">} current */
function mayTakeBack({ screenings }) {
  return mayBeSlip(screenings, answeringMs(screenings, Date.now()));
}

/** A reload and the way back from the sound check do not ask again. @param {URLSearchParams} address */
function forgetQuestions(address) {
  for (const asked of ["screening", "agreed"]) address.delete(asked);
  history.replaceState(null, "", `/walk?${address}`);
}

/** @param {CurrentProgress} current @param {URLSearchParams} address */
function isAskedAgain({ progress, offered, mayAgree, doctorFirst, screenings }, address) {
  if (doctorFirst) return address.has("screening") && mayTakeBack({ screenings });
  if (address.has("screening")) return true;
  if (address.has("forward") || (address.has("agreed") && mayAgree)) return false;
  return progress.paused || offered === ASK_AGAIN;
}

/** True for a walker who may walk backward and has not been led yet. @param {CurrentProgress} current */
function isNew(current) {
  return mayWalkBackward(current, Date.now()) && !hasBeenLedBackward(current.walks);
}
