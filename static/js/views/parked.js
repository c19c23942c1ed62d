/** What a sync could not do, or did, that the walker has to know. */

import { html, nothing } from "../vendor/lit.js";
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

/**
 * A walk was changed here and deleted on another phone.
 *
 * @param {App} app
 * @param {import("../store/schema.js").Notice[]} notices
 */
export function noticeCard({ unsent }, notices) {
  if (notices.length === 0) return nothing;
  return html`<section class="card">
    <h2>Deleted on another phone</h2>
    <ul>
      ${notices.map(({ started_at }) => html`<li>${started_at ? `The walk of ${day(started_at)}` : "A walk"}</li>`)}
    </ul>
    <p>What you changed in it here is gone with it.</p>
    <button class="button" @click=${() => unsent.dismissNotices()}>All right</button>
  </section>`;
}
