/** Line of the checklists that hears of a fall, and of health that has changed. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";

/** @param {readonly unknown[]} walks before the first one, "last time" was the questions */
export function unchangedSince(walks) {
  return walks.length
    ? t("I have not fallen, and my health has not changed, since last time.")
    : t("I have not fallen, and my health has not changed, since I answered the questions.");
}
