/** First screen of the self-measures: each with the walker's own trend, and the knee in the morning. */

import { TESTS, isDue, measuresOf, nextDay } from "../../engine/programme/measures.js";
import { t } from "../../language/translate.js";
import { Diary, readDiary } from "../../store/diary.js";
import { getValue, putValue } from "../../store/key-value.js";
import { html, nothing } from "../../vendor/lit.js";
import { phoneZone } from "../shared/locale.js";
import { onChange, paint } from "../shared/painting.js";
import { NOT_WRITTEN } from "../shared/words.js";
import { kneeCard } from "./knee.js";
import { norms } from "./norms.js";
import { trend } from "./trend.js";
import { ABOUT, LEGS, NAMES, date } from "./words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Measure, Side, Test } from "../../engine/programme/measures.js" */

/** @type {readonly Side[]} */
const SIDES = ["left", "right"];

/** @param {App} app */
export async function showOverview(app) {
  let problem = "";
  const repaint = async () => {
    const [measures, knees, isAsked] = await Promise.all([
      readDiary(app.database, "measure"),
      readDiary(app.database, "knee"),
      getValue(app.database, "knee_question"),
    ]);
    paint(
      app,
      html`<h1>${t("Measure yourself")}</h1>
        <p>${t("Three small measures, four weeks apart.")} ${t("They are for you: compare with yourself.")}</p>
        <p class="hint">${t("They show how it went on that day, not how your health is.")}</p>
        ${TESTS.map((test) => card(test, measuresOf(measures, test), remove))}
        ${kneeCard(knees, { isAsked: isAsked ?? false, change: (wanted) => void ask(wanted), remove, problem })}`,
    );
  };
  onChange(app, repaint);
  await repaint();

  /** @param {boolean} wanted */
  function ask(wanted) {
    return attempt(() => putValue(app.database, "knee_question", wanted));
  }

  /** @param {string} id */
  function remove(id) {
    void attempt(() => new Diary(app).remove(id));
  }

  /** @param {() => Promise<void>} write */
  async function attempt(write) {
    try {
      await write();
      problem = "";
    } catch (error) {
      console.error(error);
      problem = NOT_WRITTEN;
    }
    await repaint();
  }
}

/**
 * @param {Test} test
 * @param {(Measure & {id: string})[]} measures of this test
 * @param {(id: string) => void} remove
 */
function card(test, measures, remove) {
  const due = isDue(measures, test, Date.now(), phoneZone());
  const next = nextDay(measures, test);
  return html`<section class="card" data-test=${test}>
    <h2>${NAMES[test]}</h2>
    <p>${ABOUT[test]}</p>
    ${test === "stance" ? SIDES.map((side) => trend(test, measuresOf(measures, test, side), LEGS[side], remove)) : trend(test, measures, "", remove)}
    ${next && !due ? html`<p>${t("The next time: from {day}.", { day: date(next) })}</p>` : nothing}
    <p>
      <a class="button wide ${due ? "main" : ""}" href="/measures?test=${test}">
        ${measures.length ? t("Measure again") : t("Begin")}<span class="visually-hidden">: ${NAMES[test]}</span>
      </a>
    </p>
    ${norms(test)}
  </section>`;
}
