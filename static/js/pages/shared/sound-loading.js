/** State of the voice's download, for screens whose main button needs the voice. */

import { SoundMissing } from "../../walk/sound.js";

/** @import { Sound } from "../../walk/sound.js" */

/**
 * @param {Promise<Sound>} sound
 * @param {() => void} repaint called when the download has succeeded or failed
 * @param {AbortSignal} [leaving] aborted once the walker has gone on to another screen: it must not be painted over
 * @returns {{sound: Sound | null, failed: boolean}} live state: it changes before `repaint` is called
 */
export function soundLoading(sound, repaint, leaving) {
  /** @type {{sound: Sound | null, failed: boolean}} */
  const state = { sound: null, failed: false };
  sound
    .then((arrived) => {
      state.sound = arrived;
    })
    .catch((error) => {
      // A voice that cannot be fetched is no fault of the program: the page says so, the browser logs the request.
      if (!(error instanceof SoundMissing)) console.error(error);
      state.failed = true;
    })
    .then(() => leaving?.aborted || repaint());
  return state;
}
