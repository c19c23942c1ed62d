/** Sentences of the calendar on the reminders page alone, as in catalogue.js. */

export {};
