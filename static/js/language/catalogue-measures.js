/** Sentences of the measures page alone, as in catalogue.js. */

export {};
