/** Words about a clinician's agreement. No walker is coaxed: they tell what it is. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

/** Sentence for the doctor or physiotherapist. */
export const TELL_THEM = html`<p>${t("Tell them what it is:")}</p>
  <blockquote>
    ${t(
      "“Walking backward, often alone, looking over a shoulder, growing to ten minutes at a time. It begins with two or " +
        "three minutes in all, and its levels grow over weeks to twenty in all at most. It can cause falls. It raises " +
        "the heart rate more than walking forward.”",
    )}
  </blockquote>`;
