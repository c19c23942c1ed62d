/** Sentences of the walk page alone, after its first screens, as in catalogue.js. */

export {};
