/** Change of pain that is usually noticed (docs/evidence.md: Farrar 2001). */

import { middle } from "./period.js";

/** @import { Pain } from "../../engine/programme/statistics.js" */

/** Points of ten. */
const NOTICED = 2;
/** Walks that tell the beginning. */
const BEGINNING = 5;

/**
 * Two points under the middle of the first five values before a walk; null without them, or without room for it.
 *
 * @param {readonly Pick<Pain, "before">[]} all
 */
export function noticedFrom(all) {
  const befores = all.flatMap(({ before }) => (before === null ? [] : [before])).slice(0, BEGINNING);
  const beginning = befores.length < BEGINNING ? null : middle(befores);
  return beginning !== null && beginning >= NOTICED ? beginning - NOTICED : null;
}
