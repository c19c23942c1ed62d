/** Course of a walk: its phases, track and ledger. They change together when a lead-in comes into them. */

import { frameFrom } from "../engine/audio/track.js";
import { walkTrack } from "../engine/audio/walk-track.js";
import { goingOn, isLeadIn } from "../engine/programme/lead-in.js";
import { Ledger } from "../engine/programme/ledger.js";
import { phaseAt, planPhases } from "../engine/programme/phases.js";
import { wayOf } from "../engine/programme/ways.js";

/** @import { Phase } from "../engine/programme/phases.js" */

export class Course {
  #way;
  #planned;
  #parts;
  /** @type {Phase[]} */
  phases;
  /** @type {Ledger} */
  ledger;
  /** @type {ReturnType<typeof walkTrack>} */
  track;

  /**
   * @param {import("../store/schema.js").WalkInProgress} from a new walk, or the checkpoint of a walk to resume
   * @param {object} parts
   * @param {import("../types.d.ts").Programme} parts.programme
   * @param {import("./sound.js").Sound} parts.sound
   * @param {import("../engine/audio/walk-track.js").TrackSettings} parts.settings
   */
  constructor({ walk, position_ms, backward_ms, forward_ms }, { programme, sound, settings }) {
    this.#way = wayOf(walk);
    this.#planned = planPhases(walk.planned, programme, this.#way, walk.step);
    this.#parts = { sound, settings };
    const { phases, fromMs } = goingOn(this.#planned, position_ms, this.#way);
    this.phases = phases;
    this.ledger = new Ledger(phases, fromMs, { backwardMs: backward_ms, forwardMs: forward_ms });
    this.track = walkTrack(phases, this.#way, settings, sound, fromMs);
    this.fromMs = frameFrom(sound.index, fromMs);
  }

  /**
   * Goes on at `atMs`, where the walk was stopped.
   *
   * @param {number} atMs
   * @returns {boolean} true: the track is another one, and begins at `fromMs`
   */
  goOn(atMs) {
    const { sound, settings } = this.#parts;
    const { phases, fromMs } = goingOn(this.#planned, atMs, this.#way);
    this.fromMs = frameFrom(sound.index, fromMs);
    if (phases === this.#planned) return false;
    this.phases = phases;
    this.ledger = new Ledger(phases, fromMs, this.ledger.walked);
    this.track = walkTrack(phases, this.#way, settings, sound, fromMs);
    return true;
  }

  /** Start of the phase as it was planned, without a lead-in. @param {number} atMs */
  startOf(atMs) {
    const phase = /** @type {Phase} */ (this.#planned[phaseAt(this.#planned, atMs)]);
    return phase.startMs;
  }

  /** Position up to which the walk was walked: a lead-in lies before it. @param {number} atMs */
  creditedMs(atMs) {
    const phase = this.phaseAt(atMs);
    return isLeadIn(phase) ? phase.startMs + phase.durationMs : atMs;
  }

  /** @param {number} atMs @returns {Phase} */
  phaseAt(atMs) {
    return /** @type {Phase} */ (this.phases[phaseAt(this.phases, atMs)]);
  }

  /**
   * True at the end of the track, or before the planned total is said, if that is wrong.
   *
   * @param {number} atMs
   * @param {boolean} isTotalWrong
   */
  isOver(atMs, isTotalWrong) {
    const { totalAtMs, endMs } = this.track.tail;
    return atMs >= (isTotalWrong ? totalAtMs : endMs);
  }
}
