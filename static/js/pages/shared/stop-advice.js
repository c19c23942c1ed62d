/** Advice after a fall or dizziness. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

export const STOP_ADVICE = html`<section class="card notice">
  <h2>${t("Please look after yourself first")}</h2>
  <ul>
    <li>${t("Sit or stay down until you feel steady. Take your time.")}</li>
    <li>${t("Pressure in the chest, jaw or arm, or a collapse: call the emergency services now.")}</li>
    <li>${t("Hit your head, in sharp pain, or not sure? Have someone look at it today.")}</li>
    <li>${t("Have someone walk home with you, if you can.")}</li>
  </ul>
</section>`;
