/** The sound check in a sentence, and the way to it. */

import { verdictOf } from "../walk/pocket-test.js";
import { day, duration } from "./words.js";

/** @import { PocketResult, SoundCheck } from "../store/schema.js" */

/** @param {URLSearchParams} address of the walk that it comes back to */
export function soundCheckPath(address) {
  const back = new URLSearchParams(address);
  for (const asked of ["screening", "agreed"]) back.delete(asked);
  return `/sound-check?${new URLSearchParams({ walk: back.toString() })}`;
}

/** @param {SoundCheck | undefined} check */
export function checkSentence(check) {
  if (!check) return "Sound check: not done yet.";
  const on = `on ${day(check.at)}`;
  if (hasPassed(check)) return `Sound check: passed ${on}.`;
  if (check.pocket && verdictOf(check.pocket) === "stopped") {
    return `Sound check: the sound stopped after ${duration(check.pocket.played_s)}, ${on}.`;
  }
  return `Sound check: begun ${on}, and not passed yet.`;
}

/** @param {SoundCheck} check */
export function hasPassed({ heard, sound_mode, pocket, tones_heard }) {
  if (!Object.values(heard).every(Boolean)) return false;
  if (sound_mode === "with_music") return true;
  return pocket !== null && verdictOf(pocket) === "played" && tones_heard === true;
}

/**
 * What truly happened, and no more.
 *
 * @param {PocketResult} result
 * @returns {{title: string, words: string}}
 */
export function pocketSentence(result) {
  const { played_s, hidden_s, late_s } = result;
  switch (verdictOf(result)) {
    case "played":
      return {
        title: "It played to the end",
        words: `For ${duration(hidden_s)}, the phone was locked or another app was in front: we cannot tell which.`,
      };
    case "late":
      return {
        title: "It played to the end, with gaps",
        words: `While it was out of sight, the phone held the sound up for ${duration(late_s)}.`,
      };
    case "stopped":
      if (played_s === 0) return { title: "It did not start", words: "The phone would not play the sound." };
      return {
        title: `It stopped after ${duration(played_s)}`,
        words: hidden_s ? "The phone was locked or showed another app." : "The phone was not locked then.",
      };
    case "too_short":
      return {
        title: "That was too short to tell",
        words: `It was out of sight for ${duration(hidden_s)} of 20. Please lock it at once, and wait for three tones.`,
      };
    case "not_locked":
      return {
        title: "The phone was not locked",
        words: "The sound played to the end, but this page was in sight all the time. So this was not tried.",
      };
  }
}
