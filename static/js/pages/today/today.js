/** The Today page: the next walk with a large Start, this week's walks, and the other steps. */

import "../../language/catalogue-today.js";
import { isFallQuestionDue } from "../../engine/programme/fall-question.js";
import { ASK_AGAIN, AT_REST, REST_TODAY } from "../../engine/programme/offer.js";
import { openIn } from "../../engine/programme/screening.js";
import { t } from "../../language/translate.js";
import { newestIds, readDraft } from "../../store/screening-draft.js";
import { html, nothing } from "../../vendor/lit.js";
import { keepFall } from "../shared/fall.js";
import { phoneZone } from "../shared/locale.js";
import { refusedLine } from "../shared/refused.js";
import { homeScreenCard, mayOfferHomeScreen } from "../shared/home-screen-card.js";
import { lastGround } from "../shared/last-ground.js";
import { QUESTIONS } from "../shared/questions.js";
import { onChange, paint } from "../shared/painting.js";
import { readProgress } from "../shared/current-progress.js";
import { rescueStopped } from "../shared/stopped-walk.js";
import { fallCard } from "./fall-card.js";
import { VOICE_PLACE, showVoice } from "../shared/voice-line.js";
import { unsentLine } from "../shared/unsent-line.js";
import { NOT_WRITTEN, day, walkName } from "../shared/words.js";
import { weekDots } from "../shared/week.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */
/** @import { Ground } from "../shared/last-ground.js" */

/** @param {App} app */
export async function show(app) {
  bringNext(app).catch(() => undefined); // painting imports it too, and reports what goes wrong
  await rescueStopped(app);
  let problem = "";
  /** @type {unknown} card in place of the welcome, if the walks were lost */
  let lost = null;
  /** @type {import("./weeks/weeks.js").Weeks | null} */
  let weeks = null;
  const repaint = async () => {
    const [current, unfinished, unsent, settings, last] = await Promise.all([
      readProgress(app, { isRecent: true }),
      app.checkpoint.read(),
      app.unsent.summary(),
      app.settings.read(),
      lastGround(app.database),
    ]);
    const { plan, unreadPlan } = current;
    const goal = plan?.days ?? settings.weekly_goal;
    const hasPlan = plan || unreadPlan;
    const next = current.screenings.length ? await import("./next-walk.js") : null;
    const hasWalked = current.walks.length > 0;
    // The question about falls comes alone, before the others.
    const asksFalls = !unfinished && isAskedAboutFalls(current);
    const [planned, left, knee, others, offersHomeScreen] = await Promise.all([
      hasPlan && import("./plan-card.js").then(({ planCard }) => planCard(plan, String(settings.plan))),
      readDraft(app.database, newestIds(current.walks, current.screenings), Date.now()),
      next?.morning(app, current, () => void repaint()),
      waits(current) ? nothing : next?.otherWalks(app, current),
      !asksFalls && !waits(current) && mayOfferHomeScreen(app, hasWalked),
    ]);
    const offer = offersHomeScreen
      ? homeScreenCard(app, { hasWalked, answered: () => void repaint() })
      : nothing;
    const answered = QUESTIONS.length - openIn(left?.answers ?? {}).length;
    const fallQuestion = asksFalls ? fallCard({ problem, answer: (fell) => void answerFalls(fell) }) : null;
    const asksFirst = asksFalls || unfinished || (knee ?? nothing) !== nothing;
    const week = asksFirst ? nothing : await weeks?.card(current, goal, waits(current));
    const today = template(app, current, {
      unfinished,
      unsent,
      goal: weeks?.isPaused ? 0 : goal,
      answered,
      fallQuestion,
      ground: last,
      lost,
      next,
      week,
      knee,
      planned,
      others,
    });
    paint(app, hasWalked ? [today, offer] : [offer, today]);
    showVoice(app.root, app.voice);
  };
  onChange(app, repaint);
  app.voice.addEventListener("change", () => showVoice(app.root, app.voice));
  app.homeScreen.addEventListener("change", () => void repaint());
  await repaint();
  await lookForLost();
  await bringWeeks();

  async function lookForLost() {
    const [[walk], [screening]] = await Promise.all([app.log.newest(1), app.log.screenings()]);
    if (walk || screening) return;
    // Today is shown already: no signal, or a page that is left, must not replace it.
    const module = await import("../../store/marker.js").catch(() => null);
    if (!module) return;
    const marker = new module.Marker(app.log);
    const marked = await marker.lost();
    if (!marked) return;
    const beginAgain = async () => {
      lost = null;
      await marker.forget();
      await repaint();
    };
    const card = await import("./lost-card.js").catch(() => null);
    lost = card?.lostCard(marked, () => void beginAgain()) ?? null;
    await repaint();
  }

  /** The weeks come last, so that they delay no Start. The page does without what does not arrive. */
  async function bringWeeks() {
    if ((await app.log.newest(1)).length === 0) return;
    const module = await import("./weeks/weeks.js").catch(() => null);
    weeks = module && new module.Weeks(app, repaint);
    await weeks?.arrive();
  }

  /** @param {boolean} fell */
  async function answerFalls(fell) {
    try {
      await keepFall(app, fell);
      problem = "";
      if (fell) location.assign("/walk?fell");
    } catch (error) {
      console.error(error);
      problem = NOT_WRITTEN;
    }
    await repaint();
  }
}

/**
 * Fetches the module of the next walk while the log is read. A newcomer's page does without.
 *
 * @param {App} app
 */
async function bringNext({ log }) {
  if ((await log.screenings()).length) await import("./next-walk.js");
}

/** Not for a walker who waits for other questions, or for a doctor. @param {CurrentProgress} current */
function isAskedAboutFalls(current) {
  return !waits(current) && isFallQuestionDue(current, Date.now(), phoneZone());
}

/** True while rest, questions or a doctor come before the next walk. @param {CurrentProgress} current */
function waits({ offered, doctorFirst }) {
  return doctorFirst || [REST_TODAY, AT_REST, ASK_AGAIN].includes(offered);
}

/**
 * @param {App} app
 * @param {CurrentProgress} current
 * @param {object} besides
 * @param {import("../../store/schema.js").WalkInProgress | null} besides.unfinished
 * @param {import("../../store/unsent.js").Summary} besides.unsent
 * @param {number} besides.goal walking days a week
 * @param {number} besides.answered questions answered in an unfinished screening
 * @param {unknown} besides.fallQuestion null: not today
 * @param {Ground} besides.ground
 * @param {unknown} besides.lost card in place of the welcome
 * @param {typeof import("./next-walk.js") | null} besides.next null: for a newcomer
 * @param {unknown} besides.week card about the weeks
 * @param {unknown} besides.knee question about the knee
 * @param {unknown} besides.planned card of the therapist's plan, if one is in force or cannot be read
 * @param {unknown} besides.others walks to choose instead
 */
function template(
  app,
  current,
  { unfinished, unsent, goal, answered, fallQuestion, ground, lost, next, week, knee, planned, others },
) {
  return html`
    ${unfinished ? unfinishedCard(unfinished) : nothing} ${fallQuestion ?? nothing}
    ${next ? next.nextCard(app, current, ground, START) : (lost ?? welcome(answered))}
    ${fallQuestion ? nothing : knee} ${week} ${fallQuestion || waits(current) ? nothing : planned}
    ${unsentLine(app.sync.state, unsent)} ${fallQuestion ? nothing : unreported(current)} ${refusedLine(unsent.refused)}
    ${fallQuestion || (waits(current) && current.progress.pause !== "break") ? nothing : thisWeek(current, goal)}
    ${others}
    ${current.screenings.length && current.mayAsk && !current.doctorFirst ? HEALTH_HAS_CHANGED : nothing}
  `;
}

const HEALTH_HAS_CHANGED = html`<p>
  <a class="button wide" data-health href="/walk?screening">${t("My health has changed")}</a>
</p>`;

/** Days of this week; not shown under a card about a fall. @param {CurrentProgress} current @param {number} goal */
function thisWeek({ walks }, goal) {
  return html`<h2>${t("This week")}</h2>
    ${weekDots(walks, Date.now(), goal)}`;
}

// templates/today.html has the first paragraph and Start too: change both.
/** Purpose, and that it can cause falls; no number of minutes comes before. @param {number} answered */
function welcome(answered) {
  return html`
    <p>
      ${t(
        "A voice in your pocket leads you on a short walk, part of it slowly backward. Walking backward is a recognised " +
          "form of balance practice.",
      )}
    </p>
    <p>${t("It can also cause falls. So a few questions about your health come first. You need no account.")}</p>
    ${
      answered
        ? html`<p>
            ${t("{answered} of the {all} questions are answered. Start goes on from there.", {
              answered,
              all: QUESTIONS.length,
            })}
          </p>`
        : nothing
    }
    ${START} ${VOICE_PLACE}
  `;
}

/** @param {import("../../store/schema.js").WalkInProgress} unfinished */
function unfinishedCard({ walk }) {
  return html`<section class="card">
    <h2>${t("A walk is not finished")}</h2>
    <p>${walkName(walk)}, ${day(walk.started_at, walk.zone)}.</p>
    <a class="button main wide" href="/walk">${t("Go on, or keep it")}</a>
  </section>`;
}

const START = html`<a class="button main giant" href="/walk">
  ${t("Start")}<span class="visually-hidden"> ${t("the walk")}</span>
</a>`;

/** @param {CurrentProgress} current */
function unreported({ walks }) {
  const last = walks.at(-1);
  if (!last || last.report || Date.now() - Date.parse(last.started_at) > 24 * 3_600_000) return nothing;
  return html`<section class="card">
    <h2>${t("How was your last walk?")}</h2>
    <a class="button wide" href="/history#${last.id}">${t("Tell us how it felt")}</a>
  </section>`;
}
