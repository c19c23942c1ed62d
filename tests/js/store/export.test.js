/** A copy is the account, byte for byte: taken, wiped, brought back. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { heartsOf } from "../../../static/js/engine/programme/heart-rate.js";
import { recordsIn } from "../../../static/js/store/copy-file.js";
import { readCopy, textOf } from "../../../static/js/store/copy.js";
import { readDiary } from "../../../static/js/store/diary.js";
import { restore, UNDO_MS, undoRestore } from "../../../static/js/store/restore.js";
import { DEFAULTS } from "../../../static/js/store/settings.js";
import { forget } from "../../../static/js/store/sign-out.js";
import { csvOf } from "../../../static/js/store/walks-csv.js";
import { PROGRAMME } from "../engine/support/logs.js";
import { FakeServer } from "./support/fake-server.js";
import { aKnee, aReport, aScreening, aWalk, Phone } from "./support/phone.js";

const NOW = new Date("2026-11-23T12:00:00Z");
const HERE = { programme: PROGRAMME, nowMs: NOW.getTime() };
/** @type {{ json: string, csv: string }} what the server writes, too (tests/web/api/test_export.py) */
const FILE = JSON.parse(readFileSync(new URL("../../vectors/export.json", import.meta.url), "utf8"));
/** The file with the settings that came later. */
const WHOLE = filled(FILE.json);

test("taken, wiped and brought back, the account is the same, byte for byte", async () => {
  const [phone, server] = aPhone();
  await importAll(phone);
  await phone.sync.sync();
  assert.equal(await taken(), WHOLE);

  await forget(phone.database, phone.checkpoint, phone.changes);
  assert.deepEqual((await readCopy()).walks, []);
  for (const rows of [server.walks, server.screenings, server.falls, server.diary, server.settings]) {
    rows.clear();
  }
  phone.session = "ben";
  await importAll(phone);
  await phone.sync.sync();
  await phone.sync.sync();

  assert.equal(await taken(), WHOLE);
  assert.equal(await phone.unsent.count(), 0);
  await forget(phone.database, phone.checkpoint, phone.changes);
  await phone.sync.sync(); // as another phone of the account
  assert.equal(await taken(), WHOLE);
});

test("a heart rate of a later release costs no one the table", () => {
  const walk = aWalk();
  const entry = { id: crypto.randomUUID(), kind: "heart", at: walk.started_at, zone: walk.zone };
  const strange = /** @type {any} */ ([
    { ...entry, data: { walk: walk.id, at_rest: 61 } },
    { ...entry, data: null },
  ]);

  assert.equal(csvOf([walk], heartsOf(strange)), csvOf([walk], new Map()));
});

test("the same file a second time changes nothing", async () => {
  const [phone] = aPhone();
  await importAll(phone);
  await phone.sync.sync();
  const before = await taken();

  const news = await restore(phone.database, recordsIn(FILE.json, HERE), false, HERE.nowMs);

  const { walks, answers, entries, settings, same, different, refused } = news;
  assert.deepEqual([walks, answers, entries, settings, different, refused], [0, 0, 0, false, 0, 0]);
  assert.equal(same, 22);
  assert.equal(await taken(), before);
});

test("a dry run says what would change, and changes nothing", async () => {
  const [phone] = aPhone();
  const copy = JSON.parse(FILE.json);
  const [first, second] = copy.walks;
  await phone.log.add(first);
  await phone.log.add({ ...second, report: aReport({ note: "mine" }) });
  await phone.settings.change({ weekly_goal: 5 });
  copy.walks[2].walked.backward_s = -1;
  const before = await taken();

  const news = await restore(phone.database, recordsIn(JSON.stringify(copy), HERE), true, HERE.nowMs);

  assert.deepEqual(news, {
    ...{ walks: 3, answers: 5, entries: 8, settings: false, plan: null },
    ...{ same: 1, different: 2, refused: 1, asks: true },
  });
  assert.equal(await taken(), before);
});

test("one tap takes an import back, and the file can come again", async () => {
  const [phone, server] = aPhone();
  await phone.log.add(aWalk());
  await phone.diary.save(aKnee());
  await phone.sync.sync();
  const before = await taken();

  await restore(phone.database, recordsIn(FILE.json, HERE), false, phone.nowMs);
  assert.notEqual(await taken(), before);
  await phone.sync.sync();
  assert.equal(server.walksOf("ada").length, 1);
  assert.equal(await undoRestore(phone.database, phone.nowMs), "all");

  assert.equal(await taken(), before);
  assert.equal(await phone.log.isRestored(), false);
  assert.equal(await phone.unsent.count(), 0);
  assert.equal(await undoRestore(phone.database, phone.nowMs), "late");
  await importAll(phone);
  await phone.sync.sync();
  assert.equal(server.walksOf("ada").length, 7);
});

for (const way of /** @type {const} */ (["by single routes", "in an exchange"])) {
  test(`an import is sent ${way} after ten minutes, and then it stays`, async () => {
    const [phone, server] = aPhone();
    if (way === "in an exchange") await phone.sync.sync(); // an account that is known makes one
    server.requests = [];
    await restore(phone.database, recordsIn(FILE.json, HERE), false, phone.nowMs);
    phone.nowMs += UNDO_MS - 1;
    await phone.sync.sync();
    assert.deepEqual(sentTo(server), [0, 0, 0, 0, false]);

    phone.nowMs += 1;
    await phone.sync.sync();

    assert.equal(await undoRestore(phone.database, phone.nowMs), "late");
    const { walks, stops, screenings, falls, diary } = JSON.parse(FILE.json);
    const counts = [walks.length, stops.length, screenings.length + falls.length, diary.length];
    assert.deepEqual(sentTo(server), [...counts, true]);
    assert.equal(
      server.requests.some((request) => request.startsWith("PUT")),
      way === "by single routes",
    );
  });
}

test("an imported walk that was changed stays when the import is taken back", async () => {
  const [phone] = aPhone();
  await restore(phone.database, recordsIn(FILE.json, HERE), false, phone.nowMs);
  const [walk] = await phone.log.all();
  await phone.log.report(/** @type {any} */ (walk).id, aReport({ note: "mine" }));
  await phone.diary.save(aKnee(7), "00000000-0000-4000-8000-000000000042");

  assert.equal(await undoRestore(phone.database, phone.nowMs), "part");

  assert.deepEqual(
    (await phone.log.all()).map(({ report }) => report?.note),
    ["mine"],
  );
  assert.deepEqual(
    (await readDiary(phone.database, "knee")).map(({ data }) => data.pain),
    [7],
  );
});

test("an id that has another kind here, or comes twice, is refused", async () => {
  const [phone] = aPhone();
  const walk = aWalk();
  await phone.log.addScreening(aScreening({ id: walk.id }));
  const twice = aWalk();

  const records = recordsIn(JSON.stringify([walk, twice, twice]), HERE);
  const news = await restore(phone.database, records, false, phone.nowMs);

  assert.deepEqual([news.walks, news.refused], [1, 2]);
});

test("the table has local times, units, and no cell that a spreadsheet calculates", () => {
  const { walks, diary } = JSON.parse(FILE.json);
  const table = csvOf(walks, heartsOf(diary));

  assert.equal(table, FILE.csv);
  assert.ok(table.startsWith("\ufeffstarted_at (ISO 8601),zone,level,"));
  for (const time of [
    "2026-05-02T21:35:59+05:30",
    "2026-10-25T02:30:00+02:00",
    "2026-10-25T02:30:00+01:00",
  ]) {
    assert.ok(table.includes(time), time);
  }
  for (const evil of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n=1"]) {
    const [, row = ""] = csvOf([aWalk({ report: aReport({ note: evil }) })], new Map()).split("none,,,,");
    assert.match(row, /^"?'/, JSON.stringify(evil));
  }
});

/** @returns {[Phone, FakeServer]} phone whose database has the app's own name, which the copy is read from */
function aPhone() {
  globalThis.indexedDB.deleteDatabase("backstride");
  const server = new FakeServer();
  const phone = new Phone(server, "ada", "backstride");
  return [phone, server];
}

/** Imports the file, and lets the time for Undo go by. @param {Phone} phone */
async function importAll(phone) {
  const news = await restore(phone.database, recordsIn(FILE.json, HERE), false, HERE.nowMs - UNDO_MS);
  assert.equal(news.refused, 0);
}

/** Numbers of walks, stops, answers and entries, and true if there are settings. @param {FakeServer} server */
function sentTo(server) {
  const answers = server.screenings.size + server.falls.size;
  const entries = server.entriesOf("ada").length;
  const hasSettings = server.settings.has("ada");
  return [server.walksOf("ada").length, server.stopsOf("ada").length, answers, entries, hasSettings];
}

/** @param {string} json */
function filled(json) {
  const copy = JSON.parse(json);
  copy.settings.settings = { ...DEFAULTS, ...copy.settings.settings };
  return textOf(copy);
}

async function taken() {
  return textOf(await readCopy(NOW));
}
