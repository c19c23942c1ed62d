/** Time of the walks that are not folded (folded.js). Every page knows it; few need the fold. */

/** The charts of a quarter, and everything on Today, lie within it: 13 weeks before a Monday, and two days of zones. */
export const UNFOLDED_MS = 15 * 7 * 24 * 3_600_000;
