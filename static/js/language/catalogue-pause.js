/** Sentences of the pause page alone, as in catalogue.js. */

export {};
