/** Walk of the programme as the product plays it: cues and track, made by the product's modules. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { planCues, tailOf } from "../static/js/engine/audio/cues.js";
import { planPhases } from "../static/js/engine/programme/phases.js";
import { buildTrack, clipMs } from "../static/js/engine/audio/track.js";
import { DEFAULTS } from "../static/js/store/settings.js";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const AUDIO = new URL("../static/audio/", import.meta.url);
const WAY = "retrace";
const PRINT_PROGRAMME = `
import json
from coach.domain.programme import as_json
print(json.dumps(as_json()))`;

/** @type {import("../static/js/engine/audio/track.js").ClipIndex} */
export const INDEX = JSON.parse(readFileSync(new URL("en-woman.json", AUDIO), "utf-8"));
export const PACK = new Uint8Array(readFileSync(new URL("en-woman.mp3", AUDIO)));

/** @returns {import("../static/js/types.d.ts").Programme} as the server sends it */
export function readProgramme() {
  return JSON.parse(execFileSync("python", ["-c", PRINT_PROGRAMME], { cwd: ROOT, encoding: "utf-8" }));
}

/**
 * Plan with default settings, back over the ground just walked: the work of a tap on Start.
 *
 * @param {import("../static/js/types.d.ts").Programme} programme
 * @param {string | import("../static/js/types.d.ts").Planned} walk id of a step, or a plan of one's own
 */
export function planWalk(programme, walk) {
  const id = typeof walk === "string" ? walk : null;
  const plan = typeof walk === "string" ? programme.steps.find((each) => each.id === walk) : walk;
  if (!plan) throw new RangeError(`the programme has no step ${id}`);
  const phases = planPhases(plan, programme, WAY, id);
  const cues = planCues(phases, WAY, DEFAULTS, (clip) => clipMs(INDEX, clip));
  const { endMs } = tailOf(phases, WAY);
  return { cues, endMs, track: buildTrack(INDEX, PACK, cues, endMs) };
}
