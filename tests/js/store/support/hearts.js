/** Heart rates for tests. */

import { aReport, Phone } from "./phone.js";

/** @param {string} walk @param {number} average */
export const heartOf = (walk, average) => ({
  walk,
  overall: { average, highest: null },
  forward: null,
  backward: null,
  rest: null,
});

/** @param {Phone} phone @param {import("./phone.js").Walk} walk @param {number} average */
export function type(phone, { id }, average) {
  return phone.log.report(id, aReport(), () => heartOf(id, average));
}

/**
 * Two phones of an account that both have the walk.
 *
 * @param {import("./fake-server.js").FakeServer} server
 * @param {import("./phone.js").Walk} walk
 */
export async function bothWith(server, walk) {
  const phones = /** @type {const} */ ([new Phone(server, "ada"), new Phone(server, "ada")]);
  await phones[0].log.add(walk);
  for (const phone of phones) await phone.sync.sync();
  return phones;
}
