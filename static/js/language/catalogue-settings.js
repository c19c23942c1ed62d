/** Sentences of the settings page alone, as in catalogue.js. */

export {};
