/** The companion's card: its text is in templates/companion.html. Here are the ways to hand it on. */

import "../../language/catalogue-companion.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { handOn } from "../shared/hand-on.js";
import { paint } from "../shared/painting.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app */
export async function show(app) {
  let said = "";
  repaint();

  function repaint() {
    paint(
      app,
      html`<p><button class="button main wide" @click=${() => void send()}>${t("Send them this page")}</button></p>
        <div role="status">${said ? html`<p class="card">${said}</p>` : nothing}</div>
        <p><button class="button wide" @click=${() => window.print()}>${t("Print this card")}</button></p>`,
    );
  }

  async function send() {
    said = (await handOn(`${t("For our walk, please read this:")} ${location.origin}/companion`)) ?? "";
    repaint();
  }
}
