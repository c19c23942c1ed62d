/**
 * Session of one walk: follows the track, credits the time walked, writes checkpoints. Player, checkpoint and clock are
 * passed in, so that tests need no browser.
 *
 * Dispatches "change" and, once, "finished" (the walk is over, and `walk` can be saved).
 */

import { backwardInAllS, lengthMs, phaseAt } from "../engine/programme/phases.js";
import { frameFrom } from "../engine/audio/track.js";
import { Checkpoints, hasBegun, walkOf } from "./checkpoints.js";
import { Course } from "./course.js";
import { Silence } from "./silence.js";

/** @import { Phase } from "../engine/programme/phases.js" */
/** @import { Programme, Walk } from "../types.d.ts" */
/** @import { WalkInProgress } from "../store/schema.js" */
/** @typedef {"fall" | "dizzy"} Stopping */
/** @typedef {"starting" | "walking" | "paused" | "interrupted" | "over"} SessionState */

const TICK_MS = 250;
/** A double tap on Skip counts once (debounce): a second skip would jump over the turn. */
const DOUBLE_TAP_MS = 700;

export class WalkSession extends EventTarget {
  /** @type {SessionState} */
  #state = "starting";
  #progress;
  #parts;
  #index;
  #course;
  #silence;
  #checkpoints;
  #lastMs;
  #skippedWallMs = 0;
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
   * @param {{now(): number}} [parts.clock]
   */
  constructor(from, { programme, sound, settings, player, checkpoint, clock = Date }) {
    super();
    this.#course = new Course(from, { programme, sound, settings });
    this.#index = sound.index;
    this.#progress = from;
    this.#parts = { player, clock };
    this.#checkpoints = new Checkpoints(checkpoint);
    this.#lastMs = this.#course.fromMs;
    this.#silence = new Silence(this.#lastMs, clock.now());
  }

  /** @returns {Phase[]} with the lead-in, if there is one */
  get phases() {
    return this.#course.phases;
  }

  /** Call it within a tap (user activation). */
  start() {
    const { player } = this.#parts;
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
    this.#parts.player.pause();
    this.#enter("paused");
    this.#save();
  }

  /** Goes on, in a backward phase with the look behind first. Call it within a tap (user activation). */
  resume() {
    if (this.#state === "over") return;
    this.#goOnAt(this.#course.creditedMs(this.#lastMs));
    this.#resumes = true;
    return this.#parts.player.play();
  }

  /** Skips the rest of this phase. After the last phase the walk is over. */
  skip() {
    const wallMs = this.#parts.clock.now();
    if (wallMs - this.#skippedWallMs < DOUBLE_TAP_MS) return;
    this.#skippedWallMs = wallMs;
    this.#tick();
    const next = this.phases[this.#phaseIndex + 1];
    if (next) this.#jump(next.startMs);
    else this.end();
  }

  /** Repeats this phase from its start; a backward one with the look behind. */
  repeat() {
    this.#tick();
    const wasWalking = this.#state === "walking";
    const { kind, startMs, again } = this.#phase;
    const before = this.phases[this.#phaseIndex - 1];
    if (kind !== "backward") return this.#jump(startMs);
    if (before?.kind === "stop" && !again) return this.#jump(before.startMs);
    this.#goOnAt(this.#course.startOf(this.#parts.player.positionMs));
    if (wasWalking) void this.#parts.player.play();
  }

  stumble() {
    this.#progress = { ...this.#progress, stumbled: true };
    this.#save();
    this.dispatchEvent(new Event("change"));
  }

  /** Ends the walk because of a fall or dizziness. It is in a checkpoint at once. @param {Stopping} setback */
  stop(setback) {
    this.#tick();
    this.#progress = { ...this.#progress, setback };
    this.#save();
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
    this.#parts.player.close();
  }

  /** True if the walk is worth saving: more than a tap by mistake. */
  get hasBegun() {
    return hasBegun(this.phases, this.#snapshot());
  }

  get state() {
    return this.#state;
  }

  /** Snapshot for the screen. */
  get view() {
    const atMs = this.#parts.player.positionMs;
    const index = phaseAt(this.phases, atMs);
    const phase = /** @type {Phase} */ (this.phases[index]);
    return {
      state: this.#state,
      phase,
      next: this.phases[index + 1] ?? null,
      leftMs: Math.max(0, phase.startMs + phase.durationMs - atMs),
      atMs: Math.min(atMs, lengthMs(this.phases)),
      stumbled: this.#progress.stumbled,
      /** ms for which the sound was gone while the clock went on */
      silentMs: this.#silence.goneMs,
      /** error of the last checkpoint; null: it was written */
      unsaved: this.#checkpoints.problem,
    };
  }

  /** Walk so far, without a report. @returns {Walk} */
  get walk() {
    return walkOf(this.#snapshot());
  }

  get painBefore() {
    return this.#progress.pain_before;
  }

  get stumbled() {
    return this.#progress.stumbled;
  }

  /** Checkpoint of the walk as it is now. */
  get progress() {
    return this.#snapshot();
  }

  /** Fall or dizziness that ended the walk; null: none. @returns {Stopping | null} */
  get setback() {
    return this.#progress.setback ?? null;
  }

  get #phaseIndex() {
    return phaseAt(this.phases, this.#parts.player.positionMs);
  }

  get #phase() {
    return this.#course.phaseAt(this.#parts.player.positionMs);
  }

  #plays() {
    const { player } = this.#parts;
    const isWaiting = this.#state === "paused" || this.#state === "interrupted";
    // The phone may start the sound again by itself, as after a call. That calls for the look behind, too.
    if (isWaiting && !this.#resumes && this.#course.phaseAt(player.positionMs).kind === "backward") {
      return void this.resume();
    }
    this.#resumes = false;
    this.#enter("walking");
  }

  /** @param {number} atMs */
  #goOnAt(atMs) {
    const { player, clock } = this.#parts;
    const isNew = this.#course.goOn(atMs);
    const { fromMs, track } = this.#course;
    if (!isNew && fromMs !== frameFrom(this.#index, atMs)) this.#jump(fromMs);
    if (!isNew) return;
    player.load(track.bytes, fromMs);
    this.#lastMs = fromMs;
    this.#silence.moved(fromMs, clock.now());
    this.#save();
    this.dispatchEvent(new Event("change"));
  }

  #tick() {
    if (this.#state === "over") return this.#stopBeforeTheTotal();
    const { player, clock } = this.#parts;
    const atMs = player.positionMs;
    const wallMs = clock.now();
    if (this.#state === "walking") this.#silence.played(atMs, wallMs);
    this.#course.ledger.played(atMs);
    this.#lastMs = atMs;
    if (atMs >= lengthMs(this.phases)) return this.#finish();
    if (this.#state === "walking" && this.#checkpoints.isDue(wallMs)) this.#save();
    this.dispatchEvent(new Event("change"));
  }

  /** @param {number} toMs */
  #jump(toMs) {
    this.#lastMs = this.#parts.player.seek(frameFrom(this.#index, toMs));
    this.#course.ledger.jumped(this.#lastMs);
    this.#silence.moved(this.#lastMs, this.#parts.clock.now());
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
    if (this.#course.isOver(this.#parts.player.positionMs + TICK_MS, isTotalWrong)) this.close();
  }

  /** @param {SessionState} state */
  #enter(state) {
    if (this.#state === "over") return;
    this.#silence.moved(this.#parts.player.positionMs, this.#parts.clock.now());
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }

  #save() {
    if (this.#state !== "over") this.#checkpoints.write(this.#snapshot());
  }

  /** @returns {WalkInProgress} */
  #snapshot() {
    const { backwardMs, forwardMs } = this.#course.ledger.walked;
    return {
      ...this.#progress,
      position_ms: Math.round(this.#course.creditedMs(this.#lastMs)),
      backward_ms: Math.round(backwardMs),
      forward_ms: Math.round(forwardMs),
      saved_at_ms: this.#parts.clock.now(),
    };
  }
}
