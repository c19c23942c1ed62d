/** Sentences of the rehearsal page alone, as in catalogue.js. */

export {};
