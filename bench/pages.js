/** Pages that need no account. */
export const FOR_ALL = [
  "/",
  "/walk",
  "/learn",
  "/rehearsal",
  "/sound-check",
  "/history",
  "/progress",
  "/reminders",
  "/settings",
  "/install",
];
