/** Sentence for a day of rest: why, and when walks go on. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";

/** @param {Pick<import("./current-progress.js").CurrentProgress, "feltUnwell">} current */
export function tomorrow({ feltUnwell }) {
  return feltUnwell
    ? t("You felt unwell. From tomorrow you can walk again, if you feel well.")
    : t("You told us of a fall. From tomorrow you can walk again.");
}
