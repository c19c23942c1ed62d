/** Damaged files, a thousand by night: none crashes the import, and nothing gets in that the server would refuse. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { CopyRefused, readFile } from "../../../static/js/store/copy-file.js";
import { restore, UNDO_MS, undoRestore } from "../../../static/js/store/restore.js";
import { heartsOf } from "../../../static/js/engine/programme/heart-rate.js";
import { csvOf } from "../../../static/js/store/walks-csv.js";
import { PROGRAMME } from "../engine/support/logs.js";
import { draws } from "../support/draws.js";
import { FakeServer } from "./support/fake-server.js";
import { Phone } from "./support/phone.js";

/** @typedef {import("../../../static/js/store/copy-file.js").Records} Records */
/** @typedef {() => number} Random from 0 up to 1 */

const FILES = draws(200, 1000);
const RESTORED_EVERY = draws(5, 25);
const NOW_MS = Date.UTC(2026, 10, 23, 12);
const { json: GOOD } = JSON.parse(
  readFileSync(new URL("../../vectors/export.json", import.meta.url), "utf8"),
);
const LISTS = /** @type {const} */ (["walks", "screenings", "falls", "stops", "diary"]);
const PATHS = { walks: "walks", screenings: "screenings", falls: "falls", diary: "diary" };
const ENCODINGS = /** @type {const} */ (["utf16le", "latin1", "base64", "hex"]);
const HOSTILE = [
  ...[null, true, false, 0, -1, 1.5, 11, 1e308, -0, 2 ** 53, "", "null", "-1", "x".repeat(70_000)],
  ...["\0", "half \ud83e", "=1+1", "<img src=x onerror=alert(1)>", "__proto__", "constructor"],
  ...[
    "2026-13-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
    "2026-02-30",
    "../../etc/passwd",
  ],
  ...[[], {}, [[]], [null], { length: 7 }, { toJSON: 1 }, JSON.parse('{"__proto__": {"id": 1}}')],
];

/** @type {((random: Random) => string | Uint8Array)[]} */
const DAMAGE = [
  (random) => GOOD.slice(0, below(random, GOOD.length)),
  (random) => spliced(random, ""),
  (random) => spliced(random, GOOD.slice(below(random, GOOD.length)).slice(0, 200)),
  (random) =>
    spliced(random, one(random, ["{", "}", "[", "]", '"', ",", ":", "\\", "0", "-", "\u0000", "e9"]), 1),
  (random) => `${GOOD.slice(0, -2)}${",".repeat(below(random, 3))}}${GOOD.slice(0, below(random, 90))}`,
  (random) => bytesWith(random),
  (random) => Buffer.from(GOOD, one(random, ENCODINGS)),
  (random) => `${"[".repeat(1 + below(random, 200_000))}${GOOD}`,
  (random) => GOOD.replace(one(random, ['"data": {', '"report": {', '"planned": {']), deeply(random)),
  ...Array(8).fill(withHostileValue),
  withoutField,
  withFurtherField,
];

test(`of ${FILES} damaged files none is accepted wrongly, and none crashes`, async () => {
  const random = mulberry32(17);
  const phone = new Phone(new FakeServer(), null);
  let accepted = 0;
  for (let n = 0; n < FILES; n += 1) {
    const file = DAMAGE[n % DAMAGE.length]?.(random) ?? "";
    const records = await read(file, n);
    if (!records) continue;
    accepted += 1;
    assertServerTakes(records, n);
    csvOf(records.walks, heartsOf(records.diary));
    if (n % RESTORED_EVERY) continue;
    const news = await restore(phone.database, records, false, NOW_MS);
    assert.equal(news.walks, records.walks.length, `file ${n}`);
    assert.equal(
      await undoRestore(phone.database, NOW_MS + UNDO_MS - 1),
      hasAny(records) ? "all" : "late",
      `file ${n}`,
    );
    assert.deepEqual([await phone.log.all(), await phone.unsent.count()], [[], 0], `file ${n}`);
  }
  assert.ok(accepted > FILES / 10 && accepted < FILES, `${accepted} files had something to bring`);
  assert.equal(/** @type {any} */ ({}).id, undefined);
});

test("one damaged record keeps no other out", async () => {
  const random = mulberry32(71);
  for (let n = 0; n < FILES / 10; n += 1) {
    const copy = JSON.parse(GOOD);
    const list = one(random, LISTS);
    const [record] = copy[list];
    const field = one(
      random,
      Object.keys(record).filter((name) => name !== "report"),
    );
    record[field] = one(random, [{}, [], "\ud83e", -1.5, "2026-13-01T00:00:00Z"]);
    const records = await read(JSON.stringify(copy), n);

    assert.ok(records);
    const left = LISTS.map((name) => records[name].length + Number(name === list));
    const isRefused = records.refused === 1;
    // Some fields take any text: a zone, above all.
    if (isRefused) {
      assert.deepEqual(
        left,
        LISTS.map((name) => copy[name].length),
        `${list}.${field}`,
      );
    } else assertServerTakes(records, n);
  }
});

/** @param {string | Uint8Array} file @param {number} n @returns {Promise<Records | null>} null: it is refused */
async function read(file, n) {
  try {
    return await readFile(new Blob([/** @type {any} */ (file)]), { programme: PROGRAMME, nowMs: NOW_MS });
  } catch (error) {
    assert.ok(error instanceof CopyRefused, `file ${n}: ${error}`);
    return null;
  }
}

/** @param {Records} records @param {number} n */
function assertServerTakes(records, n) {
  const server = new FakeServer();
  for (const [list, path] of Object.entries(PATHS)) {
    for (const { id, ...body } of /** @type {any} */ (records)[list]) {
      const request = { method: "PUT", path: `/api/${path}/${id}`, body, signal: AbortSignal.any([]) };
      assert.equal(server.answer(request, "ada").status, 201, `file ${n}: ${JSON.stringify(body)}`);
    }
  }
  if (!records.settings) return;
  const request = {
    method: "PUT",
    path: "/api/settings",
    body: records.settings,
    signal: AbortSignal.any([]),
  };
  assert.equal(server.answer(request, "ada").status, 200, `file ${n}`);
}

/** @param {Records} records */
function hasAny({ settings, ...lists }) {
  return settings !== null || LISTS.some((name) => lists[name].length > 0);
}

/** @param {Random} random */
function withHostileValue(random) {
  const copy = JSON.parse(GOOD);
  const [parent, name] = one(random, places(copy));
  parent[name] = one(random, HOSTILE);
  return JSON.stringify(copy);
}

/** A field that is nested without end, with what it is in. @param {Random} random */
function deeply(random) {
  const depth = 1 + below(random, 100_000);
  return `"deep": ${'{"a":'.repeat(depth)}1${"}".repeat(depth)}, "data": {`;
}

/** @param {Random} random */
function withoutField(random) {
  const copy = JSON.parse(GOOD);
  const [parent, name] = one(random, places(copy));
  delete parent[name];
  return JSON.stringify(copy);
}

/** @param {Random} random */
function withFurtherField(random) {
  const copy = JSON.parse(GOOD);
  const [parent] = one(random, places(copy));
  if (Array.isArray(parent)) parent.push(one(random, HOSTILE));
  else parent[one(random, ["mood", "constructor", "toString", "length"])] = one(random, HOSTILE);
  return JSON.stringify(copy);
}

/** Each place of a value: what it is in, and its name there. @param {any} value @returns {[any, string][]} */
function places(value) {
  if (value === null || typeof value !== "object") return [];
  return Object.keys(value).flatMap((name) => [[value, name], ...places(value[name])]);
}

/** @param {Random} random @param {string} text @param {number} [length] of the part that it replaces */
function spliced(random, text, length = below(random, 300)) {
  const at = below(random, GOOD.length);
  return GOOD.slice(0, at) + text + GOOD.slice(at + length);
}

/** @param {Random} random */
function bytesWith(random) {
  const bytes = Buffer.from(GOOD);
  for (let n = 0; n < 3; n += 1) bytes[below(random, bytes.length)] = below(random, 256);
  return bytes;
}

/** @template Item @param {Random} random @param {readonly Item[]} items @returns {Item} */
function one(random, items) {
  return /** @type {Item} */ (items[below(random, items.length)]);
}

/** @param {Random} random @param {number} most */
function below(random, most) {
  return Math.floor(random() * most);
}

/** @param {number} seed @returns {Random} */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
