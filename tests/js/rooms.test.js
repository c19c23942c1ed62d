import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { arrowsOf, forbidden } from "./support/rooms.js";

const SCRIPTS = new URL("../../static/js/", import.meta.url);
const TESTS = new URL("./", import.meta.url);

test("a room of the app's modules imports only the rooms below it", async () => {
  const names = (await readdir(SCRIPTS, { recursive: true })).filter((name) => name.endsWith(".js"));

  const sentences = [];
  for (const name of names.sort()) {
    if (name.startsWith("vendor/")) continue;
    const source = await readFile(new URL(name, SCRIPTS), "utf8");
    sentences.push(...arrowsOf(name, source).flatMap((arrow) => forbidden(arrow) ?? []));
  }

  assert.ok(names.length > 100, "the modules were not found");
  assert.deepEqual(sentences, []);
});

test("the tests of every room are run together", async () => {
  const names = await readdir(TESTS, { recursive: true });
  const rooms = new Set(
    names.filter((name) => /\/.*\.test\.js$/.test(name)).map((name) => name.split("/")[0]),
  );

  assert.ok(rooms.size > 5);
  assert.deepEqual(
    [...rooms].filter((room) => !names.includes(`${room}/all.js`)),
    [],
  );
});

for (const [from, source, told] of /** @type {[string, string, string | null][]} */ ([
  ["engine/audio/cues.js", 'import { phaseAt } from "../programme/phases.js";', null],
  [
    "engine/audio/cues.js",
    'import { Database } from "../../store/database.js";',
    "engine must not import store",
  ],
  [
    "engine/audio/cues.js",
    'import { t } from "../../language/translate.js";',
    "engine must not import language",
  ],
  ["store/log.js", '/** @typedef {import("../types.js").Walk} Walk */', null],
  ["store/log.js", '/** @typedef {import("../walk/player.js").Player} P */', "store must not import walk"],
  ["walk/player.js", '/** @import { App } from "../app/app.js" */', "walk must not import app"],
  ["worker/main.js", 'export { isWalking } from "../walk/walk-lock.js";', null],
  ["worker/main.js", 'import { Player } from "../walk/player.js";', "worker must not import walk/player.js"],
  ["app/voice.js", 'import { ASSETS } from "../worker/caches.js";', null],
  ["app/voice.js", 'import "../worker/main.js";', "app must not import worker/main.js"],
  ["app/app.js", 'const page = await import("../pages/today/today.js");', "app must not import pages"],
  ["pages/today/today.js", '/** @import { App } from "../../main.js" */', "pages must not import main.js"],
  ["main.js", 'import("./pages/today/today.js");', null],
])) {
  test(`${from} with ${source} is ${told ? "refused" : "allowed"}`, () => {
    const [arrow] = arrowsOf(from, source);

    const sentence = arrow && forbidden(arrow);

    assert.equal(sentence?.split(":")[0] ?? null, told && `static/js/${from}`);
    assert.ok(!told || sentence?.includes(told), sentence ?? "");
  });
}
