/** Clocks of this phone: the wall clock, and the monotonic clock that no one can set. */

/** @typedef {{read(): import("../engine/programme/elapsed.js").Reading}} Clocks */

/** @type {Clocks} */
export const CLOCKS = {
  read: () => ({ wallMs: Date.now(), monotonicMs: performance.now() }),
};
