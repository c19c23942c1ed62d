/** Setting of the language, for this phone only. */

import { changeLanguage, readLanguage } from "../../app/language.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { choiceSetting } from "./setting-parts.js";

/** @import { App } from "../../app/app.js" */

export class LanguageSetting {
  #app;
  #repaint;
  #isComing = false;
  #problem = "";

  /** @param {App} app @param {() => void} repaint */
  constructor(app, repaint) {
    this.#app = app;
    this.#repaint = repaint;
  }

  template() {
    const { languages } = this.#app;
    return html`
      <h2>${t("Language")}</h2>
      ${choiceSetting({
        name: "language",
        legend: t("Backstride speaks"),
        values: Object.keys(languages),
        say: (code) => html`<span lang=${code}>${languages[code]}</span>`,
        chosen: readLanguage(),
        change: (code) => void this.#choose(code),
        hint: t("On this phone only. The voice changes too, so this needs a signal."),
      })}
      <div role="status">${this.#isComing ? html`<p>${t("One moment, it is on its way …")}</p>` : nothing}</div>
      <div role="alert">${this.#problem ? html`<p class="error">${this.#problem}</p>` : nothing}</div>
    `;
  }

  /** @param {string} code */
  async #choose(code) {
    if (this.#isComing) return;
    this.#enter(true, "");
    try {
      const isThere = await changeLanguage(this.#app.updates, code);
      if (!isThere) this.#enter(false, t("Not now: finish your walk first, or look for a better signal."));
    } catch (error) {
      console.warn("The language could not be changed:", error);
      this.#enter(false, t("That needs a signal. Nothing has changed; try again when you have one."));
    }
  }

  /** @param {boolean} isComing @param {string} problem */
  #enter(isComing, problem) {
    this.#isComing = isComing;
    this.#problem = problem;
    this.#repaint();
  }
}
