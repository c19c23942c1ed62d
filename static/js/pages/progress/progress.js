/**
 * The progress page: the log as charts. They are fetched only for a log that has something to show, because their
 * libraries are large.
 */

import "../../language/catalogue-progress.js";
import { wallClock } from "../../engine/programme/local-day.js";
import { collect } from "../../engine/programme/level-changes.js";
import { statistics } from "../../engine/programme/statistics.js";
import { t } from "../../language/translate.js";
import { KEY_VALUE } from "../../store/database.js";
import { entriesIn } from "../../store/diary.js";
import { html, nothing } from "../../vendor/lit.js";
import { readProgress } from "../shared/current-progress.js";
import { phoneZone } from "../shared/locale.js";
import { openLevel } from "../shared/open-level.js";
import { onChange, paint } from "../shared/painting.js";
import { lengthsFor, periodOf } from "./period.js";

/** @import { App } from "../../app/app.js" */
/** @import { Progress } from "../../types.d.ts" */
/** @import { Statistics } from "../../engine/programme/statistics.js" */
/** @import { Length } from "./period.js" */
/** @typedef {import("../shared/current-progress.js").CurrentProgress} CurrentProgress */
/** @typedef {typeof import("./charts.js")} Charts fetched only when there is something to draw */
/** @typedef {{current: CurrentProgress, statistics: Statistics, goal: number, charts: Charts | null}} Read */

/** Labels of a chart grow with the walker's text up to this share of the window, so that a few fit side by side. */
const MOST_LABEL = 0.055;

/** @param {App} app */
export async function show(app) {
  /** @type {Length} */
  let length = "quarter";
  /** @type {Set<string>} figures whose numbers are shown */
  const open = new Set();
  /** @type {Read} */
  let read;
  // Of a long log, the first chart alone is drawn before the rest is read.
  let onlyFirst = true;
  const draw = () => paint(app, template(app, read, { length, onlyFirst, choose, open, turn }));
  /** @param {Length} chosen */
  const choose = (chosen) => {
    length = chosen;
    if (!read.current.folded) draw();
  };
  /** @param {string} name @param {boolean} isOpen */
  const turn = (name, isOpen) => {
    if (open.has(name) === isOpen) return;
    if (isOpen) open.add(name);
    else open.delete(name);
    draw();
  };
  const repaint = async (isRecent = false) => {
    read = await readAll(app, isRecent);
    draw();
  };
  // The sync that begins with the page must not make a long log be read twice before it is seen.
  const first = repaint(true);
  onChange(app, () => first.then(() => repaint()));
  await first;
  window.addEventListener("resize", draw);
  // The other charts of a long log come once the first one is seen.
  const drawAll = () => {
    onlyFirst = false;
    if (read.current.folded) void repaint();
    else draw();
  };
  requestAnimationFrame(() => setTimeout(drawAll));
}

/** @param {App} app @param {boolean} isRecent true: walks of a quarter are enough @returns {Promise<Read>} */
async function readAll(app, isRecent) {
  // The charts come while the log is read.
  const fetched = app.log.newest(1).then(([walk]) => walk && import("./charts.js"));
  fetched.catch(() => undefined); // reported below
  /** @type {import("../../engine/programme/level-changes.js").Stand[]} */
  const stands = [];
  const [current, stops, diary, settings] = await Promise.all([
    readProgress(app, { visit: collect(stands), isRecent }),
    app.log.stops(),
    app.database.transaction([KEY_VALUE], "readonly", entriesIn),
    app.settings.read(),
  ]);
  const log = { ...current, stops, diary };
  // With a therapist's plan the log was folded in another way.
  const collected = stands.length ? stands : undefined;
  const made = statistics(log, app.programme, Date.now(), phoneZone(), collected);
  if (!collected) standUnder(made, current.progress);
  // Next to words about a fall no walking days are counted.
  const goal =
    current.progress.pause === "stop" || current.restDay ? 0 : (current.plan?.days ?? settings.weekly_goal);
  return { current, statistics: made, goal, charts: isEmpty(made) ? null : await import("./charts.js") };
}

/** Ends the levels with those that the plan leaves open now. @param {Statistics} made @param {Progress} progress */
function standUnder({ levels }, { unlocked, recommended }) {
  const last = levels.at(-1);
  if (!last || (last.unlocked === unlocked && last.recommended === recommended)) return;
  levels.push({ atMs: Date.now(), unlocked, recommended });
}

/** @param {Statistics} made */
function isEmpty({ weeks, knee, measures }) {
  return weeks.length === 0 && knee.length === 0 && Object.keys(measures).length === 0;
}

/**
 * @param {App} app
 * @param {Read} read
 * @param {object} view
 * @param {Length} view.length
 * @param {boolean} view.onlyFirst the first chart alone is drawn
 * @param {(length: Length) => void} view.choose
 * @param {Set<string>} view.open
 * @param {(name: string, isOpen: boolean) => void} view.turn
 */
function template(
  { programme, root },
  { current, statistics: made, goal, charts },
  { length, onlyFirst, choose, open, turn },
) {
  const nowMs = Date.now();
  const today = wallClock(nowMs, phoneZone());
  const lengths = lengthsFor(made, today);
  return html`
    ${openLevel(programme, current)}
    <p class="not-printed"><a class="button wide" href="/levels">${t("See the levels")}</a></p>
    ${lengths.length ? chooser(lengths, length, choose) : nothing}
    ${
      charts
        ? charts.charts(
            {
              statistics: made,
              programme,
              period: periodOf(made, today, length),
              paper: paper(root),
              nowMs,
              goal,
            },
            onlyFirst,
            open,
            turn,
          )
        : html`<p class="card">${t("After your first walk, your weeks are drawn here.")}</p>`
    }
  `;
}

/** @type {Record<Length, string>} */
const LENGTHS = { quarter: t("Three months"), year: t("A year"), all: t("All of it") };

/** @param {Length[]} lengths @param {Length} chosen @param {(length: Length) => void} choose */
function chooser(lengths, chosen, choose) {
  return html`<fieldset class="not-printed">
    <legend>${t("How far back")}</legend>
    <div class="choices">
      ${lengths.map(
        (length) => html`<label>
          <input type="radio" name="length" .checked=${length === chosen} @change=${() => choose(length)}>
          <span>${LENGTHS[length]}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** @param {HTMLElement} root */
function paper(root) {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { width: root.clientWidth, em: Math.min(rem, MOST_LABEL * window.innerWidth) };
}
