/** Help for a coach that is not heard, or that falls silent in a pocket. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

export const NOT_HEARD = html`<section class="card">
  <h2>${t("Let us find the sound")}</h2>
  <ul>
    <li>${t("Press the phone’s upper volume key while it plays.")}</li>
    <li>
      ${t("On an iPhone, slide the silent switch so that no orange shows, or switch Silent Mode off.")}
    </li>
    <li>
      ${t(
        "Is the sound in headphones, a car or a hearing aid? Switch Bluetooth off, or put them on. Keep one ear free " +
          "for what is around you.",
      )}
    </li>
    <li>${t("Switch Do Not Disturb, or a Focus, off.")}</li>
  </ul>
</section>`;

/** @param {import("../../app/home-screen.js").Way} way of this app on this phone */
export function stopped(way) {
  return html`<section class="card">
    <h2>${t("What often helps")}</h2>
    <ul>
    <li>${t("Switch the battery saver (on an iPhone: Low Power Mode) off for the walk.")}</li>
    <li>${t("On Android: Settings, Apps, your browser, Battery: choose Unrestricted.")}</li>
    <li>${t("Close other apps that play sound. A call interrupts the coach.")}</li>
    <li>${t("Or keep the screen on: More has a switch for that.")}</li>
    <li>${secondWay(way)}</li>
  </ul>
</section>`;
}

/** The other way to open the app: phones treat the two differently. @param {Parameters<typeof stopped>[0]} way */
function secondWay(way) {
  if (way !== "installed") {
    return html`${t("Or open Backstride from the home screen, and try again there.")}
      <a href="/install">${t("How to put it there")}</a>`;
  }
  return t(
    "Or open Backstride in the browser, not from the home screen, and try again there. On an iPhone, your walks are " +
      "there too only if you sign in.",
  );
}
