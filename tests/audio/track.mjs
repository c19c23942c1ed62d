/** Prints a walk's track as the engine builds it from the real clips: `node track.mjs '{"planned": …, "settings": …}'`. */

import { readFileSync } from "node:fs";

import { planPhases } from "../../static/js/engine/phases.js";
import { walkTrack } from "../../static/js/engine/walk-track.js";
import { DEFAULTS } from "../../static/js/store/settings.js";

const read = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../static/audio/${name}`, import.meta.url));
const clips = { index: JSON.parse(read("en.json").toString()), pack: new Uint8Array(read("en.mp3")) };
const { planned, settings } = JSON.parse(process.argv[2] ?? "");
const phases = planPhases(planned, { get_ready_s: 10, turn_s: 10 });

process.stdout.write(walkTrack(phases, "path", { ...DEFAULTS, ...settings }, clips));
