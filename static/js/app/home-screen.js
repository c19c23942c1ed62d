/**
 * Whether Backstride is on the home screen, and how it can come there with this browser.
 *
 * Dispatches "change".
 */

/** @typedef {"installed" | "prompt" | "ios" | "other"} Way */
/** @typedef {Event & { prompt(): Promise<unknown>, userChoice: Promise<{ outcome: string }> }} InstallPrompt */

export class HomeScreen extends EventTarget {
  #window;
  /** @type {InstallPrompt | null} */
  #prompt = null;
  #installed;

  /** Make it early: the browser offers its prompt once, soon after the page has come. @param {Window} window */
  constructor(window) {
    super();
    this.#window = window;
    this.#installed = isStandalone(window);
    window.addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault(); // it is asked for when there is a reason to, not when a page has just been opened
      this.#prompt = /** @type {InstallPrompt} */ (event);
      this.dispatchEvent(new Event("change"));
    });
    window.addEventListener("appinstalled", () => {
      this.#installed = true;
      void this.keepStorage();
      this.dispatchEvent(new Event("change"));
    });
  }

  /** @returns {Way} */
  get way() {
    if (this.#installed) return "installed";
    if (this.#prompt) return "prompt";
    return isIos(this.#window.navigator) ? "ios" : "other";
  }

  /** Asks with the browser's own words. Call it within a tap. @returns {Promise<boolean>} whether they said yes */
  async ask() {
    const prompt = this.#prompt;
    if (!prompt) return false;
    this.#prompt = null; // it can be used once
    await prompt.prompt();
    const { outcome } = await prompt.userChoice;
    this.dispatchEvent(new Event("change"));
    return outcome === "accepted";
  }

  /** An app on the home screen means to stay: the browser shall not clear its walks to make room. */
  async keepStorage() {
    if (this.#installed) await this.#window.navigator.storage?.persist?.();
  }
}

/** @param {Window} window */
function isStandalone({ matchMedia, navigator }) {
  return matchMedia("(display-mode: standalone)").matches || Reflect.get(navigator, "standalone") === true;
}

/** @param {Navigator} navigator */
function isIos({ userAgent, maxTouchPoints }) {
  // An iPad calls itself a Mac, but no Mac has a touch screen.
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes("Macintosh") && maxTouchPoints > 1);
}
