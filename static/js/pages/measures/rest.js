/** Between two tries: what the last one gave, how to rest, and what comes next. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";

/** @import { Test } from "../../engine/programme/measures.js" */

/**
 * @typedef {object} Rest
 * @property {string} heading
 * @property {string} line
 * @property {Test} test
 * @property {"practice" | "first" | "further"} next practice once more; the first try; a further one
 * @property {() => void} go called in the tap's event handler
 * @property {() => void} practise
 * @property {() => void} enough keeps the tries so far
 */

/** @param {import("../../app/app.js").App} app @param {Rest} rest */
export function showRest(app, { heading, line, test, next, go, practise, enough }) {
  // Three times thirty seconds are hard work: once is enough.
  const isEnough = test === "chair" && next === "further";
  const again = button(isEnough, "next", GO[next], go);
  const done = next === "further" ? button(!isEnough, "enough", t("That is enough"), enough) : nothing;
  paint(
    app,
    html`<div data-screen="rest">
      <h1>${heading}</h1>
      <p>${line}</p>
      <p>${RESTING[test]}</p>
      ${isEnough ? [done, again] : [again, done]}
      ${next === "first" ? button(true, "practice", GO.practice, practise) : nothing}
      ${next === "further" ? nothing : html`<p><a class="button wide" href="/measures">${t("Not today")}</a></p>`}
    </div>`,
  );
  arrive(app);
}

/** @type {Readonly<Record<Rest["next"], string>>} */
const GO = {
  practice: t("Practise once more"),
  first: t("Begin"),
  further: t("Next try"),
};

/** @type {Readonly<Record<Test, string>>} */
const RESTING = {
  stance: t("Rest with both feet down and a hand on the counter."),
  chair: t("Rest in the chair until your breath is calm."),
  backward: t("Walk forward to the first mark. Rest there."),
};

/** @param {boolean} isSmall @param {string} name @param {string} words @param {() => void} act */
function button(isSmall, name, words, act) {
  return html`<p>
    <button type="button" class="button ${isSmall ? "wide" : "main giant"}" data-act=${name} @click=${act}>${words}</button>
  </p>`;
}
