/** Sentences of the reminders page alone, as in catalogue.js. */

export {};
