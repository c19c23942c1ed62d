/** What the server would not take, why, and what can be done. */

import { html } from "../vendor/lit.js";
import { day } from "./words.js";

/** @import { App } from "../main.js" */

/** @param {App} app @param {import("../store/unsent.js").Parked[]} parked */
export function parkedCards(app, parked) {
  return parked.map(
    ({ id, kind, record, parked: { message, errors } }) => html`<section class="card notice">
      <h2>${kind === "walk" ? "A walk" : "An answer"} could not be stored in your account</h2>
      <p>${record ? `${day("started_at" in record ? record.started_at : record.answered_at)}. ` : ""}${message}</p>
      <ul>
        ${Object.values(errors)
          .flat()
          .map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      <p>It is safe on this phone.</p>
      <div class="row">
        <button class="button" @click=${() => app.unsent.retry(id).then(() => app.send())}>Try again</button>
        <button class="button danger" @click=${() => app.unsent.letGo(id)}>Delete it here</button>
      </div>
    </section>`,
  );
}
