/** Plan that a walker opens: in words, from whom, what it changes, and the choice to accept it. */

import "../../language/catalogue-later.js";
import { namesAgreement } from "../../engine/programme/plan.js";
import { progressUnder } from "../../engine/programme/plan-progress.js";
import { plannedWalk } from "../../engine/programme/plan-walk.js";
import { mayWalkBackward, offeredStep } from "../../engine/programme/offer.js";
import { t } from "../../language/translate.js";
import { planIn, problemNow } from "../../store/plan-code.js";
import { html, nothing } from "../../vendor/lit.js";
import { readProgress } from "../shared/current-progress.js";
import { arrive, onChange, paint } from "../shared/painting.js";
import { PUT_ASIDE, intervals, maker, planInWords } from "../shared/plan-words.js";
import { NOT_WRITTEN, stepName } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */
/** @typedef {import("../../engine/programme/plan.js").Plan} Plan */

/** @type {Record<import("../../store/plan-code.js").Problem, [string, string]>} */
const PROBLEMS = {
  damaged: [
    t("This plan did not arrive whole"),
    t(
      "A part of the link is missing or changed. Please scan the square again, or ask for the link once more.",
    ),
  ],
  older: [
    t("This plan is from an older Backstride"),
    t("It cannot be read any more. Please ask for a new plan."),
  ],
  newer: [
    t("This plan is from a newer Backstride"),
    t("Please open Backstride while there is a signal, so that it updates. Then open the plan again."),
  ],
  forged: [
    t("This is not a plan from Backstride"),
    t(
      "It asks for something that no plan can ask for, so it is not used. Please ask the person who gave it to you.",
    ),
  ],
  ended: [t("This plan has ended"), t("Please ask for a new plan, if you would like one.")],
  ahead: [
    t("This plan is dated in the future"),
    t("Please set this phone’s clock right, and open the plan again. Or ask for a new plan."),
  ],
};

/** @param {App} app @param {string} text of the fragment */
export async function showOpened(app, text) {
  const plan = planIn(text, app.programme);
  let problem = "";
  let isPutAside = false;
  onChange(app, repaint);
  await repaint();

  async function repaint() {
    const [{ plan: kept }, current] = await Promise.all([app.settings.read(), readProgress(app)]);
    const isKept = kept === text;
    if (isPutAside && !isKept) {
      paint(app, asideTemplate({ takeUp: accept, problem }));
      return;
    }
    const wrong = typeof plan === "string" ? plan : problemNow(plan, Date.now());
    if (wrong) {
      paint(
        app,
        html`${problemTemplate(wrong)} ${isKept ? asideButton(putAside) : nothing} ${alertOf(problem)}`,
      );
    } else if (typeof plan !== "string") {
      const choices = { accept, putAside, problem, replaces: Boolean(kept) };
      paint(
        app,
        isKept
          ? keptTemplate(plan, current, choices)
          : askTemplate(plan, changesOf(app, plan, current), choices),
      );
    }
  }

  function accept() {
    return keep(text);
  }

  function putAside() {
    return keep(null);
  }

  /** @param {string | null} chosen */
  async function keep(chosen) {
    try {
      await app.settings.change({ plan: chosen });
      isPutAside = chosen === null;
      problem = "";
    } catch (error) {
      console.error(error);
      problem = NOT_WRITTEN;
    }
    await repaint();
    arrive(app);
  }
}

/** @param {keyof typeof PROBLEMS} problem */
function problemTemplate(problem) {
  const [heading, sentence] = PROBLEMS[problem];
  return html`<div data-problem=${problem}>
    <h1>${heading}</h1>
    <p>${sentence}</p>
    <p><a class="button main wide" href="/">${t("To Today")}</a></p>
  </div>`;
}

/**
 * @param {Plan} plan
 * @param {string[]} changes
 * @param {{accept: () => unknown, problem: string, replaces: boolean}} given
 */
function askTemplate(plan, changes, { accept, problem, replaces }) {
  return html`<div data-screen="plan-opened">
    <h1>${t("A walking plan for you")}</h1>
    <p>${t("From {name}. Did they give it to you?", { name: maker(plan) })}</p>
    ${planInWords(plan)}
    <h2>${t("What changes")}</h2>
    <ul>${changes.map((line) => html`<li>${line}</li>`)}</ul>
    ${replaces ? html`<p>${t("It takes the place of the plan that you have.")}</p>` : nothing}
    <p>${t("You can put it aside at any time, under More.")}</p>
    ${alertOf(problem)}
    <p><button type="button" class="button main giant" data-accept @click=${accept}>${t("Accept the plan")}</button></p>
    <p><a class="button wide" href="/">${t("Not now")}</a></p>
  </div>`;
}

/** @param {Plan} plan @param {CurrentProgress} current @param {{putAside: () => unknown, problem: string}} given */
function keptTemplate(plan, current, { putAside, problem }) {
  return html`<div data-screen="plan-kept">
    <h1>${t("This is your plan")}</h1>
    <p>${t("From {name}.", { name: maker(plan) })}</p>
    ${planInWords(plan)} ${mayConfirm(plan, current) ? CONFIRM : nothing} ${alertOf(problem)}
    <p><a class="button main giant" href="/">${t("To Today")}</a></p>
    ${asideButton(putAside)}
  </div>`;
}

/** @param {{takeUp: () => unknown, problem: string}} given */
function asideTemplate({ takeUp, problem }) {
  return html`<div data-screen="plan-aside">
    <h1>${t("Your plan")}</h1>
    <p>${PUT_ASIDE}</p>
    ${alertOf(problem)}
    <p><a class="button main giant" href="/">${t("To Today")}</a></p>
    <p><button type="button" class="button wide" @click=${takeUp}>${t("Take it up again")}</button></p>
  </div>`;
}

const CONFIRM = html`<section class="card">
  <p>${t("Walking backward waits until you confirm that they have agreed.")}</p>
  <a class="button wide" href="/walk?agreed">${t("They have agreed")}</a>
</section>`;

/** @param {() => unknown} putAside */
function asideButton(putAside) {
  return html`<p><button type="button" class="button wide" data-aside @click=${putAside}>${t("Put this plan aside")}</button></p>
    <p class="hint">${t("Then your own levels and choices count again.")}</p>`;
}

/** @param {string} problem */
function alertOf(problem) {
  return html`<div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>`;
}

/** True if the plan's agreement is what the walker lacks. @param {Plan} plan @param {CurrentProgress} current */
function mayConfirm(plan, { mayAgree, screenings }) {
  return mayAgree && namesAgreement(plan, screenings, new Date());
}

/**
 * Changes of the plan for this walker, in words.
 *
 * @param {App} app @param {Plan} plan @param {CurrentProgress} current
 * @returns {string[]}
 */
function changesOf({ programme }, plan, current) {
  const { walks, screenings, progress: before } = current;
  const nowMs = Date.now();
  if (screenings.length === 0) {
    return [t("The health questions come first, as for everyone. Then your first walk follows the plan.")];
  }
  const after = progressUnder(plan, current, programme, nowMs);
  const standing = { ...current, progress: after };
  const own = plannedWalk(plan, programme, standing, nowMs)?.planned.backward_s;
  const [next, earlier] = [offeredStep(programme, after), offeredStep(programme, before)].map(inText);
  const lines = [
    !mayWalkBackward(current, nowMs) &&
      t("For now you walk forward only, or rest. The plan does not change that."),
    own && t("Your next walk: {intervals} backward.", { intervals: intervals(own.length, own[0] ?? 0) }),
    own &&
      plan.own &&
      isShorter(own, plan.own) &&
      t("That is less than the plan says: it is what your levels allow so far."),
    !plan.own && next !== earlier && t("Your next walk is {next}, not {earlier}.", { next, earlier }),
    !plan.own && next === earlier && t("Your next walk stays {next}.", { next }),
    after.unlocked !== before.unlocked &&
      t("Open to you is {level} at most.", { level: inText(after.unlocked) }),
    walks.length > 0 && t("Your history stays as it is."),
  ];
  return lines.filter((line) => typeof line === "string").map(String);
}

/** @param {number[]} own @param {import("../../engine/programme/plan.js").OwnIntervals} asked */
function isShorter(own, { times, seconds }) {
  return own.length < times || (own[0] ?? 0) < seconds;
}

/** @param {string} step */
function inText(step) {
  return stepName(step).toLowerCase();
}
