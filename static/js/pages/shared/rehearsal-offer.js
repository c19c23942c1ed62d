/** Offer of the rehearsal at home, before the first backward walk. The walker may skip it. */

import "../../language/catalogue-later.js";
import { hasBeenLedBackward } from "../../engine/programme/offer.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/**
 * Button for a walker who has never walked backward here; nothing for others.
 *
 * @param {readonly import("../../engine/programme/offer.js").Led[]} walks
 * @param {URLSearchParams} address query of the walk to go on to
 * @param {boolean} [isMain] true: the large button of the screen
 */
export function rehearsalOffer(walks, address, isMain = false) {
  if (hasBeenLedBackward(walks)) return nothing;
  const back = new URLSearchParams(address);
  for (const asked of ["screening", "agreed"]) back.delete(asked);
  const path = `/rehearsal?${new URLSearchParams({ walk: back.toString() })}`;
  const look = isMain ? "button main giant" : "button wide";
  return html`<p><a class=${look} data-rehearsal href=${path}>${t("Try it at home first: four minutes along a wall")}</a></p>`;
}
