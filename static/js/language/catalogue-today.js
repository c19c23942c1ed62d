/** Sentences of the today page alone, as in catalogue.js. */

export {};
