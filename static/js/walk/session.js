/**
 * Session of one walk: follows the track and writes checkpoints. Player, checkpoint and clocks are passed in, so that
 * tests need no browser.
 *
 * Dispatches "change" and, once, "finished" (the walk is over, and `walk` can be saved).
 */

import { isLongPause } from "../engine/programme/long-pause.js";
import { backwardInAllS, lengthMs } from "../engine/programme/phases.js";
import { CLOCKS } from "./clocks.js";
import { Course } from "./course.js";
import { DoubleTap } from "./double-tap.js";
import { Needle } from "./needle.js";
import { SoFar } from "./so-far.js";
import { Stillness } from "./stillness.js";

/** @import { Phase } from "../engine/programme/phases.js" */
/** @import { Programme, Walk } from "../types.d.ts" */
/** @import { WalkInProgress } from "../store/schema.js" */
/** @import { Stopping } from "./so-far.js" */
/** @typedef {"starting" | "walking" | "paused" | "interrupted" | "over"} SessionState */

const TICK_MS = 250;

export class WalkSession extends EventTarget {
  /** @type {SessionState} */
  #state = "starting";
  #player;
  #stillness;
  #course;
  #soFar;
  #needle;
  #skips;
  /** True from a resume until the sound is there. */
  #resumes = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /**
   * @param {WalkInProgress} from a new walk, or the checkpoint of a walk to resume
   * @param {object} parts
   * @param {Programme} parts.programme
   * @param {import("./sound.js").Sound} parts.sound
   * @param {import("../engine/audio/walk-track.js").TrackSettings} parts.settings
   * @param {import("./player.js").Player} parts.player
   * @param {Pick<import("../store/checkpoint.js").Checkpoint, "write">} parts.checkpoint
   * @param {import("./clocks.js").Clocks} [parts.clocks]
   */
  constructor(from, { programme, sound, settings, player, checkpoint, clocks = CLOCKS }) {
    super();
    this.#course = new Course(from, { programme, sound, settings });
    this.#player = player;
    this.#skips = new DoubleTap(clocks);
    this.#stillness = new Stillness(clocks);
    this.#soFar = new SoFar(from, { course: this.#course, checkpoint, clocks });
    const { credit } = this.#soFar;
    this.#needle = new Needle(sound.index, { player, course: this.#course, credit });
  }

  /** @returns {Phase[]} with the lead-in, if there is one */
  get phases() {
    return this.#course.phases;
  }

  /** Call it within a tap (user activation). */
  start() {
    const player = this.#player;
    player.addEventListener("playing", () => this.#plays());
    player.addEventListener("interrupted", () => this.#interrupted());
    player.addEventListener("position", () => this.#tick());
    player.addEventListener("ended", () => this.#tick());
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    player.load(this.#course.track.bytes, this.#course.fromMs);
    this.#save();
    return player.play();
  }

  pause() {
    this.#tick();
    this.#player.pause();
    this.#enter("paused");
    this.#save();
  }

  /** Goes on, in a backward phase with the look behind first. Call it within a tap (user activation). */
  resume() {
    // A headset may ask to play what plays already: a lead-in would surprise the walker.
    if (this.#state === "over" || this.#state === "walking") return;
    this.#needle.goOnAt(this.#soFar.credit.atMs);
    return this.#playOn();
  }

  /** Skips the rest of this phase. After the last phase the walk is over. A double tap must not skip the turn, too. */
  skip() {
    if (this.#skips.isSecond()) return;
    this.#tick();
    const next = this.#needle.neighbour(1);
    if (!next) return this.end();
    this.#needle.jump(next.startMs);
    this.#moved();
  }

  /** Repeats this phase from its start; a backward one with the look behind. */
  repeat() {
    this.#tick();
    const wasWalking = this.#state === "walking";
    const isNew = this.#needle.repeat();
    this.#moved();
    if (isNew && wasWalking) void this.#player.play();
  }

  stumble() {
    if (this.#state === "over") return;
    this.#soFar.add({ stumbled: true });
    this.dispatchEvent(new Event("change"));
  }

  /** Notes beats a minute of a strap, while the walk goes on. @param {number} beats */
  hear(beats) {
    if (this.#state === "walking") this.#soFar.hear(this.#needle.phase.kind, beats);
  }

  /** Ends the walk because of a fall or dizziness. It is in a checkpoint at once. @param {Stopping} setback */
  stop(setback) {
    if (this.#state === "over") return;
    // First of all: if the track ends at this moment, the walk is over with the next line.
    this.#soFar.add({ setback });
    this.#tick();
    this.#finish();
    this.close();
  }

  /** Ends the walk here. */
  end() {
    this.#tick();
    this.#finish();
    this.close();
  }

  /** Writes a checkpoint now. Call it when the page is about to be hidden. */
  saveNow() {
    this.#tick();
    this.#save();
  }

  /** Stops the sound and the timer. */
  close() {
    clearInterval(this.#timer);
    this.#player.close();
  }

  /** True if the walk is worth saving: more than a tap by mistake. */
  get hasBegun() {
    return this.#soFar.hasBegun(this.#course);
  }

  get state() {
    return this.#state;
  }

  /** Snapshot for the screen. */
  get view() {
    const { atMs, phase } = this.#needle;
    return {
      state: this.#state,
      phase,
      next: this.#needle.neighbour(1),
      leftMs: Math.max(0, phase.startMs + phase.durationMs - atMs),
      atMs: Math.min(atMs, lengthMs(this.phases)),
      stumbled: this.#soFar.facts.stumbled,
      /** ms for which the sound was gone while the clock went on */
      silentMs: this.#soFar.credit.silentMs,
      /** the same, and 0 once the sound has been back for a minute */
      newlySilentMs: this.#soFar.credit.newlySilentMs,
      /** error of the last checkpoint; null: it was written */
      unsaved: this.#soFar.unsaved,
    };
  }

  /** Walk so far, without a report. @returns {Walk} */
  get walk() {
    return this.#soFar.walk;
  }

  /** Checkpoint of the walk as it is now, with the pain before and a stumble. */
  get progress() {
    return this.#soFar.checkpoint;
  }

  /** Fall or dizziness that ended the walk; null: none. @returns {Stopping | null} */
  get setback() {
    return this.#soFar.facts.setback ?? null;
  }

  #plays() {
    if (this.#state === "walking") return this.#tick();
    const isWaiting = this.#state === "paused" || this.#state === "interrupted";
    // After a long pause the screen asks first.
    if (isWaiting && !this.#resumes && isLongPause(this.stillMs)) return this.#player.pause();
    // The phone may start the sound again by itself, as after a call. That calls for the look behind, too.
    const goesOn = isWaiting && !this.#resumes;
    if (goesOn && this.#needle.goOnAt(this.#soFar.credit.atMs)) return void this.#playOn();
    this.#resumes = false;
    this.#enter("walking");
  }

  #playOn() {
    this.#moved();
    this.#resumes = true;
    return this.#player.play();
  }

  #tick() {
    if (this.#state === "over") return this.#stopBeforeTheTotal();
    const { atMs } = this.#needle;
    const { credit } = this.#soFar;
    if (this.#state === "walking") credit.played(atMs);
    else credit.jumped(atMs);
    if (atMs >= lengthMs(this.phases)) return this.#finish();
    if (this.#state === "walking") this.#soFar.saveIfDue();
    this.dispatchEvent(new Event("change"));
  }

  #moved() {
    this.#save();
    this.dispatchEvent(new Event("change"));
  }

  #interrupted() {
    this.#tick();
    this.#enter("interrupted");
    this.#save();
  }

  #finish() {
    if (this.#state === "over") return;
    this.#state = "over";
    this.dispatchEvent(new Event("finished"));
  }

  /** Stops before the coach says the planned total, if a skip or a repeat has made it wrong. */
  #stopBeforeTheTotal() {
    const { planned, walked } = this.walk;
    const isTotalWrong = Math.abs(walked.backward_s - backwardInAllS(planned)) > 5;
    if (this.#course.isOver(this.#needle.atMs + TICK_MS, isTotalWrong)) this.close();
  }

  /** Time for which the walk has been still; 0 while it goes on. */
  get stillMs() {
    return this.#stillness.ms;
  }

  /** @param {SessionState} state */
  #enter(state) {
    if (this.#state === "over") return;
    this.#stillness.now(state === "walking");
    this.#soFar.credit.jumped(this.#needle.atMs);
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }

  #save() {
    if (this.#state !== "over") this.#soFar.save();
  }
}
