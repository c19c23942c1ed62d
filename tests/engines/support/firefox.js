/** Debian's Firefox, headless, driven over WebDriver BiDi. FIREFOX=path uses another one. */

import puppeteer from "puppeteer-core";
import { insistOn } from "./installed.js";
import { PATIENCE_MS, until } from "./patience.js";
import { plugInSoundCard } from "./sound-card.js";

/** @import { Browser } from "./browser.d.ts" */

const FIREFOX = process.env["FIREFOX"] ?? "/usr/bin/firefox-esr";
/** Warning of a page that is left while it registers its service worker. It is expected, and ignored. */
const EXPECTED = "Backstride opens only with a signal here";

/** Software paints each frame, and ten in a second are enough for a test. */
const PREFERENCES = { "layout.frame_rate": 10 };

/**
 * @param {Record<string, string | boolean | number>} preferences
 * @returns {Promise<Browser & {complaints: string[], fill(xpath: string, text: string): Promise<void>}>} `complaints`
 *   are the console's errors and warnings, and uncaught errors
 */
export async function startFirefox(preferences = {}) {
  insistOn(FIREFOX, "firefox-esr");
  const soundCard = await plugInSoundCard();
  const env = { ...process.env, ...soundCard.env };
  const firefox = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    env,
    extraPrefsFirefox: { ...PREFERENCES, ...preferences },
  });
  const page = await firefox.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return {
    complaints: complaintsOf(page),
    open: (address) => arrives(page, (url) => location.assign(url), address),
    reload: () => arrives(page, () => location.reload(), ""),
    tap: (xpath) => page.locator(`::-p-xpath(${xpath})`).click(),
    fill: (xpath, text) => page.locator(`::-p-xpath(${xpath})`).fill(text),
    evaluate: (ask) => page.evaluate(ask),
    close: () => firefox.close().finally(soundCard.close),
  };
}

/**
 * Leaves the document, and waits for the next one. Puppeteer's own waiting can hang for ever: Firefox does not report
 * every answer of a service worker.
 *
 * @param {import("puppeteer-core").Page} page
 * @param {(address: string) => void} leave runs in the page
 * @param {string} address
 */
async function arrives(page, leave, address) {
  await page.evaluate(() => Object.assign(window, { isLeft: true }));
  await page.evaluate(leave, address).catch(() => undefined); // the document may be gone before it answers
  await until("the next document", () =>
    page.evaluate(() => !("isLeft" in window) && document.readyState === "complete"),
  );
}

/** @param {import("puppeteer-core").Page} page */
function complaintsOf(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on("console", async (message) => {
    if (!["error", "warn"].includes(message.type()) || message.text().startsWith(EXPECTED)) return;
    const place = complaints.push(message.text()) - 1;
    // The text of an error is only its kind. The page may be left before it answers.
    const args = message.args().map((arg) => arg.evaluate(String));
    const words = await Promise.all(args).catch(() => [message.text()]);
    complaints[place] = `${words.join(" ")} (${message.location().url})`;
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}
