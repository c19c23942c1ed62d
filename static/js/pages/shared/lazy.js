/** Lazy values: made at the first call, then reused (memoized). */

/**
 * Wrap an expensive value that few pages need. On a phone, one date format costs more than loading a page's modules.
 *
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
export function lazy(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}
