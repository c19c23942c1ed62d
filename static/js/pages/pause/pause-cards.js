/** Planned pauses that are not over, one card each. */

import { isPaused } from "../../engine/programme/planned-pause.js";
import { t } from "../../language/translate.js";
import { html, repeat } from "../../vendor/lit.js";
import { dateName } from "../shared/date-name.js";
import { BECAUSE } from "./pause-form.js";

/** @import { Pause } from "./pause.js" */
/** @typedef {{change: (pause: Pause) => void, end: (pause: Pause) => void}} Actions */

/** @param {readonly Pause[]} pauses the earliest first @param {string} today @param {Actions} actions */
export function pauseCards(pauses, today, actions) {
  return repeat(
    pauses,
    ({ id }) => id,
    (pause) => card(pause, today, actions),
  );
}

/** @param {Pause} pause @param {string} today @param {Actions} actions */
function card(pause, today, { change, end }) {
  const { from, to, because } = pause.data;
  const hasBegun = isPaused([pause.data], { from: today, to: today });
  const name = `pause-${pause.id}`;
  return html`<section class="card" data-pause>
    <h2 id=${name}>
      ${from === to ? t("{day} only", { day: dateName(from) }) : t("{from} to {to}", { from: dateName(from), to: dateName(to) })}
    </h2>
    <p>${BECAUSE[because]}</p>
    <div class="row">
      <button class="button" aria-describedby=${name} data-change @click=${() => change(pause)}>${t("Change the days")}</button>
      <button class="button" aria-describedby=${name} data-end @click=${() => end(pause)}>
        ${hasBegun ? t("I am back: end it today") : t("Take it back")}
      </button>
    </div>
  </section>`;
}
