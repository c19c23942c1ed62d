/** Sentences of the page of plans alone, as in catalogue.js. */

export {};
