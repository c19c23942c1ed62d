/** Milestones: one walk reaches each, and no missed week takes it back (docs/progression.md 9.3). */

import { beganAt } from "./local-day.js";
import { inOrder } from "./log-order.js";
import { stopOf } from "./stops.js";
import { mondayOf } from "./week.js";

/** @import { Fall, Walk } from "../../types.d.ts" */
/** @import { Folded } from "./folded.js" */
/** @typedef {"ten_minutes" | "first_month" | "hundred_minutes"} Milestone */

const TEN_MINUTES_S = 600;
const HUNDRED_MINUTES_S = 6_000;
const MONTH_WEEKS = 4;
const ALL = 3;
/** A milestone of long ago, from before the app knew any, is no news. */
const NEWS_MS = 7 * 24 * 3_600_000;

/**
 * The latest milestone that a walk of the last seven days has reached, unless it was said already. None in a week with
 * a fall or dizziness.
 *
 * @param {{walks: readonly Walk[], falls: readonly Fall[], folded?: Folded}} log in any order
 * @param {readonly string[]} said milestones
 * @param {number} nowMs Unix time
 * @returns {Milestone | null}
 */
export function newMilestone({ walks, falls, folded }, said, nowMs) {
  const isNews = (/** @type {string} */ at) => Date.parse(at) > nowMs - NEWS_MS;
  const hadStop = walks.some((walk) => isNews(walk.started_at) && stopOf(walk));
  if (hadStop || falls.some(({ fell, answered_at }) => fell && isNews(answered_at))) return null;
  const fresh = milestonesOf(walks, folded).filter(({ atMs }) => nowMs - atMs < NEWS_MS && atMs <= nowMs);
  return fresh.filter(({ milestone }) => !said.includes(milestone)).at(-1)?.milestone ?? null;
}

/**
 * Milestones, each with the start of the walk that reached it, the earliest first; without those of folded walks.
 *
 * @param {readonly Walk[]} walks
 * @param {Folded} [folded]
 */
function milestonesOf(walks, folded) {
  /** @type {{milestone: Milestone, atMs: number}[]} */
  const reached = [];
  const weeks = new Set(folded?.mondays);
  let backwardS = folded?.backwardS ?? 0;
  for (const walk of inOrder(walks)) {
    const before = { backwardS, weeks: weeks.size };
    backwardS += walk.walked.backward_s;
    weeks.add(mondayOf(beganAt(walk)).getTime());
    /** @type {[Milestone, number, number, number][]} */
    const goals = [
      ["ten_minutes", before.backwardS, backwardS, TEN_MINUTES_S],
      ["first_month", before.weeks, weeks.size, MONTH_WEEKS],
      ["hundred_minutes", before.backwardS, backwardS, HUNDRED_MINUTES_S],
    ];
    for (const [milestone, had, has, goal] of goals) {
      if (had < goal && has >= goal) reached.push({ milestone, atMs: Date.parse(walk.started_at) });
    }
    if (reached.length === ALL) break; // a long log is not read to its end
  }
  return reached;
}
