/** Sentences of the companion's page alone, as in catalogue.js. */

export {};
