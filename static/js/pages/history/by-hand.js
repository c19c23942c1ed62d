/** Form for a walk by hand, which was walked without the phone. The history loads it when it is asked for. */

import { isSome, slipsIn, walkByHand } from "../../engine/programme/by-hand.js";
import { dateOf } from "../../engine/programme/dates.js";
import { EMPTY_REPORT } from "../../engine/programme/report.js";
import { heartWith } from "../../engine/programme/typed-heart.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { lastGround } from "../shared/last-ground.js";
import { phoneZone } from "../shared/locale.js";
import { paint } from "../shared/painting.js";
import { reportForm } from "../shared/report-form.js";
import { NOT_WRITTEN } from "../shared/words.js";
import { fields } from "./by-hand-fields.js";

/** @import { App } from "../../app/app.js" */
/** @import { Entry } from "../../engine/programme/by-hand.js" */
/** @import { Answers, Walk } from "../../types.d.ts" */

/**
 * Asks for a walk and saves it. Resolves with the walk.
 *
 * @param {App} app
 * @returns {Promise<Walk>}
 */
export async function logByHand(app) {
  const ground = await lastGround(app.database);
  const id = crypto.randomUUID();
  /** @type {Entry} */
  let entry = { date: dateOf(Date.now(), phoneZone()), backward: "", forward: "", ...ground };
  /** @type {import("../../engine/programme/report.js").Draft} */
  let draft = EMPTY_REPORT;
  let [checked, problem] = [false, ""];
  return new Promise((resolve) => {
    repaint();

    function repaint() {
      paint(app, template());
    }

    function template() {
      const slips = slipsIn(entry, draft.setback, Date.now(), phoneZone());
      return html`
        <h2>${t("A walk without the phone")}</h2>
        <p class="hint">${t("It counts for your week, and opens no level.")}</p>
        ${fields(entry, checked ? slips : {}, change)}
        ${reportForm(draft, {
          change: (answers) => {
            draft = { ...draft, ...answers };
            checked ||= Object.keys(answers).length === 0;
            repaint();
          },
          save: (report) => void save(report),
          backward: isSome(entry.backward),
          opens: false,
          missing: checked,
          problem,
          isWrongAbove: Object.keys(slips).length > 0,
        })}
        <p><a class="button wide" href="/history">${t("Do not add it")}</a></p>
      `;
    }

    /** @param {Partial<Entry>} changes */
    function change(changes) {
      entry = { ...entry, ...changes };
      repaint();
    }

    /** @param {Answers} report */
    async function save(report) {
      const [nowMs, zone] = [Date.now(), phoneZone()];
      try {
        const taken = new Set((await app.log.all()).map(({ started_at }) => Date.parse(started_at)));
        const walk = walkByHand(entry, report, { id, nowMs, zone, taken });
        await app.log.add(walk, null, heartWith(undefined, id, draft.heart));
        resolve(walk);
      } catch (error) {
        console.error(error);
        problem = NOT_WRITTEN;
        repaint();
      }
    }
  });
}
