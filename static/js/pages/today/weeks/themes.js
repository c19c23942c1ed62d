/**
 * Themes for the months after the last level (docs/progression.md 9.7), one for each calendar month. None makes an
 * interval longer or adds a movement backward.
 */

import { t } from "../../../language/translate.js";

/** @typedef {{name: string, idea: string, way?: {href: string, words: string}}} Theme */

/** @type {readonly Theme[]} from January on */
export const THEMES = [
  {
    name: t("to the beat"),
    idea: t("Walk the forward parts to a beat, slow enough to feel each foot."),
    way: { href: "/settings", words: t("Choose the beat") },
  },
  {
    name: t("longer forward"),
    idea: t("Add a forward walk this week, or take the longer way home."),
    way: { href: "/walk?forward", words: t("A forward walk") },
  },
  {
    name: t("another surface"),
    idea: t(
      "Grass instead of the path, or a track. Choose it dry and flat, walk it forward first, and begin on a low level.",
    ),
    way: { href: "/levels", words: t("Choose a low level") },
  },
  {
    name: t("a figure of eight"),
    idea: t(
      "As a warm-up: walk a large figure of eight, forward, before you press Start. Wide curves, one way and then the other.",
    ),
  },
  {
    name: t("morning or evening"),
    idea: t("Walk at another hour than usual, in daylight."),
    way: { href: "/reminders", words: t("Remind me at another hour") },
  },
  {
    name: t("standing tall"),
    idea: t("In the forward parts, look at the horizon and let your arms swing."),
  },
  {
    name: t("in company"),
    idea: t("Ask someone to walk with you. They see what is behind you."),
  },
  {
    name: t("the other voice"),
    idea: t("There are a woman’s and a man’s voice. Let the other one lead you this month."),
    way: { href: "/settings", words: t("Choose the voice") },
  },
  {
    name: t("quiet feet"),
    idea: t("In the forward parts, set each foot down so softly that you do not hear it."),
  },
  {
    name: t("another way"),
    idea: t("Find a second way that is flat, dry and without traffic. Walk it forward on the first day."),
    way: { href: "/walk?forward", words: t("Walk it forward") },
  },
  {
    name: t("under a roof"),
    idea: t("For wet and dark days: a hall or a long corridor. Look it over before."),
  },
  {
    name: t("looking around"),
    idea: t("In the forward parts, find five things that you have never noticed on your way."),
  },
];

/** @param {string} date such as "2026-11-23" */
export function themeOf(date) {
  return /** @type {Theme} */ (THEMES[Number(date.slice(5, 7)) - 1]);
}
