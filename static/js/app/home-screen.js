/**
 * Installation on the home screen: its state, and the way to install with this browser.
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

  /** Create it early: the browser offers its prompt once, soon after the page has loaded. @param {Window} window */
  constructor(window) {
    super();
    this.#window = window;
    this.#installed = isStandalone(window);
    window.addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault(); // shown later, when the walker asks for it
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

  /** Shows the browser's prompt. Call it within a tap. @returns {Promise<boolean>} true: accepted */
  async ask() {
    const prompt = this.#prompt;
    if (!prompt) return false;
    this.#prompt = null; // a prompt works once
    await prompt.prompt();
    const { outcome } = await prompt.userChoice;
    this.dispatchEvent(new Event("change"));
    return outcome === "accepted";
  }

  /**
   * Asks for persistent storage, so that the browser does not evict the walks to make room. Some browsers then ask the
   * walker, so a tab asks once: after the first walk.
   *
   * @param {boolean} isFirstWalk
   */
  async keepStorage(isFirstWalk = false) {
    if (this.#installed || isFirstWalk) await persist(this.#window.navigator);
  }
}

/** @param {Navigator} navigator */
async function persist({ storage }) {
  const forbidden = () => false; // the browser then decides as for every other site
  return (await storage?.persist?.().catch(forbidden)) ?? false;
}

/** @param {Window} window */
function isStandalone({ matchMedia, navigator }) {
  return matchMedia("(display-mode: standalone)").matches || Reflect.get(navigator, "standalone") === true;
}

/** @param {Navigator} navigator */
function isIos({ userAgent, maxTouchPoints }) {
  // An iPad calls itself a Mac; no Mac has a touch screen.
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes("Macintosh") && maxTouchPoints > 1);
}
