/**
 * Card for a walker whose walks are gone from this phone: ways to have them back, no newcomer's greeting. A session
 * brings the walks back by itself, and signing out takes the marker. So most who see the card have no account.
 */

import "../../language/catalogue-later.js";
import { t, tn } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { day } from "../shared/words.js";

/** @param {import("../../store/marker.js").Marked} marked @param {() => void} beginAgain */
export function lostCard({ walks, last }, beginAgain) {
  return html`<section class="card" data-lost>
    <h2>${t("Your walks are gone from this phone")}</h2>
    <p>
      ${tn("{count} walk was here, of {day}.", "{count} walks were here, the last one of {day}.", walks, {
        day: day(`${last}T12:00:00Z`, "UTC"),
      })}
      ${t("Browsers erase what a page has kept, some after a week without a visit.")}
    </p>
    <p>${t("With a copy or an account they come back. Without your history nothing is assumed: the health questions come first.")}</p>
    <p><a class="button main wide" href="/history#copy">${t("Bring back a copy")}</a></p>
    <p><a class="button wide" href="/sign-in">${t("Sign in")}</a></p>
    <p><button class="button wide" @click=${beginAgain}>${t("Begin again without them")}</button></p>
  </section>`;
}
