/** Language of the app on this phone. The server stores it in a cookie, and sends the app in it. */

import { Api } from "../store/api.js";

const PATH = "/api/language";

/** Code of the page's language. */
export function readLanguage() {
  return document.documentElement.lang;
}

/**
 * Fetches the release in another language, and reloads the page with it. Without a signal nothing changes.
 *
 * @param {import("./updates.js").Updates} updates
 * @param {string} language
 * @param {Pick<Api, "put">} api
 * @returns {Promise<boolean>} false: a walk is under way, or the release did not arrive whole
 * @throws the errors of Api, and TypeError without a signal
 */
export async function changeLanguage(updates, language, api = new Api()) {
  const before = readLanguage();
  await api.put(PATH, { language });
  if (await updates.changeLanguage(language)) return true;
  await api.put(PATH, { language: before });
  return false;
}
