/** Result of the sound check in words, and the check's address. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { pocketOutcome } from "../../walk/pocket-test.js";
import { day, duration } from "./words.js";

/** @import { PocketResult, SoundCheck } from "../../store/schema.js" */

/** @param {URLSearchParams} address query of the walk to return to */
export function soundCheckPath(address) {
  const back = new URLSearchParams(address);
  for (const asked of ["screening", "agreed"]) back.delete(asked);
  return `/sound-check?${new URLSearchParams({ walk: back.toString() })}`;
}

/** The check's last part alone. @param {URLSearchParams} [address] as for soundCheckPath; left out: back to More */
export function pocketTestPath(address) {
  return address ? `${soundCheckPath(address)}&pocket` : "/sound-check?pocket";
}

/** @param {SoundCheck | undefined} check */
export function checkSentence(check) {
  if (!check) return t("Sound check: not done yet.");
  const on = day(check.at);
  if (hasPassed(check)) return t("Sound check: passed on {day}.", { day: on });
  if (check.pocket && pocketOutcome(check.pocket) === "stopped") {
    return t("Sound check: the sound stopped after {howLong}, on {day}.", {
      howLong: duration(check.pocket.played_s),
      day: on,
    });
  }
  return t("Sound check: begun on {day}, and not passed yet.", { day: on });
}

/** @param {SoundCheck} check */
export function hasPassed({ heard, sound_mode, pocket, tones_heard }) {
  if (!Object.values(heard).every(Boolean)) return false;
  if (sound_mode === "with_music") return true;
  return pocket !== null && pocketOutcome(pocket) === "played" && tones_heard === true;
}

/**
 * Result of the pocket test in words. Claim only what was measured: a page cannot tell a locked phone from another app.
 *
 * @param {PocketResult} result
 * @returns {{title: string, words: string}}
 */
export function pocketSentence(result) {
  const { played_s, hidden_s, late_s } = result;
  switch (pocketOutcome(result)) {
    case "played":
      return {
        title: t("It played to the end"),
        words: t("For {howLong}, the phone was locked or another app was in front: we cannot tell which.", {
          howLong: duration(hidden_s),
        }),
      };
    case "late":
      return {
        title: t("It played to the end, with gaps"),
        words: t("While the page was out of sight, the phone stopped the sound for {howLong}.", {
          howLong: duration(late_s),
        }),
      };
    case "stopped":
      if (played_s === 0) {
        return { title: t("It did not start"), words: t("The phone would not play the sound.") };
      }
      return {
        title: t("It stopped after {howLong}", { howLong: duration(played_s) }),
        words: hidden_s
          ? t("The phone was locked or showed another app.")
          : t("The phone was not locked then."),
      };
    case "too_short":
      return {
        title: t("That was too short to tell"),
        words: t(
          "It was out of sight for {howLong} of 20. Please lock it at once, and wait for three tones.",
          { howLong: duration(hidden_s) },
        ),
      };
    case "not_locked":
      return {
        title: t("The phone was not locked"),
        words: t(
          "The sound played to the end, but this page was in sight all the time. So this was not tried.",
        ),
      };
  }
}
