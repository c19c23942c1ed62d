/** The summary page: choices of what a physiotherapist may see, and the page to print, from the log on the phone. */

import "../../language/catalogue-summary.js";
import { localDay, wallClock } from "../../engine/programme/local-day.js";
import { statistics } from "../../engine/programme/statistics.js";
import { isInForce } from "../../engine/programme/plan.js";
import { progressUnder } from "../../engine/programme/plan-progress.js";
import { PERIODS, summary } from "../../engine/programme/summary.js";
import { t } from "../../language/translate.js";
import { entriesIn } from "../../store/diary.js";
import { planIn } from "../../store/plan-code.js";
import { KEY_VALUE } from "../../store/database.js";
import { html, live, nothing } from "../../vendor/lit.js";
import { phoneZone } from "../shared/locale.js";
import { onChange, paint } from "../shared/painting.js";
import { day } from "../shared/words.js";
import { paperOf } from "./paper.js";

/** @import { App } from "../../app/app.js" */
/** @import { Period } from "../../engine/programme/summary.js" */
/** @import { Settings, Walk } from "../../types.d.ts" */

const NOTES_AT_MOST = 30;
/** @type {Record<Period, string>} */
const PERIOD_NAMES = { four_weeks: t("4 weeks"), three_months: t("3 months"), all: t("All walks") };

/** @param {App} app */
export async function show(app) {
  /** @type {Period} */
  let period = "three_months";
  let name = "";
  /** @type {Set<string>} ids of walks */
  const ticked = new Set();
  let log = await read();
  onChange(app, async () => {
    log = await read();
    repaint();
  });
  repaint();

  async function read() {
    const [walks, screenings, stops, falls, diary, settings] = await Promise.all([
      app.log.all(),
      app.log.screenings(),
      app.log.stops(),
      app.log.falls(),
      app.database.transaction([KEY_VALUE], "readonly", entriesIn),
      app.settings.read(),
    ]);
    return { walks, screenings, stops, falls, diary, settings };
  }

  function repaint() {
    const [nowMs, zone] = [Date.now(), phoneZone()];
    const figures = summary(statistics(log, app.programme, nowMs, zone), period, nowMs, zone);
    const from = figures ? Number(figures.whole.first.replaceAll("-", "")) : Infinity;
    const noted = log.walks.filter((walk) => walk.report?.note && dayOf(walk) >= from);
    const newest = noted.slice(-NOTES_AT_MOST).reverse();
    const plan = planOf(log.settings);
    if (figures && plan) figures.whole.level = progressUnder(plan, log, app.programme, nowMs).unlocked;
    const paper = {
      name,
      today: wallClock(nowMs, zone).toISOString().slice(0, 10),
      goal: (plan && isInForce(plan, nowMs) && plan.days) || log.settings.weekly_goal,
      plan,
      figures,
      notes: noted.filter(({ id }) => ticked.has(id)).map(noteOf),
    };
    paint(
      app,
      html`<div class="not-printed">${choices(newest)}</div>
      ${paperOf(paper, app.programme)}`,
    );
  }

  /** Null without a plan, and for one that cannot be read. @param {Settings} settings */
  function planOf({ plan: text }) {
    const plan = text ? planIn(text, app.programme) : null;
    return typeof plan === "string" ? null : plan;
  }

  /** @param {Walk[]} noted */
  function choices(noted) {
    return html`
      <fieldset>
        <legend>${t("The time that it shows")}</legend>
        <div class="choices">
          ${PERIODS.map(chip)}
        </div>
      </fieldset>
      <div class="field">
        <label for="name">${t("Your name, if it should be on the page")}</label>
        <input id="name" type="text" autocomplete="name" maxlength="64" .value=${live(name)} @input=${rename} />
      </div>
      ${noted.length ? notes(noted) : nothing}
      <p><button class="button main giant" type="button" @click=${() => window.print()}>${t("Print, or save as PDF")}</button></p>
      <p><a class="button wide" href="/account/links">${t("Or give a link, with your account")}</a></p>
    `;
  }

  /** @param {Period} each */
  function chip(each) {
    const isChosen = live(period === each);
    return html`<label
      ><input type="radio" name="period" .checked=${isChosen} @change=${() => choose(each)} /><span
        >${PERIOD_NAMES[each]}</span
      ></label
    >`;
  }

  /** @param {Walk[]} noted */
  function notes(noted) {
    return html`<details>
      <summary><span>${t("Add notes of yours")}</span></summary>
      ${noted.map(
        (walk) =>
          html`<label class="switch">
            <span><strong>${day(walk.started_at, walk.zone)}</strong><br />${walk.report?.note}</span>
            <input type="checkbox" .checked=${live(ticked.has(walk.id))} @change=${() => tick(walk.id)} />
          </label>`,
      )}
    </details>`;
  }

  /** @param {Period} chosen */
  function choose(chosen) {
    period = chosen;
    repaint();
  }

  /** @param {{ currentTarget: HTMLInputElement }} event */
  function rename({ currentTarget }) {
    name = currentTarget.value.trim();
    repaint();
  }

  /** @param {string} id */
  function tick(id) {
    if (!ticked.delete(id)) ticked.add(id);
    repaint();
  }
}

/** @param {Walk} walk */
function dayOf({ started_at, zone }) {
  return localDay(Date.parse(started_at), zone);
}

/** @param {Walk} walk */
function noteOf({ started_at, zone, report }) {
  const at = wallClock(Date.parse(started_at), zone);
  return { day: at.toISOString().slice(0, 10), text: report?.note ?? "" };
}
