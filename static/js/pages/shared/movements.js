/** Moving drawings of what the coach asks for. The server puts them into the page (templates/movements.html). */

/** @import { Movement } from "../../engine/programme/rehearsal.js" */

/** @type {Map<Movement, Node>} */
const DRAWN = new Map();

/**
 * Drawing of a movement, for a template of lit. It is always the same node, so that a repaint does not restart it.
 * The page's template calls `templates()` of movements.html; without that there is no drawing.
 *
 * @param {Movement} name
 * @returns {Node | null}
 */
export function drawingOf(name) {
  const place = /** @type {HTMLTemplateElement | null} */ (
    document.querySelector(`template[data-movement="${name}"]`)
  );
  const drawn = DRAWN.get(name) ?? place?.content.firstElementChild;
  if (drawn) DRAWN.set(name, drawn);
  return drawn ?? null;
}
