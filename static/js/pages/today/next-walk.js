/** Next walk on Today, or what comes before it, and the other walks. A newcomer's page does without. */

import "../../language/catalogue-later.js";
import { ASK_AGAIN, FORWARD_ONLY, FORWARD_WALK, stepWalk } from "../../engine/programme/offer.js";
import { groundUnder, plannedWalk } from "../../engine/programme/plan-walk.js";
import { lengthMs, planPhases } from "../../engine/programme/phases.js";
import { wayOf } from "../../engine/programme/ways.js";
import { t } from "../../language/translate.js";
import { getValue } from "../../store/key-value.js";
import { html, nothing } from "../../vendor/lit.js";
import { askAgainCard, doctorFirstCard, pausedCard, restTodayCard } from "../shared/hindrance-cards.js";
import { ownWalkLine, readOwnWalks } from "../shared/own-walks.js";
import { phaseBar } from "../shared/phase-picture.js";
import { stepList } from "../shared/step-list.js";
import { VOICE_PLACE } from "../shared/voice-line.js";
import { aboutMinutes, numbers, reasonSentence, stepName } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */
/** @import { Ground } from "../shared/last-ground.js" */

/** @param {App} app @param {CurrentProgress} current @param {Ground} ground @param {unknown} start */
export function nextCard(app, current, ground, start) {
  if (current.progress.paused) return pausedCard(current);
  if (current.doctorFirst) return doctorFirstCard();
  if (current.hindrance === ASK_AGAIN) return askAgainCard(current);
  return current.restDay ? restTodayCard(current) : nextWalk(app, current, ground, start);
}

/** @param {App} app @param {CurrentProgress} current @param {Ground} ground @param {unknown} start */
function nextWalk({ programme }, current, ground, start) {
  const { walks, progress, offered } = current;
  const forwardOnly = offered === FORWARD_ONLY;
  const own = plannedWalk(current.plan, programme, current, Date.now());
  const { step, planned } = forwardOnly ? FORWARD_WALK : (own ?? stepWalk(programme, offered));
  const phases = planPhases(planned, programme, wayOf(groundUnder(current.plan, ground)), step);
  return html`<section class="next-walk">
    <h2>${forwardOnly ? t("An easy walk, forward") : own ? t("Your plan’s walk") : stepName(step)}</h2>
    <p class="numbers">${forwardOnly ? aboutMinutes(lengthMs(phases)) : numbers(planned)}</p>
    ${forwardOnly ? nothing : html`<p>${t("backward, {howLong} in all", { howLong: aboutMinutes(lengthMs(phases)) })}</p>`}
    ${phaseBar(
      phases,
      t("The walk: {numbers} backward, with forward walking before, between and after", {
        numbers: numbers(planned),
      }),
    )}
    <p>${forwardOnly ? clinicianFirst(current) : reasonSentence(progress, programme, walks.at(-1))}</p>
    ${start} ${VOICE_PLACE}
  </section>`;
}

/** Why only a forward walk is offered. @param {CurrentProgress} current */
function clinicianFirst({ screenings }) {
  const isOld = screenings.at(-1)?.cleared;
  return html`${
    isOld
      ? t("They agreed a year ago. Please ask your doctor or physiotherapist again.")
      : t("Walking backward waits until your doctor or physiotherapist has agreed.")
  }
    <a class="button wide" href="/walk?agreed">${t("They have agreed")}</a>`;
}

/**
 * Question about the knee, if the walker wants it.
 *
 * @param {App} app
 * @param {CurrentProgress} current
 * @param {() => void} repaint
 */
export async function morning(app, current, repaint) {
  if (!(await getValue(app.database, "knee_question"))) return nothing;
  return (await import("./knee-card.js")).kneeCard(app, current, repaint);
}

const JUST_A_BEAT = html`<p><a class="button wide" href="/walk?forward&beat">${t("Just a beat, forward")}</a></p>`;
const SHORTER = t("Shorter than you chose, for now: no longer than the levels open to you.");

/** @param {App} app @param {CurrentProgress} current */
export async function otherWalks({ programme, database }, { progress, forwardOnly }) {
  if (forwardOnly) return JUST_A_BEAT;
  const kept = await readOwnWalks(database);
  return html`
    <details>
      <summary>${t("Choose another level")}</summary>
      ${stepList(programme, progress, true)}
    </details>
    ${kept.length ? html`<h2>${t("Your own walks")}</h2>` : nothing}
    <ul class="steps" data-own-walks>
      ${kept.map((each) => html`<li>${ownWalkLine(each, programme, progress.unlocked, () => SHORTER)}</li>`)}
    </ul>
    <p>
      <a class="button wide" href="/own-walks">
        ${kept.length ? t("Change them, or make another") : t("Make your own walk")}
      </a>
    </p>
    <p><a class="button wide" href="/walk?forward">${t("Walk forward only")}</a></p>
    ${JUST_A_BEAT}
  `;
}
