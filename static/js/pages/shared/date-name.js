/** Names of dates. */

import { day } from "./words.js";

/** "Monday, November 23". @param {string} date such as "2026-11-23" */
export function dateName(date) {
  return day(`${date}T12:00:00Z`, "UTC");
}
