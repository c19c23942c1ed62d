/** Sentences of the walk page alone, as in catalogue.js. */

export {};
