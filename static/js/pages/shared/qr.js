/** QR code of a link, as SVG, drawn on the phone: no server may see a plan. */

import { svg } from "../../vendor/lit.js";
import { correction, generate, mode } from "../../vendor/lean-qr.js";

/** Light modules around the code (ISO 18004). */
const QUIET_ZONE = 4;

/**
 * QR code of a link. Level M corrects 15 % of it: a printed page gets creases. One segment in one mode is what every
 * camera reads.
 *
 * @param {string} link ASCII
 */
export function qrOf(link) {
  return generate(mode.ascii(link), {
    minCorrectionLevel: correction.M,
    maxCorrectionLevel: correction.M,
  });
}

/** @param {string} link @param {string} label */
export function qrPicture(link, label) {
  const code = qrOf(link);
  const size = code.size + 2 * QUIET_ZONE;
  return svg`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">
    <path class="light" d="M0 0h${size}v${size}h-${size}z"></path>
    <path d=${darkModules(code)}></path>
  </svg>`;
}

/**
 * Path of the dark modules, a rectangle for each run in a row.
 *
 * @param {ReturnType<typeof generate>} code
 */
function darkModules(code) {
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (code.get(x + 1, y)) x += 1;
      const run = x - from + 1;
      path += `M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${run}v1h-${run}z`;
    }
  }
  return path;
}
