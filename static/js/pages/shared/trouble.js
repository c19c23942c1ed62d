/**
 * Screen in place of a page that has failed: what really happened, and what helps. Made without lit, because any part
 * may be what failed.
 */

import { t } from "../../language/translate.js";

/** @typedef {"blocked" | "newer" | "closed" | "offline" | "missing" | "full" | "unknown"} Trouble */

/** Words of the browsers for a module that has not arrived, or is of another release. */
const NO_MODULE = /dynamically imported module|importing a module|module script|provide an export/i;

/**
 * @param {unknown} error
 * @param {boolean} isOnline
 * @returns {Trouble}
 */
export function troubleOf(error, isOnline) {
  const { name = "", message = "", cause } = error instanceof Error ? error : {};
  const names = [name, cause instanceof Error ? cause.name : ""];
  if (names.includes("QuotaExceededError")) return "full";
  if (name === "NotOpened" && !cause) return "blocked";
  if (names.includes("VersionError")) return "newer";
  if (name === "NotOpened" || name === "SecurityError") return "closed";
  if (NO_MODULE.test(message)) return isOnline ? "missing" : "offline";
  return "unknown";
}

/** Shows the screen. @param {HTMLElement} root @param {unknown} error */
export function showTrouble(root, error) {
  const trouble = troubleOf(error, navigator.onLine);
  const [heading, ...sentences] = WORDS[trouble]();
  const level = document.querySelector("h1") && !root.querySelector("h1") ? "h2" : "h1";
  const parts = [made(level, heading), ...sentences.map((sentence) => made("p", sentence))];
  if (trouble === "unknown") parts.push(made("p", t("For us: {error}", { error: String(error) }), "quiet"));
  const said = made("p", "", "quiet");
  said.setAttribute("role", "status");
  parts.push(button(t("Try again"), "main wide", () => location.reload()));
  if (trouble === "unknown" || trouble === "full") {
    const saving = import("./save-copy.js").catch(() => null); // at once: a signal may be gone at the tap
    const save = async () => (said.textContent = (await (await saving)?.saveCopy()) ?? WORDS.missing()[1]);
    parts.push(button(t("Save a copy of my walks"), "wide", save));
  }
  const place = made("div", "");
  place.setAttribute("role", "alert");
  place.append(...parts);
  root.replaceChildren(place, said);
}

/** @type {Record<Trouble, () => [string, ...string[]]>} heading and sentences */
const WORDS = {
  blocked: () => [
    t("Your history is open in another window"),
    t("Another window of Backstride has it open, in an older version. Close that window, then try again."),
    t("Your walks are still where they were."),
  ],
  newer: () => [
    t("This window is older than your history"),
    t("Close every window of Backstride, then open it again."),
    t("Your walks are still where they were."),
  ],
  closed: () => [
    t("Your history on this phone could not be opened"),
    t(
      "If this is a private window, leave it. If your browser blocks cookies or site data, allow them for this page. " +
        "Then try again.",
    ),
  ],
  offline: () => [
    t("There is no signal"),
    t("A part of Backstride is not on this phone yet. Try again when there is a signal."),
  ],
  missing: () => [
    t("A part of Backstride did not arrive"),
    t("The signal may be weak, or a new version has just come. Try again in a moment."),
  ],
  full: () => [
    t("This phone has no room left"),
    t("Make some room, for instance by deleting a video. Then try again."),
  ],
  unknown: () => [
    t("Something went wrong on this page"),
    t("It is a mistake of ours, and we do not know it yet. Please try again."),
    t("If it comes back, save a copy of your walks."),
  ],
};

/** @param {string} tag @param {string} text @param {string} [className] */
function made(tag, text, className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

/** @param {string} label @param {string} size @param {() => unknown} act */
function button(label, size, act) {
  const element = made("button", label, `button ${size}`);
  element.addEventListener("click", act);
  const line = made("p", "");
  line.append(element);
  return line;
}
