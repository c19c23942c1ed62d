/** Question about the knee, the morning after a walk. One tap answers it. */

import { dayOf, isKneeAsked } from "../../engine/programme/knee.js";
import { t } from "../../language/translate.js";
import { Diary, readDiary } from "../../store/diary.js";
import { html, nothing } from "../../vendor/lit.js";
import { phoneZone } from "../shared/locale.js";
import { painScale } from "../shared/scales.js";
import { NOT_WRITTEN } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */

let problem = "";

/**
 * @param {App} app
 * @param {import("../shared/current-progress.js").CurrentProgress} current
 * @param {() => void} repaint
 */
export async function kneeCard(app, { walks }, repaint) {
  const zone = phoneZone();
  if (!isKneeAsked(walks, await readDiary(app.database, "knee"), Date.now(), zone)) return nothing;
  return html`<section class="card" data-knee>
    ${painScale({ name: "knee", legend: t("How is the knee this morning?"), value: null, choose: (pain) => void keep(pain) })}
    <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
  </section>`;

  /** @param {number | null} pain */
  async function keep(pain) {
    if (pain === null) return;
    try {
      await new Diary(app).save({ kind: "knee", zone, data: { day: dayOf(Date.now(), zone), pain } });
      problem = "";
    } catch (error) {
      console.error(error);
      problem = NOT_WRITTEN;
    }
    repaint();
  }
}
