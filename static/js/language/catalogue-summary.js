/** Sentences of the summary page alone, as in catalogue.js. */

export {};
