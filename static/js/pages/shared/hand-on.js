/** Words for another person: through the phone's share sheet, else by copying them. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";

/**
 * Call it within a tap.
 *
 * @param {string} text
 * @returns {Promise<string | null>} what came of it, for the walker; "" once the share sheet has said it all; null: the
 *   walker has changed their mind
 */
export async function handOn(text) {
  try {
    // Not in every supported browser.
    if (Reflect.has(navigator, "share")) {
      await navigator.share({ text });
      return "";
    }
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return null;
    console.warn("These words cannot be shared here:", error);
  }
  try {
    await navigator.clipboard.writeText(text);
    return t("Copied. Paste it into a message: “{text}”", { text });
  } catch (error) {
    console.warn("These words cannot be copied here:", error);
    return t("Write this in a message: “{text}”", { text });
  }
}
