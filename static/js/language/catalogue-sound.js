/** Sentences of the sound page alone, as in catalogue.js. */

export {};
