/** Pages that need no account. */
export const FOR_ALL = [
  "/",
  "/walk",
  "/learn",
  "/rehearsal",
  "/measures",
  "/sound-check",
  "/history",
  "/progress",
  "/levels",
  "/reminders",
  "/settings",
  "/plan",
  "/install",
];
