/** Reminder as the server writes it. */

export const ORIGIN = "https://backstride.test";
export const DUE_AT = "2026-11-24T08:30:00Z";
export const LATER = `${ORIGIN}/reminders?answer=later&reminder=r1&due_at=${DUE_AT}`;
export const ANSWERS = `${ORIGIN}/reminders?reminder=r1&due_at=${DUE_AT}`;
export const MESSAGE = {
  title: "Tuesday: 2 × 4 minutes backward",
  body: "On your path, if you feel well today.",
  lang: "en",
  dir: "ltr",
  tag: "reminder",
  navigate: ANSWERS,
  data: { reminder: "r1", due_at: DUE_AT },
  actions: [
    { action: "start", title: "Start", navigate: `${ORIGIN}/walk` },
    { action: "later", title: "In an hour", navigate: LATER },
    { action: "not_today", title: "Not today", navigate: `${ORIGIN}/reminders?answer=not_today` },
  ],
};
