/** The voice on its way: what a screen shows until its one large button can speak. */

/** @import { Sound } from "../../walk/sound.js" */

/**
 * @param {Promise<Sound>} sound
 * @param {() => void} repaint called when it has arrived, or will not
 * @returns {{sound: Sound | null, failed: boolean}} as it stands now and later
 */
export function soundLoading(sound, repaint) {
  /** @type {{sound: Sound | null, failed: boolean}} */
  const state = { sound: null, failed: false };
  sound
    .then((arrived) => {
      state.sound = arrived;
    })
    .catch((error) => {
      console.error(error);
      state.failed = true;
    })
    .then(repaint);
  return state;
}
