/** Signs to stop at once (docs/evidence.md 7.2): the one place for all pages. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

const SIGNS = [
  t("Pressure or pain in the chest, jaw or arm."),
  t("You feel faint, break into a cold sweat, or your heart beats unevenly."),
  t("You are too short of breath to speak, or breathlessness does not settle when you rest."),
  t("Sudden numbness or weakness, or trouble speaking or seeing."),
  t("Sharp pain in a knee, or any fall."),
];

/** Signs that need an ambulance, as the end of a sentence. */
export const EMERGENCY = t(
  "pressure or pain in the chest, jaw or arm; breathlessness that prevents speech or does not settle when you rest; " +
    "a collapse or blackout; sudden numbness, weakness, trouble speaking or seeing.",
);

/** All signs, as a list. */
export const STOP_LIST = html`<ul>${SIGNS.map((sign) => html`<li>${sign}</li>`)}</ul>`;

/** The signs in one line, for the screen before a walk. */
export const STOP_LINE = t(
  "Stop at once for pressure or pain in the chest, jaw or arm; faintness, a cold sweat or an uneven heartbeat; " +
    "breathlessness that prevents speech or does not settle when you rest; sudden numbness, weakness, trouble speaking or seeing; sharp pain; a fall.",
);
