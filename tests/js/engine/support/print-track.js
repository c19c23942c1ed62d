/** Prints a walk's track, for tests that listen: `node print-track.js '{"planned": …, "settings": …}'`. */

import { planPhases } from "../../../../static/js/engine/programme/phases.js";
import { walkTrack } from "../../../../static/js/engine/audio/walk-track.js";
import { DEFAULTS } from "../../../../static/js/store/settings.js";
import { CLIPS } from "./clips.js";
import { PAUSES } from "./made.js";

const { planned, settings } = JSON.parse(process.argv[2] ?? "");

const phases = planPhases(planned, PAUSES, "retrace", null);

process.stdout.write(walkTrack(phases, "retrace", { ...DEFAULTS, ...settings }, CLIPS).bytes);
