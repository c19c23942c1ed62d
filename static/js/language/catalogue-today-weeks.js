/** Sentences of the weeks on the today page alone, as in catalogue.js. */

export {};
