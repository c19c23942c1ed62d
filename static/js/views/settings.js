/** How the coach speaks and how the phone behaves. Every change is kept at once. */

import { SHOULDER_EVERY_S, readSettings, writeSettings } from "../store/settings.js";
import { html, live, nothing } from "../vendor/lit.js";
import { paint } from "./stage.js";
import { NOT_WRITTEN } from "./words.js";

/** @import { App } from "../main.js" */
/** @import { Settings } from "../types.d.ts" */

/** @type {[keyof Settings, string][]} */
const SWITCHES = [
  ["halfway", "“Halfway” and “one minute left”"],
  ["countdown", "Count down the end of an interval"],
  ["vibration", "Buzz when something changes"],
  ["keep_screen_on", "Keep the screen on during a walk"],
];

/** @param {App} app */
export async function show(app) {
  let settings = await readSettings(app.database);
  let problem = "";
  repaint();

  /** @param {Partial<Settings>} changes */
  async function change(changes) {
    try {
      settings = await writeSettings(app.database, changes);
      problem = "";
    } catch (error) {
      console.error(error);
      problem = NOT_WRITTEN;
    }
    repaint();
  }

  function repaint() {
    paint(
      app,
      html`
      <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
      <fieldset>
        <legend>A look over the shoulder</legend>
        <div class="choices">
          ${SHOULDER_EVERY_S.map(
            (seconds) => html`<label>
              <input
                type="radio"
                name="shoulder"
                .checked=${live(settings.shoulder_every_s === seconds)}
                @change=${() => change({ shoulder_every_s: seconds })}
              >${seconds ? `every ${seconds} seconds` : "never"}
            </label>`,
          )}
        </div>
      </fieldset>
      ${SWITCHES.map(
        ([name, label]) => html`<label class="switch">
          <span>${label}</span>
          <input
            type="checkbox"
            .checked=${live(Boolean(settings[name]))}
            @change=${(/** @type {Event} */ { target }) =>
              change({ [name]: /** @type {HTMLInputElement} */ (target).checked })}
          >
        </label>`,
      )}
    `,
    );
  }
}
