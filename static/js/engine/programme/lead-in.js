/**
 * Lead-in: the look behind and the count of ten before a backward phase goes on after a pause.
 *
 * @typedef {import("./phases.js").Phase} Phase
 * @typedef {import("./ways.js").Way} Way
 */

import { phaseAt } from "./phases.js";

const ON_THE_GROUND = { kind: /** @type {const} */ ("stop"), durationMs: 20_000 };
/** The belt must be started again. */
const ON_THE_BELT = { kind: /** @type {const} */ ("turn"), durationMs: 40_000 };
/** Less of an interval is not worth beginning again, and leaves no time for its order. */
const LEAST_MS = 10_000;

/**
 * The point from which a stopped walk goes on, and its phases from there.
 *
 * A backward phase goes on behind a lead-in, which takes the place of the time before it, so that later times stay. Its
 * last ten seconds are passed over. A stop or a turn begins again. Every other phase goes on where it was.
 *
 * @param {Phase[]} phases
 * @param {number} atMs
 * @param {Way} way
 * @returns {{phases: Phase[], fromMs: number}} the same phases if there is no lead-in
 */
export function goingOn(phases, atMs, way) {
  const phase = /** @type {Phase} */ (phases[phaseAt(phases, atMs)]);
  if (phase.kind === "stop" || phase.kind === "turn") return { phases, fromMs: phase.startMs };
  if (phase.kind !== "backward") return { phases, fromMs: atMs };
  const endMs = phase.startMs + phase.durationMs;
  if (endMs - atMs < LEAST_MS) return { phases, fromMs: endMs };
  const lead = way === "treadmill" ? ON_THE_BELT : ON_THE_GROUND;
  const fromMs = Math.max(0, atMs - lead.durationMs);
  return {
    phases: withLeadIn(phases, phase, { ...lead, startMs: fromMs, durationMs: atMs - fromMs }),
    fromMs,
  };
}

/** True for the lead-in itself, and false for the phase behind it. @param {Phase} phase */
export function isLeadIn({ again, kind }) {
  return again === true && kind !== "backward";
}

/**
 * @param {Phase[]} phases
 * @param {Phase} interval the backward phase that goes on
 * @param {Pick<Phase, "kind" | "startMs" | "durationMs">} lead
 * @returns {Phase[]}
 */
function withLeadIn(phases, interval, lead) {
  const atMs = lead.startMs + lead.durationMs;
  const endMs = interval.startMs + interval.durationMs;
  const before = phases.flatMap((phase) => {
    const durationMs = Math.min(phase.durationMs, lead.startMs - phase.startMs);
    return durationMs > 0 ? [{ ...phase, durationMs }] : [];
  });
  return [
    ...before,
    { ...lead, to: "backward", again: true },
    { ...interval, startMs: atMs, durationMs: endMs - atMs, intervalMs: interval.durationMs, again: true },
    ...phases.filter(({ startMs }) => startMs >= endMs),
  ];
}
