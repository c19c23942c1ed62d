/** Every cue of the usual English voice is said by every other voice too, though its clips have other lengths. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { planCues, tailOf } from "../../../../static/js/engine/audio/cues.js";
import { planPhases } from "../../../../static/js/engine/programme/phases.js";
import { buildTrack, clipMs } from "../../../../static/js/engine/audio/track.js";
import { sayDuration } from "../../../../static/js/engine/audio/phrases.js";
import { packIn } from "../support/clips.js";
import { EVERYTHING_SAID, plan } from "../support/made.js";

const PROGRAMME = JSON.parse(
  readFileSync(new URL("../../../vectors/programme.json", import.meta.url), "utf8"),
);
const ENGLISH = packIn("en-woman");
const OTHERS = ["en-man", "es-woman", "es-man"];

/** Phases of every step, with and without recovery, in every way. */
const WALKS = PROGRAMME.steps.flatMap((/** @type {any} */ step) =>
  /** @type {const} */ (["retrace", "onward", "treadmill"]).flatMap((way) =>
    [step.recover_s, 0].map((recover_s) => ({
      way,
      phases: planPhases({ ...step, recover_s }, PROGRAMME, way, step.id),
    })),
  ),
);

for (const name of OTHERS) {
  test(`no cue of any step is dropped in ${name} that is heard in English`, () => {
    const other = packIn(name);
    for (const { way, phases } of WALKS) {
      for (const shoulder_every_s of [0, 15, 20, 30, 45]) {
        const settings = { ...EVERYTHING_SAID, shoulder_every_s };
        const [english, others] = [ENGLISH, other].map(({ index }) =>
          planCues(phases, way, settings, (clip) => clipMs(index, clip)).map(({ clip }) => clip),
        );

        assert.deepEqual(lacking(english ?? [], others ?? []), []);
      }
    }
  });

  test(`the ${name} track of every step can be built: no cue overlaps its neighbour`, () => {
    const { index, pack } = packIn(name);

    for (const { way, phases } of WALKS) {
      const cues = planCues(phases, way, EVERYTHING_SAID, (clip) => clipMs(index, clip));

      assert.doesNotThrow(() => buildTrack(index, pack, cues, tailOf(phases, way).endMs));
    }
  });
}

for (const name of ["en-woman", ...OTHERS]) {
  test(`the total at the end of a walk is said whole (${name})`, () => {
    const { index } = packIn(name);
    for (let totalS = 60; totalS < 21 * 60; totalS += 10) {
      const phases = planPhases(plan([totalS]), PROGRAMME, "retrace", null);

      const cues = planCues(phases, "retrace", EVERYTHING_SAID, (clip) => clipMs(index, clip));

      const { totalAtMs } = tailOf(phases, "retrace");
      const said = cues.filter(({ atMs }) => atMs >= totalAtMs).map(({ clip }) => clip);
      assert.deepEqual(said, ["in_all", ...sayDuration(totalS)]);
    }
  });
}

/** Clips that the first list has more often than the second. @param {string[]} clips @param {string[]} others */
function lacking(clips, others) {
  const left = [...others];
  return clips.filter((clip) => {
    const at = left.indexOf(clip);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
