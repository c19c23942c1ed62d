/** Chart of the levels over time: the highest that is open, and the one for the next walk. */

import { positionOf } from "../../engine/programme/programme.js";
import { t } from "../../language/translate.js";
import { stepName } from "../shared/words.js";
import { frame, picture } from "./plot.js";
import { spanName } from "./said.js";
import { stairs } from "./shapes.js";

/** @import { Level } from "../../engine/programme/level-changes.js" */
/** @import { Figure } from "./figure.js" */
/** @import { Scene } from "./charts.js" */

const MOST_TICKS = 5;

/** @param {Scene} scene @returns {Figure | null} */
export function levels({ statistics, programme, period, paper, nowMs }) {
  const shown = levelsIn(statistics.levels, period.sinceMs, nowMs);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return null;
  /** @param {"unlocked" | "recommended"} which */
  const line = (which) =>
    shown.map((level) => ({ ms: level.atMs, value: positionOf(programme, level[which]) }));
  const [unlocked, recommended] = [line("unlocked"), line("recommended")];
  const low = Math.max(0, Math.min(...recommended.map(({ value }) => value)) - 1);
  const high = Math.max(low + 2, ...unlocked.map(({ value }) => value));
  const plot = frame(paper, period, { low, high, ticks: levelTicks(programme, low, high) });
  const names = { first: stepName(first.unlocked), last: stepName(last.unlocked) };
  return {
    name: "levels",
    title: t("Levels over time"),
    summary:
      first.unlocked === last.unlocked
        ? t("Open all the time: {last}.", names)
        : t("Open at first: {first}. Open now: {last}.", names),
    picture: picture(plot, statistics.pauses, [
      stairs(plot, unlocked, "strong"),
      stairs(plot, recommended, "light"),
    ]),
    key: [
      ["unlocked", t("the highest open level")],
      ["recommended", t("the level for the next walk")],
    ],
    note: shown.some((level) => level.recommended !== level.unlocked)
      ? t("After two weeks away the next walk is a little easier, also after a pause that you planned.")
      : null,
    table: () => ({
      head: [t("From"), t("Highest open level"), t("Level for the next walk")],
      rows: shown
        .slice(0, -1)
        .reverse()
        .map((level) => [spanName(level.atMs, "day"), stepName(level.unlocked), stepName(level.recommended)]),
    }),
  };
}

/**
 * Levels from the beginning of the period until now: the one that held at its beginning comes first.
 *
 * @param {readonly Level[]} all
 * @param {number} sinceMs
 * @param {number} nowMs
 */
function levelsIn(all, sinceMs, nowMs) {
  const earlier = all.filter(({ atMs }) => atMs < sinceMs).at(-1);
  const within = all.filter(({ atMs }) => atMs >= sinceMs);
  const shown = earlier ? [{ ...earlier, atMs: sinceMs }, ...within] : within;
  const last = shown.at(-1);
  return last ? [...shown, { ...last, atMs: Math.max(nowMs, last.atMs) }] : [];
}

/** @param {import("../../types.d.ts").Programme} programme @param {number} low @param {number} high */
function levelTicks({ steps }, low, high) {
  const every = Math.ceil((high - low + 1) / MOST_TICKS);
  return steps
    .map(({ id }, at) => ({ at, label: shortName(id) }))
    .filter(({ at }) => at >= low && at <= high && (high - at) % every === 0);
}

/** @param {string} id */
function shortName(id) {
  const number = id.slice(1);
  return id.startsWith("g") ? t("Gentle {number}", { number }) : t("Level {number}", { number });
}
