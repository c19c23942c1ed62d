/** Last screen of the rehearsal. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";

/** @import { App } from "../../app/app.js" */

/**
 * @param {App} app
 * @param {boolean} isWhole false: the walker ended it earlier
 * @param {string | null} walk query of the walk that comes next; null: opened from Learn
 */
export function showEnd(app, isWhole, walk) {
  paint(
    app,
    html`<div data-screen="end">
      <h1>${isWhole ? t("That is how it goes") : t("The practice has ended")}</h1>
      <p>
        ${t("On the walk there is no wall, so begin even slower.")}
        ${t("You can try it again whenever you like: it is under More, in How to walk backward.")}
      </p>
      ${
        walk === null
          ? html`<a class="button main giant" href="/">${t("Done")}</a>`
          : html`<a class="button main giant" href=${walk ? `/walk?${walk}` : "/walk"}>${t("On to the walk")}</a>`
      }
      <p><button type="button" class="button wide" @click=${() => location.reload()}>${t("Once more")}</button></p>
      ${walk === null ? "" : html`<p><a class="button wide" href="/">${t("Not today")}</a></p>`}
    </div>`,
  );
  arrive(app);
}
