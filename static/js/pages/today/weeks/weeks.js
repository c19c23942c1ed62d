/**
 * Weeks on Today, one card at a time: planned pause, question after a missed week, milestone, theme of the month. Today
 * loads it once the page can be used, and shows the card below the next walk, so that Start stays where it is.
 */

import "../../../language/catalogue-today-weeks.js";
import { beganAt, wallClock } from "../../../engine/programme/local-day.js";
import { dateOf, daysLater } from "../../../engine/programme/dates.js";
import { newMilestone } from "../../../engine/programme/milestones.js";
import { missedWeek } from "../../../engine/programme/missed-week.js";
import { isPaused, nextWalkingDay, pausesIn, wasPlanned } from "../../../engine/programme/planned-pause.js";
import { mondayOf } from "../../../engine/programme/week.js";
import { Diary, readDiary } from "../../../store/diary.js";
import { getValue, putValue } from "../../../store/key-value.js";
import { nothing } from "../../../vendor/lit.js";
import { phoneZone } from "../../shared/locale.js";
import { NOT_WRITTEN } from "../../shared/words.js";
import { milestoneCard } from "./milestone-card.js";
import { offerCard } from "./offer-card.js";
import { pauseCard, plannedBreakCard } from "./pause-card.js";
import { whyCard } from "./why-card.js";

/** @import { App } from "../../../app/app.js" */
/** @import { DiaryData } from "../../../types.d.ts" */
/** @import { CurrentProgress } from "../../shared/current-progress.js" */
/** @import { Milestone } from "../../../engine/programme/milestones.js" */
/** @typedef {DiaryData["missed_week"]["because"]} Because */

export class Weeks {
  /** True if a planned pause has a day of this week. Then the week is not counted against the goal. */
  isPaused = false;
  #app;
  #diary;
  #repaint;
  /** @type {Because | null} the answer that was just given */
  #because = null;
  #problem = "";
  /** @type {Promise<Milestone | null> | null} the one that is said on this visit */
  #milestone = null;

  /** @param {App} app @param {() => Promise<void>} repaint */
  constructor(app, repaint) {
    this.#app = app;
    this.#diary = new Diary(app);
    this.#repaint = repaint;
  }

  /** Paints the card, and goes to the question if the walker comes from the reminder that asks it. */
  async arrive() {
    await this.#repaint();
    if (new URLSearchParams(location.search).has("missed-week")) this.#goTo("[data-missed-week] h2");
  }

  /**
   * The card, or nothing.
   *
   * @param {CurrentProgress} current
   * @param {number} goal walking days a week; 0: none
   * @param {boolean} waits true: no walk is offered
   */
  async card(current, goal, waits) {
    if (this.#because && !waits) {
      return offerCard(this.#app, current, this.#because, () => void this.#leaveOffer());
    }
    const [pause, missed] = await Promise.all([
      readDiary(this.#app.database, "pause"),
      readDiary(this.#app.database, "missed_week"),
    ]);
    const [nowMs, zone, pauses] = [Date.now(), phoneZone(), pausesIn(pause)];
    const today = dateOf(nowMs, zone);
    const monday = mondayOf(wallClock(nowMs, zone)).toISOString().slice(0, 10);
    this.isPaused = isPaused(pauses, { from: monday, to: daysLater(monday, 6) });
    const isBreak = current.progress.reason === "long_break" && wasPlanned(pauses, lastDay(current), today);
    if (waits) return isBreak && current.progress.pause === "break" ? plannedBreakCard() : nothing;
    if (isPaused(pauses, { from: today, to: today })) return pauseCard(nextWalkingDay(pauses, today));
    const stops = await this.#app.log.stops();
    const week = missedWeek(
      { ...current, stops, diary: [...pause, ...missed] },
      this.#app.programme,
      nowMs,
      zone,
    );
    if (week && (await this.#isExpected(goal))) {
      return whyCard({ problem: this.#problem, answer: (because) => void this.#answer(week, because) });
    }
    if (isBreak) return plannedBreakCard();
    const milestone = await (this.#milestone ??= this.#newMilestone(current, nowMs));
    if (milestone) return milestoneCard(milestone);
    return this.#isPastLastLevel(current) ? (await import("./theme-card.js")).themeCard(today) : nothing;
  }

  /** A weekly goal, or a reminder that is on. Without a signal the reminders are unknown. @param {number} goal */
  async #isExpected(goal) {
    if (goal > 0) return true;
    if (!(await this.#app.log.account())) return false;
    const reminders = await this.#app.reminders.all().catch(() => []);
    return reminders.some(({ on }) => on);
  }

  /** @param {CurrentProgress} current @param {number} nowMs */
  async #newMilestone(current, nowMs) {
    const { database } = this.#app;
    const said = (await getValue(database, "milestones")) ?? [];
    const milestone = newMilestone(current, said, nowMs);
    // On a full phone it is said again.
    if (milestone) await putValue(database, "milestones", [...said, milestone]).catch(() => undefined);
    return milestone;
  }

  /** @param {CurrentProgress} current */
  #isPastLastLevel({ progress, forwardOnly }) {
    return !forwardOnly && progress.unlocked === this.#app.programme.steps.at(-1)?.id;
  }

  /** @param {string} week @param {Because} because */
  async #answer(week, because) {
    try {
      await this.#diary.save({ kind: "missed_week", zone: phoneZone(), data: { week, because } });
      [this.#because, this.#problem] = [because, ""];
    } catch (error) {
      console.error(error);
      this.#problem = NOT_WRITTEN;
    }
    await this.#repaint();
    this.#goTo("[data-offer-for] h2");
  }

  async #leaveOffer() {
    this.#because = null;
    await this.#repaint();
    this.#goTo("h1");
  }

  /** Focuses a heading, so that a screen reader goes on from there. @param {string} selector */
  #goTo(selector) {
    const heading = /** @type {HTMLElement | null} */ (document.querySelector(selector));
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  }
}

/** @param {CurrentProgress} current */
function lastDay({ walks }) {
  const last = walks.at(-1);
  return last ? beganAt(last).toISOString().slice(0, 10) : "";
}
