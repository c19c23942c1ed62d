/**
 * Offer of another pocket test, once the operating system or the browser has a new major version. Pages load it only
 * after a pocket test.
 */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { hasChanged, systemOf } from "../../walk/system.js";
import { pocketTestPath } from "./sound-result.js";

/**
 * @param {import("../../store/schema.js").SoundCheck} check the last one
 * @param {URLSearchParams} [address] query of the walk to return to; left out: back to More
 * @returns {Promise<unknown>} template; nothing: tested with this version
 */
export async function pocketAgain({ system }, address) {
  if (!hasChanged(system, await systemOf(navigator))) return nothing;
  return html`<section class="card" data-pocket-again>
    <p>${t("This phone has a new version since the pocket test. Does the sound still go on in a pocket?")}</p>
    <p><a class="button wide" href=${pocketTestPath(address)}>${t("Try the pocket test again")}</a></p>
  </section>`;
}
