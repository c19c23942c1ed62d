/** Changes that the server refused: their cards on the history page, and what the walker does about each. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { Diary } from "../../store/diary.js";
import { noticeCard, refusedCards } from "../shared/refused.js";
import { toast } from "../shared/toast.js";

/** @import { App } from "../../app/app.js" */
/** @import { Heart } from "../../engine/programme/typed-heart.js" */
/** @import { Notice } from "../../store/schema.js" */
/** @import { RefusedChange } from "../../store/unsent.js" */
/** @import { Walk } from "../../types.d.ts" */

/**
 * Makes the function that draws the cards.
 *
 * @param {App} app
 * @param {object} page
 * @param {(walk: Walk) => void} page.correct
 * @param {(id: string) => Heart | undefined} page.heartOf heart rate of a walk
 * @param {() => void} page.repaint
 */
export function refusedChanges(app, { correct, heartOf, repaint }) {
  /** @param {RefusedChange} change */
  async function retry({ id, kind }) {
    if (kind === "diary") return new Diary(app).retry(id);
    await app.unsent.retry(id);
    void app.send();
  }

  /** @param {RefusedChange} change */
  async function discard({ id, kind, record }) {
    if (kind === "diary") return new Diary(app).discard(id);
    const heart = heartOf(id);
    await app.unsent.discard(id);
    void app.send();
    if (kind !== "walk" || !record) return;
    // Keep the id: the account may still have the walk, because nothing was deleted there.
    const undo = async () => {
      await app.log.add(/** @type {Walk} */ (record), null, heart);
      void app.send();
    };
    toast.show(t("It is off this phone now."), { label: t("Undo"), act: () => void undo() }, repaint);
  }

  return (/** @type {RefusedChange[]} */ refused, /** @type {Notice[]} */ notices) => [
    noticeCard(app, notices),
    refusedCards(refused, { correct, retry, discard }),
  ];
}
