/** Sentences of the history page alone, as in catalogue.js. */

export {};
