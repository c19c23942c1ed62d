/** Sentences of the progress page alone, as in catalogue.js. */

export {};
