/** Two screens before a walk: what it is today, then the checklist with Start. */

import { FORWARD_WALK } from "../../engine/programme/offer.js";
import { lengthMs, planPhases } from "../../engine/programme/phases.js";
import { onGround } from "../../engine/programme/plan-walk.js";
import { wayOf } from "../../engine/programme/ways.js";
import { soundLoading } from "../shared/sound-loading.js";
import { arrive, paint } from "../shared/painting.js";
import { numbers } from "../shared/words.js";
import { unchangedSince } from "../shared/unchanged.js";
import { askWhatChanged } from "./changed.js";
import { checklistTemplate, linesOf } from "./checklist.js";
import { planTemplate } from "./plan-screen.js";
import { tellBefore } from "./tell-someone.js";

/** @import { App } from "../../app/app.js" */
/** @import { Way } from "../../types.d.ts" */
/** @import { Choice } from "../../engine/programme/offer.js" */
/** @import { Plan } from "./plan-screen.js" */
/** @typedef {import("../../walk/sound.js").Sound} Sound */
/** @typedef {import("../../walk/strap.js").Strap} Strap */

/**
 * @param {App} app
 * @param {object} given
 * @param {Choice & {below?: Choice}} given.choice
 * @param {Plan["surface"]} given.surface surface of the last walk
 * @param {Way} given.way the way that was chosen last
 * @param {Plan["soundMode"]} given.soundMode
 * @param {URLSearchParams} given.address of this walk
 * @param {readonly import("../../types.d.ts").Walk[]} given.walks
 * @param {boolean} given.sawHow true: the screen just before showed how it goes
 * @param {unknown} given.pocketAgain offer of another pocket test
 * @param {boolean} given.looksStanding
 * @param {boolean} given.withSomeone true: the plan asks for a companion
 * @param {Promise<Sound>} given.sound
 * @param {(plan: Plan, sound: Sound, strap: Strap | null) => string | null} given.start called in the tap's event
 *   handler; returns the reason not to start, null after a start
 */
export function showBefore(app, { address, walks, ...given }) {
  const { sawHow, looksStanding, withSomeone, sound, start } = given;
  const leaving = new AbortController();
  const voice = soundLoading(sound, repaint, leaving.signal);
  let chosen = {
    choice: given.choice,
    surface: given.surface,
    chosenWay: given.way,
    soundMode: given.soundMode,
    painBefore: /** @type {number | null} */ (null),
  };
  /** @type {"plan" | "checklist" | "changed"} */
  let screen = "plan";
  /** @type {string | null} */
  let refused = null;
  // The phone's own Back leads from the checklist to the plan.
  window.addEventListener("popstate", () => show("plan"), { signal: leaving.signal });
  const tell = tellBefore(() => lengthOf(plan()), repaint);
  /** @type {import("./strap-card.js").StrapCard | undefined} */
  let straps;
  if (Reflect.has(navigator, "bluetooth")) void loadStraps().catch(() => undefined); // no signal
  show("plan");

  async function loadStraps() {
    const { StrapCard } = await import("./strap-card.js");
    straps = new StrapCard(Reflect.get(navigator, "bluetooth"), repaint, leaving.signal);
    if (!leaving.signal.aborted) repaint();
  }

  /** @param {Plan} planned */
  function lengthOf({ choice: { planned, step }, way }) {
    return lengthMs(planPhases(planned, app.programme, way, step));
  }

  /** @param {typeof screen} next */
  function show(next) {
    screen = next;
    repaint();
    arrive(app);
  }

  function repaint() {
    if (screen === "plan") paint(app, planScreen());
    if (screen === "checklist") paint(app, checklistScreen());
  }

  /** @returns {Plan} as it will be walked */
  function plan() {
    const { surface, chosenWay, soundMode, painBefore } = chosen;
    const actual = onGround(chosen.choice, surface, walks, app.programme);
    return { surface, way: wayOf({ surface, way: chosenWay }), soundMode, painBefore, choice: actual };
  }

  function planScreen() {
    const actual = plan();
    const { step, planned, below } = chosen.choice;
    const isLess = actual.choice === below && numbers(below.planned) !== numbers(planned);
    const isLower = actual.choice.step !== step || isLess;
    return planTemplate(
      app,
      actual,
      { isLower, walks, sawHow, address, pocketAgain: given.pocketAgain, isVoiceless: voice.failed },
      {
        change: (changes) => {
          chosen = { ...chosen, ...changes };
          repaint();
        },
        goForward: () => {
          chosen = { ...chosen, choice: FORWARD_WALK };
          show("plan");
        },
        next: () => {
          history.pushState(null, "", location.href);
          show("checklist");
        },
      },
    );
  }

  function checklistScreen() {
    const { choice, way, surface } = plan();
    const isForward = choice.planned.backward_s.length === 0;
    return checklistTemplate(
      linesOf({ isForward, way, surface, looksStanding, withSomeone }, unchangedSince(walks)),
      {
        voice,
        refused,
        go,
        changed: () => void changed(),
        back: () => history.back(),
        tell: [straps?.template(), tell()],
      },
    );
  }

  function go() {
    if (!voice.sound) return;
    refused = start(plan(), voice.sound, straps?.strap ?? null);
    if (refused === null) leaving.abort();
    else repaint();
  }

  async function changed() {
    screen = "changed";
    await askWhatChanged(app);
    show("checklist");
  }
}
