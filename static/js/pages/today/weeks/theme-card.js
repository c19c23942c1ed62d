/** The month's theme on Today, once the last level is open. */

import { t } from "../../../language/translate.js";
import { html, nothing } from "../../../vendor/lit.js";
import { themeOf } from "./themes.js";

/** @param {string} date */
export function themeCard(date) {
  const { name, idea, way } = themeOf(date);
  return html`<section class="card" data-theme-of-month>
    <h2>${t("This month: {theme}", { theme: name })}</h2>
    <p>${idea}</p>
    ${way ? html`<p><a class="button wide" href=${way.href}>${way.words}</a></p>` : nothing}
  </section>`;
}
