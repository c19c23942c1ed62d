/** What to do after a fall or dizziness. */

import { html } from "../vendor/lit.js";

export const STOP_ADVICE = html`<section class="card notice">
  <h2>Please look after yourself first</h2>
  <ul>
    <li>Sit or stay down until you feel steady. Take your time.</li>
    <li>Pressure in the chest, jaw or arm, or a collapse: call the emergency services now.</li>
    <li>Hit your head, in sharp pain, or not sure? Have someone look at it today.</li>
    <li>Let somebody walk home with you, if you can.</li>
  </ul>
</section>`;
