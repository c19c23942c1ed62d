/**
 * The walk page: questions, the screen before, the walk, the report. One stage after the other, in one
 * page.
 */

import { keep, kept } from "../store/keep.js";
import { instant } from "../store/record.js";
import { readSettings } from "../store/settings.js";
import { Awake, buzz } from "../walk/extras.js";
import { leaveLockScreen, listenToLockScreen, showOnLockScreen } from "../walk/lock-screen.js";
import { Player } from "../walk/player.js";
import { WalkSession, walkOf } from "../walk/session.js";
import { fetchSound } from "../walk/sound.js";
import { showAfter } from "./after.js";
import { showBefore } from "./before.js";
import { choiceFrom } from "./choice.js";
import { duringTemplate } from "./during.js";
import { askScreening } from "./screening.js";
import { paint } from "./stage.js";
import { readStanding } from "./standing.js";
import { showUnfinished } from "./unfinished.js";
import { nextSentence, phaseName } from "./words.js";

/** @import { App } from "../main.js" */
/** @import { Surface } from "../types.d.ts" */
/** @import { WalkInProgress } from "../store/schema.js" */
/** @typedef {import("../walk/sound.js").Sound} Sound */

/** Less than this is no walk: the phone was tapped by mistake. */
const NOTHING_WALKED_MS = 10_000;

/** @param {App} app */
export async function show(app) {
  const sound = fetchSound(app.assets);
  const settings = await readSettings(app.database);
  const left = await app.checkpoint.read();
  if (!left) return prepare(app, sound, settings);
  showUnfinished(app, left, sound, {
    resume: (arrived) => walk(app, left, arrived, settings),
    keep: () =>
      void save(app, walkOf(left), { painBefore: left.pain_before, stumbled: left.stumbled, silentMs: 0 }),
    discard: async () => {
      await app.checkpoint.clear();
      await prepare(app, sound, settings);
    },
  });
}

/** @param {App} app @param {Promise<Sound>} sound @param {import("../store/schema.js").Settings} settings */
async function prepare(app, sound, settings) {
  const address = new URLSearchParams(location.search);
  let standing = await readStanding(app);
  const unasked = standing.screenings.length === 0;
  if (!address.has("forward") && (unasked || standing.progress.paused || address.has("screening"))) {
    await askScreening(app, !unasked);
    void app.send();
    standing = await readStanding(app);
  }
  const { surface } = /** @type {{surface?: Surface}} */ ((await kept(app.database, "remembered")) ?? {});
  showBefore(app, {
    choice: choiceFrom(address, app.programme, standing.progress, standing.screenings),
    surface: surface ?? "path",
    walks: standing.walks,
    sound,
    start: ({ surface: chosen, painBefore, choice }, arrived) => {
      walk(app, beginning(choice, chosen, painBefore), arrived, settings);
      void keep(app.database, "remembered", { surface: chosen });
    },
  });
}

/**
 * @param {import("./choice.js").Choice} choice
 * @param {Surface} surface
 * @param {number | null} painBefore
 * @returns {WalkInProgress}
 */
function beginning({ step, planned }, surface, painBefore) {
  const nowMs = Date.now();
  // Times are kept in whole seconds, questions rounded down: a walk always comes after the questions before it.
  const started_at = instant(nowMs + 999);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
  return {
    walk: { id: crypto.randomUUID(), started_at, zone, surface, step, planned },
    pain_before: painBefore,
    position_ms: 0,
    backward_ms: 0,
    forward_ms: 0,
    stumbled: false,
    saved_at_ms: nowMs,
  };
}

/**
 * Called within the tap: everything up to the sound's start happens at once.
 *
 * @param {App} app
 * @param {WalkInProgress} from
 * @param {Sound} sound
 * @param {import("../store/schema.js").Settings} settings
 */
function walk(app, from, sound, settings) {
  const audio = /** @type {HTMLAudioElement} */ (document.querySelector("[data-player]"));
  const player = new Player(audio, sound.index);
  const session = new WalkSession(from, { ...app, sound, settings, player });
  const started = session.start();

  const awake = new Awake();
  if (settings.keep_screen_on) awake.keep();
  let locked = false;
  let lastPhase = "";
  document.body.dataset["walking"] = "";
  player.addEventListener("playing", () =>
    listenToLockScreen({
      play: () => void session.resume(),
      pause: () => session.pause(),
      skip: () => session.skip(),
      repeat: () => session.repeat(),
    }),
  );
  const leaving = new AbortController();
  document.addEventListener("visibilitychange", () => session.keep(), { signal: leaving.signal });
  window.addEventListener("pagehide", () => session.keep(), { signal: leaving.signal });
  session.addEventListener("change", repaint);
  session.addEventListener("finished", () => void leave(), { once: true });
  repaint();
  return started;

  function repaint() {
    if (session.state === "over") return;
    const { phase, next } = session.view;
    showOnLockScreen(phaseName(phase), nextSentence(next));
    if (settings.vibration && phase.kind !== lastPhase && lastPhase) buzz(phase.kind);
    lastPhase = phase.kind;
    const lock = (/** @type {boolean} */ on) => {
      locked = on;
      repaint();
    };
    paint(app, duringTemplate(session, { locked, lock }));
  }

  async function leave() {
    leaving.abort();
    awake.letGo();
    leaveLockScreen();
    delete document.body.dataset["walking"];
    const { silentMs } = session.view;
    await save(app, session.walk, { painBefore: session.painBefore, stumbled: session.stumbled, silentMs });
  }
}

/**
 * The walk goes into the log before anything is asked: whoever closes the app now has lost nothing.
 *
 * @param {App} app
 * @param {import("../types.d.ts").Walk} finished
 * @param {{painBefore: number | null, stumbled: boolean, silentMs: number}} known
 */
async function save(app, finished, known) {
  const walkedMs = (finished.walked.backward_s + finished.walked.forward_s) * 1000;
  if (walkedMs < NOTHING_WALKED_MS && !known.stumbled) {
    await app.checkpoint.clear();
    location.assign("/");
    return;
  }
  await app.log.add(finished);
  await app.checkpoint.clear();
  void app.send();
  showAfter(app, finished, known);
}
