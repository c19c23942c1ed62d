/** Result of a measure: kept at once, and compared with the walker's own first time. */

import "../../language/catalogue-later.js";
import { bestOf, measuresOf, nextDay } from "../../engine/programme/measures.js";
import { t } from "../../language/translate.js";
import { Diary, readDiary } from "../../store/diary.js";
import { html, nothing } from "../../vendor/lit.js";
import { phoneZone } from "../shared/locale.js";
import { arrive, paint } from "../shared/painting.js";
import { NOT_WRITTEN } from "../shared/words.js";
import { LEGS, NAMES, change, date, result } from "./words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Side, Test } from "../../engine/programme/measures.js" */

/**
 * @param {App} app
 * @param {Test} test
 * @param {Side | null} side
 * @param {number[]} tries at least one
 */
export async function showResult(app, test, side, tries) {
  const data = { test, value: bestOf(test, tries), tries, side };
  const [id, zone] = [crypto.randomUUID(), phoneZone()];
  const earlier = measuresOf(await readDiary(app.database, "measure"), test, side);
  let problem = "";
  await keep();
  arrive(app);

  async function keep() {
    try {
      await new Diary(app).save({ kind: "measure", zone, data }, id);
      problem = "";
    } catch (error) {
      console.error(error);
      problem = NOT_WRITTEN;
    }
    repaint();
  }

  function repaint() {
    const [first] = earlier;
    const next = nextDay([{ at: new Date().toISOString(), zone, data }], test);
    paint(
      app,
      html`<div data-screen="result">
        <h1>${result(test, data.value)}</h1>
        <p>${side ? LEGS[side] : NAMES[test]}. ${tries.length > 1 ? t("The best of {count} tries.", { count: tries.length }) : nothing}</p>
        <p>
          ${first ? change(test, first.data.value, data.value) : t("Your first measure.")}
          ${t("Some up and down from one time to the next is usual.")}
        </p>
        ${next ? html`<p>${t("The next time: from {day}.", { day: date(next) })}</p>` : nothing}
        <div role="alert">
          ${
            problem
              ? html`<p class="error">${problem}</p>
                  <button type="button" class="button wide" @click=${() => void keep()}>${t("Try again")}</button>`
              : nothing
          }
        </div>
        <a class="button main giant" href="/measures">${t("Done")}</a>
        ${side ? html`<p><a class="button wide" href="/measures?test=stance">${t("Measure the other leg")}</a></p>` : nothing}
      </div>`,
    );
  }
}
