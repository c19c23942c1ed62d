/** Sentences of the account page alone, as in catalogue.js. */

export {};
