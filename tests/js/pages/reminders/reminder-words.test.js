import assert from "node:assert/strict";
import { test } from "node:test";

process.env["TZ"] = "Europe/Berlin"; // before the module takes the phone's zone
const { daysInWords, isPhoneZone, lastInWords, restInWords, timeInWords, whenInWords } =
  await import("../../../../static/js/pages/reminders/reminder-words.js");

/** A Monday, in Berlin. */
const NOW = new Date("2026-11-23T12:00:00Z");

test("days are said as people say them", () => {
  assert.equal(daysInWords([5, 1, 3]), "Monday, Wednesday, and Friday");
  assert.equal(daysInWords([2]), "Tuesday");
  assert.equal(daysInWords([1, 2, 3, 4, 5]), "Monday to Friday");
  assert.equal(daysInWords([6, 7]), "Saturday and Sunday");
  assert.equal(daysInWords([1, 2, 3, 4, 5, 6, 7]), "Every day");
});

test("the next one is today, tomorrow, a weekday, and then a date", () => {
  assert.equal(whenInWords("2026-11-23T16:05:00Z", NOW), plain("today at 5:05 PM"));
  assert.equal(whenInWords("2026-11-23T23:30:00Z", NOW), plain("tomorrow at 12:30 AM"));
  assert.equal(whenInWords("2026-11-29T08:30:00Z", NOW), plain("Sunday at 9:30 AM"));
  assert.equal(whenInWords("2026-11-30T08:30:00Z", NOW), plain("Monday, November 30, at 9:30 AM"));
});

test("a rest ends at a time today, or else on a day", () => {
  assert.equal(restInWords("2026-11-23T16:05:00Z", NOW), plain("5:05 PM"));
  assert.equal(restInWords("2026-11-23T23:00:00Z", NOW), "tomorrow");
  assert.equal(restInWords("2026-11-25T23:00:00Z", NOW), "Thursday");
});

test("the last one was on a weekday, or longer ago on a date", () => {
  assert.equal(lastInWords("2026-11-17T08:30:00Z", NOW), plain("Tuesday, 9:30 AM"));
  assert.equal(lastInWords("2026-11-16T08:30:00Z", NOW), plain("November 16, 9:30 AM"));
  assert.equal(timeInWords("21:45"), plain("9:45 PM"));
});

test("a zone is the phone's own under any of its names", () => {
  assert.equal(isPhoneZone("Europe/Berlin"), true);
  assert.equal(isPhoneZone("Europe/Lisbon"), false);
  assert.equal(isPhoneZone("Mars/Olympus"), false);
});

/** Some versions of the browser's tables put a narrow space before AM and PM. @param {string} words */
function plain(words) {
  return words.replace(
    / (?=[AP]M)/,
    new Intl.DateTimeFormat("en", { timeStyle: "short" }).format(0).at(-3) ?? "",
  );
}
