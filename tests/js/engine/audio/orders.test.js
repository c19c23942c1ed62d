/** Orders, in every track that the coach can build: none is cut or dropped, and each leaves time to follow it. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import { planCues, tailOf } from "../../../../static/js/engine/audio/cues.js";
import { buildTrack, clipMs, clipSpan } from "../../../../static/js/engine/audio/track.js";
import { firstPastTheStart } from "../../../../static/js/engine/programme/ground.js";
import { goingOn } from "../../../../static/js/engine/programme/lead-in.js";
import { phaseAt, planPhases } from "../../../../static/js/engine/programme/phases.js";
import { SHOULDER_EVERY_S } from "../../../../static/js/store/settings.js";
import { packIn } from "../support/clips.js";
import { PROGRAMME } from "../support/logs.js";
import { EVERYTHING_SAID, plan } from "../support/made.js";

/** @import { Cue, CueSettings } from "../../../../static/js/engine/audio/cues.js" */
/** @import { ClipIndex } from "../../../../static/js/engine/audio/track.js" */
/** @import { Phase } from "../../../../static/js/engine/programme/phases.js" */
/** @import { Way } from "../../../../static/js/engine/programme/ways.js" */

const PACKS = readdirSync(new URL("../../../../static/audio/", import.meta.url))
  .filter((name) => /^..-[a-z]+\.mp3$/.test(name))
  .map((name) => name.replace(".mp3", ""));

/** @type {readonly Way[]} */
const WAYS = ["retrace", "onward", "treadmill"];

/** Every level, and own walks of the shortest and of many intervals. */
const WALKS = [
  ...PROGRAMME.steps.map((step) => ({ step: step.id, planned: step })),
  { step: null, planned: plan([10, 10], { recover_s: 30 }) },
  { step: null, planned: plan(Array(20).fill(37), { recover_s: 30 }) },
];

/** Everything that changes what is said. @type {CueSettings[]} */
const SETTINGS = [true, false].flatMap((voice) =>
  [true, false].flatMap((look_standing) =>
    SHOULDER_EVERY_S.map((shoulder_every_s) => ({
      ...EVERYTHING_SAID,
      voice,
      look_standing,
      shoulder_every_s,
    })),
  ),
);
const WITH_COMPANION = { ...EVERYTHING_SAID, with_companion: true };

const AHEAD = ["earcon_forward"];
const STOP = ["earcon_turn"];

/** Orders by the kind of the phase, with the voice. @type {Record<Way, Record<string, string[]>>} */
const CHANGES = {
  retrace: {
    backward: [...STOP, "stop_to_backward"],
    forward: [...STOP, "stop_to_forward"],
  },
  onward: {
    backward: [...STOP, "turn_around"],
    forward: [...STOP, "turn_around"],
  },
  treadmill: {
    backward: [...STOP, "belt_stop", "belt_turn", "belt_on"],
    forward: [...STOP, "belt_stop", "belt_turn", "belt_on"],
  },
};

/**
 * Orders that a phase must give.
 *
 * @param {Phase} phase @param {Way} way @param {boolean} voice
 */
function ordersOf({ kind, to = "forward" }, way, voice) {
  switch (kind) {
    case "get_ready":
      return voice ? [way === "treadmill" ? "get_ready_belt" : "get_ready"] : [];
    case "backward":
      return voice ? ["earcon_backward", "backward"] : ["earcon_backward"];
    case "stop":
    case "turn":
      if (voice) return CHANGES[way][to] ?? [];
      return way === "treadmill" ? [...STOP, "belt"] : STOP;
    default:
      return voice ? [...AHEAD, kind] : AHEAD;
  }
}

/** True if all are in the list, in this order. @param {string[]} clips @param {string[]} wanted */
function hasInOrder(clips, wanted) {
  let from = 0;
  return wanted.every((clip) => (from = clips.indexOf(clip, from) + 1) > 0);
}

/** @param {Cue[]} cues @param {Phase} phase */
function cuesIn(cues, { startMs, durationMs }) {
  return cues.filter(({ atMs }) => atMs >= startMs && atMs < startMs + durationMs);
}

/**
 * Every order is there, whole, and none overlaps its neighbour.
 *
 * @param {Cue[]} cues @param {Phase[]} phases @param {Way} way @param {boolean} voice @param {ClipIndex} index
 */
function everyOrderIsGiven(cues, phases, way, voice, index) {
  for (const phase of phases) {
    const clips = cuesIn(cues, phase).map(({ clip }) => clip);
    const wanted = ordersOf(phase, way, voice);
    assert.ok(hasInOrder(clips, wanted), `${way} ${phase.kind}: ${clips.join(" ")}`);
  }
  const bye = cues.filter(({ atMs }) => atMs >= tailOf(phases, way).totalAtMs - 8000).map(({ clip }) => clip);
  const offTheBelt = voice ? "belt_off" : "belt";
  assert.ok(way !== "treadmill" || bye.includes(offTheBelt));
  let free = 0;
  for (const cue of cues) {
    const { from, to } = clipSpan(index, cue);
    assert.ok(from >= free, `${cue.clip} at ${cue.atMs} ms cuts the cue before it`);
    free = to;
  }
}

/**
 * At least half of a stop or a turn is left after its last word (docs/progression.md 2.10).
 *
 * @param {Cue[]} cues @param {Phase[]} phases @param {ClipIndex} index
 */
function halfIsLeft(cues, phases, index) {
  for (const phase of phases.filter(({ kind, again }) => (kind === "stop" || kind === "turn") && !again)) {
    const last = cuesIn(cues, phase).at(-1);
    const endMs = last ? last.atMs + clipMs(index, last.clip) : 0;
    const usedMs = endMs - phase.startMs;
    assert.ok(
      usedMs > 0 && usedMs * 2 <= phase.durationMs,
      `${last?.clip}: ${usedMs} of ${phase.durationMs} ms`,
    );
  }
}

for (const name of PACKS) {
  for (const way of WAYS) {
    test(`no order is cut or dropped, and half of each stop and turn is left (${name}, ${way})`, () => {
      const { index } = packIn(name);
      for (const { step, planned } of WALKS) {
        const phases = planPhases(planned, PROGRAMME, way, step);
        for (const settings of SETTINGS) {
          const cues = planCues(phases, way, settings, (clip) => clipMs(index, clip));

          everyOrderIsGiven(cues, phases, way, settings.voice, index);
          halfIsLeft(cues, phases, index);
          assert.ok(endOf(cues, index) <= tailOf(phases, way).endMs, `${step} ${way} is too short`);
        }
      }
    });

    test(`a companion is counted in before each interval, and no order is lost (${name}, ${way})`, () => {
      const { index, pack } = packIn(name);
      for (const { step, planned } of WALKS) {
        const phases = planPhases(planned, PROGRAMME, way, step);
        const cues = planCues(phases, way, WITH_COMPANION, (clip) => clipMs(index, clip));

        everyOrderIsGiven(cues, phases, way, true, index);
        const isCount = (/** @type {Cue} */ { clip }) => clip === "count_in" || clip === "pip";
        const orders = cues.filter((cue) => !isCount(cue));
        halfIsLeft(orders, phases, index);
        for (const stop of phases.filter(({ kind }) => kind === "stop")) {
          assert.ok(
            cuesIn(cues, stop).every(({ clip }) => clip !== "count_in"),
            `${step}: a word in a stop`,
          );
        }
        buildTrack(index, pack, cues, tailOf(phases, way).endMs);
      }
    });

    test(`wherever a walk goes on, it gives every order from there (${name}, ${way})`, () => {
      const { index } = packIn(name);
      for (const { step, planned } of WALKS) {
        const whole = planPhases(planned, PROGRAMME, way, step);
        for (const { startMs, durationMs } of whole) {
          for (const atMs of [startMs + 1, startMs + durationMs / 3, startMs + durationMs - 1]) {
            const { phases, fromMs } = goingOn(whole, atMs, way);

            const cues = planCues(phases, way, EVERYTHING_SAID, (clip) => clipMs(index, clip), fromMs);

            const rest = phases.filter((phase) => phase.startMs >= fromMs && !isLeadIn(phase));
            everyOrderIsGiven(cues, rest, way, true, index);
            halfIsLeft(cues, rest, index);
          }
        }
      }
    });

    test(`each backward walk says once what to do without voice, breath or hands (${name}, ${way})`, () => {
      const { index } = packIn(name);
      const once = ["if_silent", "phone_still", "if_breathless", ONCE[way]];
      for (const { step, planned } of WALKS) {
        const phases = planPhases(planned, PROGRAMME, way, step);

        const cues = planCues(phases, way, EVERYTHING_SAID, (clip) => clipMs(index, clip));

        const warmUp = cues.filter(({ atMs }) => atMs < (phases[2]?.startMs ?? 0)).map(({ clip }) => clip);
        for (const clip of once) {
          assert.equal(cues.filter((cue) => cue.clip === clip).length, 1, `${step} ${clip}`);
          assert.ok(warmUp.includes(clip));
        }
      }
    });
  }

  test(`where a walk may come back past its start, it says once to stop there (${name})`, () => {
    const { index } = packIn(name);
    for (const way of WAYS) {
      for (const { step, planned } of WALKS) {
        const phases = planPhases(planned, PROGRAMME, way, step);
        const warned = way === "retrace" ? [firstPastTheStart(phases)].filter(Boolean) : [];
        for (const settings of SETTINGS.filter(({ voice }) => voice)) {
          const cues = planCues(phases, way, settings, (clip) => clipMs(index, clip));

          const said = cues.filter(({ clip }) => clip === "if_start");
          const within = said.map(({ atMs }) => phases[phaseAt(phases, atMs)]);
          assert.deepEqual(within, warned, `${step} ${way}`);
        }
      }
    }
  });

  test(`looks taken standing are never an order to look while walking (${name})`, () => {
    const { index } = packIn(name);
    const settings = { ...EVERYTHING_SAID, look_standing: true, shoulder_every_s: 30 };
    for (const way of WAYS) {
      for (const { step, planned } of WALKS) {
        const phases = planPhases(planned, PROGRAMME, way, step);

        const clips = planCues(phases, way, settings, (clip) => clipMs(index, clip)).map(({ clip }) => clip);

        const looks = clips.filter((clip) => clip.startsWith("look"));
        assert.ok(looks.every((clip, at) => clip === ["look_stop", "look_go_on"][at % 2]));
        assert.equal(looks.length, way === "treadmill" ? 0 : 2 * looksIn(planned.backward_s));
      }
    }
  });
}

/** End of the last cue, in ms of the track. @param {Cue[]} cues @param {ClipIndex} index */
function endOf(cues, index) {
  const last = cues.at(-1);
  return last ? clipSpan(index, last).to * index.frame_ms : 0;
}

/** @type {Record<Way, string>} */
const ONCE = { retrace: "ground_retrace", onward: "ground_onward", treadmill: "belt_slow" };

/** @param {Phase} phase */
function isLeadIn({ again, kind }) {
  return again === true && kind !== "backward";
}

/** Looks every 30 s that are over ten seconds before the end of an interval. @param {readonly number[]} backward_s */
function looksIn(backward_s) {
  const looks = (/** @type {number} */ seconds) =>
    Array.from({ length: Math.ceil(seconds / 30) - 1 }, (_, n) => (n + 1) * 30).filter(
      (at) => at + 15 <= seconds,
    );
  return backward_s.flatMap(looks).length;
}
