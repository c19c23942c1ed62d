/** Bar "A new version is ready" on every page, above the tab bar; hidden during a walk. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing, render } from "../../vendor/lit.js";

/** @param {HTMLElement} place @param {import("../../app/updates.js").Updates} updates */
export function showUpdates(place, updates) {
  let isWalking = false;
  updates.addEventListener("waiting", () => {
    isWalking = false;
    repaint();
  });
  repaint();

  function repaint() {
    render(updates.isWaiting ? bar() : nothing, place);
  }

  function bar() {
    return html`<div class="update">
      <p>${isWalking ? t("A walk is under way. The new version waits until it is done.") : t("A new version is ready.")}</p>
      <button class="button" @click=${apply}>${t("Use it now")}</button>
    </div>`;
  }

  async function apply() {
    isWalking = !(await updates.apply());
    repaint();
  }
}
