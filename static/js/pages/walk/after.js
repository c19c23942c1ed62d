/** Screens after a walk: the report, then the next step. The log already has the walk. */

import "../../language/catalogue-later.js";
import { offeredStep } from "../../engine/programme/offer.js";
import { positionOf } from "../../engine/programme/programme.js";
import { draftFrom, isStop, reportFrom } from "../../engine/programme/report.js";
import { heartWith } from "../../engine/programme/typed-heart.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { asksAbout, reportForm } from "../shared/report-form.js";
import { offersAfter } from "./offers-after.js";
import { arrive, paint } from "../shared/painting.js";
import { readProgress } from "../shared/current-progress.js";
import { STOP_ADVICE } from "../shared/stop-advice.js";
import { tellAfter } from "./tell-someone.js";
import { askTakenBack, focusTakenBack, takesBack } from "../shared/taken-back.js";
import {
  NOT_WRITTEN,
  duration,
  numbers,
  pauseSentence,
  reasonSentence,
  silenceSentence,
  stepName,
} from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Draft } from "../../engine/programme/report.js" */
/** @import { Answers, Walk } from "../../types.d.ts" */

/**
 * @param {App} app
 * @param {Walk} walk
 * @param {object} known
 * @param {number | null} known.painBefore
 * @param {boolean} known.stumbled
 * @param {number} known.silentMs
 * @param {import("../../engine/programme/typed-heart.js").Heart} [known.heart] what the strap has measured
 */
export function showAfter(app, walk, { painBefore, stumbled, silentMs, heart }) {
  /** @type {Draft} */
  let draft = draftFrom(painBefore, stumbled);
  let missing = false;
  let problem = "";
  let attempts = 0;
  /** @type {Answers | null} the last one that was saved */
  let kept = null;
  /** @type {Answers | null} takes a fall or dizziness back, and waits for an answer */
  let doubted = null;
  const telling = tellAfter(repaint);
  repaint();
  arrive(app);

  function repaint() {
    paint(app, template());
  }

  function template() {
    return html`
      <h1>${isStop(draft.setback) ? t("Stop for today") : t("Well done")}</h1>
      <p>${whatWasWalked(walk)}</p>
      ${isStop(draft.setback) ? nothing : telling()}
      ${silentMs > 0 ? html`<p class="card">${silenceSentence(silentMs)}</p>` : nothing}
      ${
        doubted && kept
          ? askTakenBack(kept.setback, { keep, back })
          : reportForm(draft, { change, save, missing, problem, heart, ...asksAbout(walk) })
      }
      <p class="quiet">${t("Your walk is saved already.")} <a href="/">${t("Not now")}</a></p>
    `;
  }

  /** @param {Partial<Draft>} changed empty: Save was tapped without an answer */
  function change(changed) {
    missing = Object.keys(changed).length === 0;
    draft = { ...draft, ...changed };
    repaint();
    // Save at once: a walker who has fallen may never reach the Save button.
    const report = reportFrom(draft);
    if (report && changed.setback && isStop(changed.setback)) void written(report);
  }

  /** @param {Answers} report */
  async function save(report) {
    if (takesBack(kept, report)) {
      doubted = report;
      repaint();
      return focusTakenBack();
    }
    await saveForGood(report);
  }

  function keep() {
    const report = /** @type {Answers} */ (doubted);
    doubted = null;
    void saveForGood(report);
  }

  function back() {
    doubted = null;
    draft = { ...draft, setback: kept?.setback ?? draft.setback };
    repaint();
  }

  /** @param {Answers} report */
  async function saveForGood(report) {
    if (!(await written(report))) return;
    void app.send();
    await showOutcome(app, walk, report);
  }

  /** @param {Answers} report */
  async function written(report) {
    attempts += 1;
    const attempt = attempts;
    tell("");
    try {
      await app.log.report(walk.id, report, (known) => heartWith(known, walk.id, draft.heart));
      kept = report;
      return true;
    } catch (error) {
      console.error(error);
      // Only the latest attempt counts: it includes everything from this one.
      if (attempt === attempts) tell(NOT_WRITTEN);
      return false;
    }
  }

  /** Show the problem. Clearing it first makes a screen reader announce the same words again. @param {string} words */
  function tell(words) {
    problem = words;
    repaint();
  }
}

const DONE = html`<a class="button main giant" href="/">${t("Done")}</a>`;

/** @param {App} app @param {Walk} walk @param {Answers} report */
async function showOutcome(app, walk, report) {
  const current = await readProgress(app);
  const { progress, forwardOnly } = current;
  const { programme } = app;
  const bad = isStop(report.setback);
  const next = programme.steps[positionOf(programme, offeredStep(programme, progress))];
  const unlocked = programme.steps[positionOf(programme, progress.unlocked)];
  const sentence =
    walk.step === null && !bad
      ? t("It is in your history. Your levels stay as they were.")
      : reasonSentence(progress, app.programme, walk);
  const offer = bad || progress.paused ? () => nothing : await offersAfter(app, walk, repaint);
  // Without a service worker, the page behind Done would not open offline.
  const opens = navigator.onLine || navigator.serviceWorker?.controller;
  const outcome = () => html`
    <h1>${bad ? t("Stop for today") : t("Saved")}</h1>
    ${bad ? STOP_ADVICE : nothing}
    <p class=${bad ? "" : "card"}>${sentence} ${pauseSentence(current)}</p>
    ${forwardOnly ? nothing : offered(next, unlocked, progress.reason === "next_step")}
    ${opens ? DONE : html`<p>${t("It is saved on this phone. You can close this now.")}</p>`}
    ${offer()}
  `;
  repaint();
  arrive(app);

  function repaint() {
    paint(app, outcome());
  }
}

/**
 * @param {import("../../types.d.ts").Step} next
 * @param {import("../../types.d.ts").Step} unlocked
 * @param {boolean} isNew
 */
function offered(next, unlocked, isNew) {
  const offer = isNew ? unlocked : next;
  const step = stepName(offer.id).toLowerCase();
  return html`<section>
    <h2>${isNew ? t("Open now: {step}", { step }) : t("Next time: {step}", { step })}</h2>
    <p><strong>${numbers(offer)}</strong> ${t("backward.")} ${isNew ? t("It is an offer. The earlier levels stay open.") : ""}</p>
  </section>`;
}

/** @param {Walk} walk */
function whatWasWalked({ walked }) {
  const forward = duration(walked.forward_s);
  return walked.backward_s
    ? t("You walked backward for {backward}, and {forward} forward.", {
        backward: duration(walked.backward_s),
        forward,
      })
    : t("You walked {forward} forward.", { forward });
}
