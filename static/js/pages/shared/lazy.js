/** What costs something, and is not always needed. */

/**
 * Made when it is first asked for, and kept. To make a format of dates takes a phone longer than to load all modules of
 * a page, and few pages use all that their modules know.
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
