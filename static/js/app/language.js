/** In which language this phone is spoken to. The server remembers it, in a cookie, and sends the app in it. */

import { Api } from "../store/api.js";

const PATH = "/api/language";

/** The code of the page's own. */
export function readLanguage() {
  return document.documentElement.lang;
}

/**
 * Has everything come in another language, and opens the page again with it. It takes a signal, and nothing changes
 * without one.
 *
 * @param {import("./updates.js").Updates} updates
 * @param {string} language
 * @param {Pick<Api, "put">} api
 * @returns {Promise<boolean>} false: not during a walk, or it did not come whole
 * @throws what Api throws, and TypeError without a signal
 */
export async function changeLanguage(updates, language, api = new Api()) {
  const before = readLanguage();
  await api.put(PATH, { language });
  if (await updates.changeLanguage(language)) return true;
  await api.put(PATH, { language: before });
  return false;
}
