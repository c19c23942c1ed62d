/** Walks that the walker keeps under a name, for Today and for their own page. */

import "../../language/catalogue-later.js";
import { isDiaryData } from "../../engine/programme/diary.js";
import { ownWalk } from "../../engine/programme/own-walk.js";
import { t } from "../../language/translate.js";
import { readDiary } from "../../store/diary.js";
import { html, nothing } from "../../vendor/lit.js";
import { LOCALE } from "./locale.js";
import { numbers } from "./words.js";

/** @import { Programme } from "../../types.d.ts" */
/** @typedef {Awaited<ReturnType<typeof readOwnWalks>>[number]} OwnWalk */

/** Those that this release can read, by name. @param {import("../../store/database.js").Database} database */
export async function readOwnWalks(database) {
  const entries = (await readDiary(database, "own_walk")).filter(({ data }) => isDiaryData("own_walk", data));
  return entries.sort((a, b) => a.data.name.localeCompare(b.data.name, LOCALE));
}

/**
 * Name of a kept walk, the walk as it may be walked now, and a way to it.
 *
 * @param {OwnWalk} kept
 * @param {Programme} programme
 * @param {string | null} unlocked null: no way, because the walker may not walk backward now
 * @param {(chosen: string) => string} shorter words for a walk that is shorter than it was chosen
 */
export function ownWalkLine({ id, data }, programme, unlocked, shorter) {
  const now = unlocked ? ownWalk(data, programme, unlocked) : null;
  return html`<div class="step">
      <span><strong>${data.name}</strong> ${now ? numbers(now.planned) : wanted(data)}</span>
      ${now ? walkLink(id, data.name) : nothing}
    </div>
    ${now?.isShorter ? html`<span class="hint">${shorter(wanted(data))}</span>` : nothing}`;
}

/** @param {string} id @param {string} name */
function walkLink(id, name) {
  const label = t("Walk {step}", { step: name });
  return html`<a class="button" href="/walk?saved=${id}" aria-label=${label}>${t("Walk")}</a>`;
}

/** "3 × 1 minute", as it was chosen. @param {OwnWalk["data"]} data */
function wanted({ times, seconds }) {
  return numbers({ backward_s: Array(times).fill(seconds) });
}
