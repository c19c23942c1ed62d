/**
 * Prints a walk's track, for tests that listen: `node print-track.js '{"planned": …, "settings": …}'`. Optional are
 * way, step and pack.
 */

import { planPhases } from "../../../../static/js/engine/programme/phases.js";
import { walkTrack } from "../../../../static/js/engine/audio/walk-track.js";
import { DEFAULTS } from "../../../../static/js/store/settings.js";
import { packIn } from "./clips.js";
import { PAUSES } from "./made.js";

const {
  planned,
  settings,
  way = "retrace",
  step = null,
  pack = "en-woman",
} = JSON.parse(process.argv[2] ?? "");

const phases = planPhases(planned, PAUSES, way, step);

process.stdout.write(walkTrack(phases, way, { ...DEFAULTS, ...settings }, packIn(pack)).bytes);
