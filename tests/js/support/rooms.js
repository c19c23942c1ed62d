/**
 * Rooms of static/js and the arrows between them: which room may import which.
 *
 * Types count, too, except those of the files `*.d.ts` in static/js itself, which belong to no room.
 */

/**
 * The rooms, or single modules of them, that each room may import in addition to itself.
 *
 * @type {Record<string, string[]>}
 */
const MAY_IMPORT = {
  engine: [],
  language: [],
  store: ["engine"],
  walk: ["engine", "store"],
  worker: ["store", "walk/walk-lock.js"],
  app: ["store", "walk", "worker/caches.js"],
  pages: ["engine", "language", "store", "walk", "app"],
  "main.js": ["engine", "language", "store", "walk", "app", "pages"],
};
const OUTSIDE = ["vendor", "types.js", "types.d.ts", "wire.js", "wire.d.ts"];
const IMPORTED = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)["'](\.[^"']*)["']/g;

/** @typedef {{ from: string, to: string }} Arrow paths in static/js */

/**
 * Every import of a module: static, dynamic and in JSDoc.
 *
 * @param {string} from
 * @param {string} source
 * @returns {Arrow[]}
 */
export function arrowsOf(from, source) {
  const base = new URL(from, "file:///");
  return [...source.matchAll(IMPORTED)].map(([, path]) => ({
    from,
    to: new URL(path ?? "", base).pathname.slice(1),
  }));
}

/**
 * Sentence about an arrow that the rooms do not allow.
 *
 * @param {Arrow} arrow
 * @returns {string | null} null: the arrow is allowed
 */
export function forbidden({ from, to }) {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === other || OUTSIDE.includes(other)) return null;
  const allowed = MAY_IMPORT[room] ?? [];
  if (allowed.includes(other) || allowed.includes(to)) return null;
  const isInPart = allowed.some((each) => each.startsWith(`${other}/`));
  return `static/js/${from}: ${room} must not import ${isInPart ? to : other}; ${room} may import ${list(allowed)}.`;
}

/** @param {string} path */
function roomOf(path) {
  return path.split("/")[0] ?? path;
}

/** @param {string[]} rooms */
function list(rooms) {
  return rooms.length > 0 ? rooms.join(", ") : "no other room";
}
