/** Sentences of several pages that a first visit does not need, as in catalogue.js. */

export {};
