/** Advice after a fall or dizziness (docs/evidence.md 7.8). */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { EMERGENCY } from "./stop-list.js";

export const STOP_ADVICE = html`<section class="card notice" data-stop-advice>
  <h2>${t("Please look after yourself first")}</h2>
  <ul>
    <li>${t("Sit or stay down until you feel steady. Take your time.")}</li>
    <li><strong>${t("Call the emergency services now for:")}</strong> ${EMERGENCY}</li>
    <li>${t("If you cannot put weight on a leg, do not get up: call.")}</li>
    <li>
      ${t("Hit your head? Have a doctor look at it today.")}
      ${t("If you hit your head and take blood thinners, go to a hospital now, even if you feel well.")}
    </li>
    <li>${t("In sharp pain, or not sure? See a doctor today.")}</li>
    <li>${t("Have someone walk home with you, if you can.")}</li>
  </ul>
</section>`;
