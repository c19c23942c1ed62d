/** Sentences of the levels page alone, as in catalogue.js. */

export {};
