/** The install page: the browser's own install prompt if it has one, else instructions for each phone. */

import "../../language/catalogue-install.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { paint } from "../shared/painting.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app */
export async function show(app) {
  const { homeScreen } = app;
  homeScreen.addEventListener("change", repaint);
  repaint();
  const here = homeScreen.way === "ios" ? "#ios" : /Android/.test(navigator.userAgent) ? "#android" : null;
  if (here) document.querySelector(`details${here}`)?.toggleAttribute("open", true);

  function repaint() {
    paint(app, template());
  }

  function template() {
    if (homeScreen.way === "installed") {
      return html`<p class="card">${t("Backstride is on your home screen already.")}</p>
        <a class="button main giant" href="/">${t("To your next walk")}</a>`;
    }
    if (homeScreen.way === "prompt") {
      return html`<button class="button main giant" @click=${() => void homeScreen.ask()}>${t("Put it there")}</button>`;
    }
    return html`<p>${t("It takes three taps. Choose what you have:")}</p>`;
  }
}
