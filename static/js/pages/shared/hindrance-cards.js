/** Cards in place of the next walk: a doctor first, questions first, a pause. The large button is the safe answer. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { STOP_ADVICE } from "./stop-advice.js";
import { tomorrow } from "./tomorrow.js";
import { pauseSentence } from "./words.js";

/** @import { CurrentProgress } from "./current-progress.js" */

const ANSWER = html`<p><a class="button main wide" href="/walk?screening">${t("Answer the questions")}</a></p>`;
const REST_FIRST = html`<p>${t("Was it today or yesterday? Then rest, and answer the questions tomorrow.")}</p>
  <p><a class="button wide" href="/walk?screening">${t("Answer the questions")}</a></p>`;
const FORWARD = html`<p><a class="button wide" href="/walk?forward">${t("Walk forward only")}</a></p>`;
const NO_WALK = t("Until a doctor has said yes, Backstride leads you on no walk, backward or forward.");

/** No coached walk of any kind until a doctor has said yes. */
export function doctorFirstCard() {
  return html`<section class="card notice" data-offer="doctor_first">
    <h2>${t("Please see a doctor first")}</h2>
    <p>
      ${NO_WALK}
      ${t("Pain or discomfort in your chest now, or a collapse: call the emergency services.")}
    </p>
    <p><a class="button main wide" href="/walk">${t("What to do")}</a></p>
    ${agreed(true)}
  </section>`;
}

/**
 * A fall since the last screening, or records from a copy.
 *
 * @param {Pick<CurrentProgress, "restDay" | "restored">} current
 */
export function askAgainCard({ restDay, restored }) {
  return html`<section class="card notice" data-offer="ask_again">
    <h2>${t("Questions first")}</h2>
    <p>
      ${
        restored
          ? t(
              "Your walks came back from a copy. Before you walk backward, please answer the questions once more.",
            )
          : t("You told us of a fall. Before you walk backward, please answer the questions again.")
      }
    </p>
    ${restDay ? REST_FIRST : [ANSWER, FORWARD]}
  </section>`;
}

/** Day on which the walker felt unwell, or told of a fall and has answered. @param {CurrentProgress} current */
export function restTodayCard(current) {
  return html`<section class="card notice" data-offer="rest_today">
    <h2>${t("Rest today")}</h2>
    <p>${tomorrow(current)}</p>
  </section>`;
}

/** @param {CurrentProgress} current */
export function pausedCard(current) {
  const { mayAsk, mayAgree, restDay, doctorFirst } = current;
  return html`<section class="card notice" data-offer="at_rest">
    <h2>${t("Walking backward is paused")}</h2>
    <p>${pauseSentence(current)}</p>
    ${doctorFirst ? html`<p>${NO_WALK}</p>` : nothing} ${mayAsk && !doctorFirst ? ANSWER : nothing}
      ${mayAsk && mayAgree ? agreed(doctorFirst) : nothing} ${restDay || doctorFirst ? nothing : FORWARD}
    </section>
    ${restDay ? STOP_ADVICE : nothing}`;
}

/** @param {boolean} isDoctors */
function agreed(isDoctors) {
  return html`<p>
    <a class="button wide" href="/walk?agreed">${isDoctors ? t("My doctor has said yes") : t("They have agreed")}</a>
  </p>`;
}
