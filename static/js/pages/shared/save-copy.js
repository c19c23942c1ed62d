/** Copy of the walks as a file: handed to another app where the phone can do that, else downloaded. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { copyOf, readCopy, textOf } from "../../store/copy.js";

const FILE = "backstride-walks.json";

/**
 * Call it within a tap.
 *
 * @returns {Promise<string>} what came of it, for the walker
 */
export async function saveCopy() {
  try {
    const copy = await readCopy();
    const empty = [copy.walks, copy.screenings, copy.falls, copy.diary].every(({ length }) => length === 0);
    if (empty) return t("There is nothing to copy on this phone yet.");
    return await handOver(new File([textOf(copy)], FILE, { type: "application/json" }));
  } catch (error) {
    console.error(error);
    return t("The copy could not be made: the walks cannot be read.");
  }
}

/** Call it within a tap. @param {Parameters<typeof copyOf>} one @param {string} name of the file */
export function saveOne(one, name) {
  return handOver(new File([textOf(copyOf(...one))], name, { type: "application/json" }));
}

/** @param {File} file @returns {Promise<string>} what came of it, for the walker */
export async function handOver(file) {
  try {
    // Not in every supported browser.
    if (Reflect.get(navigator, "canShare")?.call(navigator, { files: [file] })) {
      await navigator.share({ files: [file] });
      return t("The copy is made.");
    }
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return ""; // the walker has changed their mind
    console.warn("This file cannot be shared here:", error);
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // Safari reads it late
  return t("The copy is among your downloads: {name}", { name: file.name });
}
