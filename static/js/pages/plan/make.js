/** Plan in the making, and the plan that is made: its link and its QR code. Nothing is stored or sent. */

import { t } from "../../language/translate.js";
import { textOf } from "../../store/plan-code.js";
import { html, nothing } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";
import { planForm } from "./plan-form.js";
import { emptyValues, planOf } from "./plan-values.js";

/** @import { App } from "../../app/app.js" */
/** @typedef {import("../../engine/programme/plan.js").Plan} Plan */

/** @param {App} app */
export function showMake(app) {
  const nowMs = Date.now();
  // The page was loaded again because a part of it had not arrived. A later visit begins with an empty form.
  let values = { ...emptyValues(nowMs), ...history.state?.planValues };
  history.replaceState(null, "");
  /** @type {import("./plan-values.js").Errors} */
  let errors = {};
  let isPartMissing = false;
  /** @type {Promise<typeof import("./made.js") | null> | undefined} the plan's own screen, with the QR library */
  let made;
  repaint();

  function repaint() {
    paint(
      app,
      html`<h1>${t("Make a walking plan")}</h1>
        <p>${t("For physiotherapists and doctors. The plan goes into a link and a square to scan. You need no account, and making it stores nothing.")}</p>
        <p class="hint">${t("A plan only lowers limits and makes choices. After a fall or a long break, Backstride’s own rules come first.")}</p>
        ${planForm({ values, errors, programme: app.programme, nowMs, change, make })}
        <div role="alert">${isPartMissing ? partMissing() : nothing}</div>`,
    );
  }

  /** @param {import("./plan-values.js").Values} given */
  function change(given) {
    values = given;
    void bringMade(); // before the tap, when there may be no signal
    repaint();
  }

  /** @param {import("./plan-values.js").Values} given */
  function make(given) {
    values = given;
    isPartMissing = false;
    const read = planOf(given, app.programme, nowMs);
    errors = read.errors;
    repaint();
    if (read.plan) return void showMade(read.plan);
    /** @type {HTMLElement | null} */ (app.root.querySelector("[aria-invalid=true]"))?.focus();
  }

  function bringMade() {
    return (made ??= import("./made.js").catch(() => null));
  }

  /** Some browsers never fetch again what has failed once, so the page begins again, with what was written. */
  function partMissing() {
    const again = () => {
      history.replaceState({ planValues: values }, "");
      location.reload();
    };
    return html`<p class="error">${t("A part of Backstride did not arrive. Please try again once there is a signal.")}</p>
      <button class="button wide" @click=${again}>${t("Try again")}</button>`;
  }

  /** @param {Plan} plan */
  async function showMade(plan) {
    const screen = await bringMade();
    if (!screen) {
      isPartMissing = true;
      return repaint();
    }
    const { madeTemplate } = screen;
    const link = new URL(`/plan#${textOf(plan)}`, location.href).href;
    let said = "";
    show();
    arrive(app);

    function show() {
      paint(app, madeTemplate(plan, link, said, { copy, share, print: () => print(), change: back }));
    }

    /** @param {string} sentence */
    function say(sentence) {
      said = sentence;
      show();
    }

    async function copy() {
      try {
        await navigator.clipboard.writeText(link);
        say(t("The link is copied."));
      } catch {
        app.root.querySelector("input")?.select();
        say(t("Please copy the link by hand: it is marked."));
      }
    }

    async function share() {
      try {
        await navigator.share({ title: t("Your walking plan"), url: link });
      } catch (error) {
        // Closing the share sheet is no fault.
        if (/** @type {Error} */ (error).name !== "AbortError") await copy();
      }
    }

    function back() {
      repaint();
      arrive(app);
    }
  }
}
