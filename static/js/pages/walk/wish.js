/** The wish in the address of the walk page: ?step=s2, ?forward, ?times=3&seconds=60&recover=90. */

/**
 * @param {URLSearchParams} address
 * @returns {import("../../engine/programme/chosen-walk.js").Wish}
 */
export function wishFrom(address) {
  const number = (/** @type {string} */ name) => Number(address.get(name) ?? NaN);
  return {
    forward: address.has("forward"),
    own: address.has("times")
      ? { times: number("times"), seconds: number("seconds"), recover_s: number("recover") }
      : null,
    step: address.get("step"),
  };
}
