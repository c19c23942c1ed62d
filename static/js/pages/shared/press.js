/**
 * Presses: they tell a finger on a button from a key, TalkBack and VoiceOver. A screen reader cannot hold a button. Its
 * click looks like a finger's, with `detail` 1. On some phones an invented pointer comes down and lifts before it.
 */

/** Time after a press in which its click may come. */
export const CLICK_WITHIN_MS = 700;

/** @typedef {Pick<PointerEvent, "pointerType" | "width" | "height" | "pressure">} Pointer */

/**
 * True for the pointer that a screen reader invents. A pocket has a size and never counts as one.
 * https://github.com/adobe/react-spectrum/blob/main/packages/%40react-aria/utils/src/isVirtualEvent.ts
 *
 * @param {Pointer} pointer
 * @param {string} [userAgent]
 */
export function isInvented(pointer, userAgent = globalThis.navigator?.userAgent) {
  const { pointerType, width, height, pressure } = pointer;
  const isSmall = pointerType === "touch" && width < 1 && height < 1 && pressure === 0;
  const isLikeAMouse = pointerType === "mouse" && width === 1 && height === 1 && pressure === 0;
  // TalkBack invents a mouse. A finger on Android may have no size.
  if (/Android/.test(userAgent)) return isLikeAMouse;
  // VoiceOver's pointer has a third of a pixel, that of NVDA and JAWS no size.
  return isSmall || (width === 0 && height === 0);
}

/** Press of a button by a finger, so that its click is not taken for one of a key or a screen reader. */
export class Press {
  /** Time of the last sign of the finger, on the clock of the events. */
  #lastMs = -Infinity;
  #isDown = false;

  /** @param {Pointer & {timeStamp: number}} event @returns {boolean} true: a finger is down */
  down(event) {
    this.#isDown = !isInvented(event);
    if (this.#isDown) this.#lastMs = event.timeStamp;
    return this.#isDown;
  }

  /** @param {{timeStamp: number}} event the finger has lifted or left */
  up({ timeStamp }) {
    if (this.#isDown) this.#lastMs = timeStamp;
    this.#isDown = false;
  }

  /** True for the click of a key or a screen reader. @param {{timeStamp: number}} event */
  isAlone({ timeStamp }) {
    return !this.#isDown && timeStamp - this.#lastMs > CLICK_WITHIN_MS;
  }
}
