/** Sentences of the install page alone, as in catalogue.js. */

export {};
