/** In which language this phone is spoken to. The server remembers it, in a cookie, and sends the app in it. */

/** The code of the page's own. */
export function readLanguage() {
  return document.documentElement.lang;
}

/**
 * Has everything come in another language, and opens the page again with it. It takes a signal, and nothing changes
 * without one.
 *
 * @param {object} app
 * @param {import("../store/api.js").Api} app.api
 * @param {import("./updates.js").Updates} app.updates
 * @param {string} language
 * @returns {Promise<boolean>} false: not during a walk, or it did not come whole
 * @throws what Api throws, and TypeError without a signal
 */
export async function changeLanguage({ api, updates }, language) {
  const before = readLanguage();
  await api.put("/api/language", { language });
  if (await updates.renew()) return true;
  await api.put("/api/language", { language: before });
  return false;
}
