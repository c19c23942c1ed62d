import assert from "node:assert/strict";
import { test } from "node:test";

import { readCopy } from "../../../static/js/store/copy.js";
import { Database } from "../../../static/js/store/database.js";
import { CopyRefused, MOST_BYTES, readFile as read, recordsIn } from "../../../static/js/store/copy-file.js";
import { restore, UNDO_MS, undoRestore } from "../../../static/js/store/restore.js";
import { DEFAULTS } from "../../../static/js/store/settings.js";
import { PROGRAMME, vectors } from "../engine/support/logs.js";
import { FakeServer } from "./support/fake-server.js";
import { aFall, aKnee, aReport, aScreening, aWalk, kneesOn, Phone } from "./support/phone.js";

const HERE = { programme: PROGRAMME, nowMs: Date.now() };
const NOTHING = {
  walks: 0,
  answers: 0,
  entries: 0,
  settings: false,
  plan: null,
  same: 0,
  different: 0,
  refused: 0,
  asks: false,
};

/** @param {string} text */
const readFile = (text) => recordsIn(text, HERE);

/** Phone whose database has the app's own name, which the copy is read from. */
async function aCopiedPhone() {
  globalThis.indexedDB.deleteDatabase("backstride");
  const phone = new Phone(new FakeServer(), null, "backstride");
  await phone.log.addScreening(aScreening());
  await phone.log.addFall(aFall());
  await phone.log.add(aWalk({ report: aReport() }));
  await phone.log.add(aWalk({ started_at: "2026-11-22T11:50:00Z", report: aReport({ setback: "fall" }) }));
  const [fallen] = await phone.log.all();
  await phone.log.remove(/** @type {any} */ (fallen).id);
  phone.database.close();
  return phone;
}

test("a copy restores everything on another phone, and a second time nothing", async () => {
  const phone = await aCopiedPhone();
  const text = JSON.stringify(await readCopy());
  const other = new Phone(new FakeServer());

  assert.deepEqual(await restore(other.database, readFile(text), true), {
    ...NOTHING,
    walks: 1,
    answers: 2,
    asks: true,
  });
  assert.deepEqual(await other.log.all(), []);
  assert.equal(await other.log.isRestored(), false);
  assert.deepEqual(await restore(other.database, readFile(text)), {
    ...NOTHING,
    walks: 1,
    answers: 2,
    asks: true,
  });
  assert.deepEqual(await restore(other.database, readFile(text)), { ...NOTHING, same: 4 });

  assert.deepEqual(await other.log.all(), await phone.log.all());
  assert.deepEqual(await other.log.screenings(), await phone.log.screenings());
  assert.deepEqual(await other.log.falls(), await phone.log.falls());
  assert.deepEqual(await other.log.stops(), await phone.log.stops());
  phone.database.close();
});

test("what is newer on the phone, or deleted there, stays so", async () => {
  const phone = new Phone(new FakeServer());
  const [corrected, fallen] = [aWalk({ report: aReport() }), aWalk({ report: aReport({ setback: "fall" }) })];
  const copy = readFile(JSON.stringify([corrected, fallen]));
  await phone.log.add(corrected);
  await phone.log.report(corrected.id, { ...aReport(), confidence: 2 });
  await phone.log.add({ ...fallen, started_at: "2026-11-20T11:50:00Z" });
  await phone.log.remove(fallen.id);

  assert.deepEqual(await restore(phone.database, copy), { ...NOTHING, different: 2 });

  const [walk] = await phone.log.all();
  assert.equal(walk?.report?.confidence, 2);
});

test("after a restore the questions come once more, and an agreement is no answer", async () => {
  const text = JSON.stringify({ ...GOOD, screenings: [aScreening()] });
  const phone = new Phone(new FakeServer());

  await restore(phone.database, readFile(text));

  assert.equal(await phone.log.isRestored(), true);
  await phone.log.addScreening(aScreening({ agreed_by: "doctor", agreed_in: "2026-11" }));
  await phone.log.addFall(aFall());
  assert.equal(await phone.log.isRestored(), true);
  await phone.log.addScreening(aScreening());
  assert.equal(await phone.log.isRestored(), false);
});

test("a phone with a screening of its own, or a copy without any, asks nothing more", async () => {
  const [screened, other] = [new Phone(new FakeServer()), new Phone(new FakeServer())];
  await screened.log.addScreening(aScreening());

  const news = await restore(
    screened.database,
    readFile(JSON.stringify({ ...GOOD, screenings: [aScreening()] })),
  );
  await restore(other.database, readFile(JSON.stringify(GOOD)));

  assert.deepEqual(news, { ...NOTHING, walks: 1, answers: 1 });
  assert.equal(await screened.log.isRestored(), false);
  assert.equal(await other.log.isRestored(), false);
});

test("what was restored before signing in goes into the account", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  await restore(phone.database, readFile(JSON.stringify([aWalk()])));

  phone.nowMs = Date.now() + UNDO_MS;
  await phone.sync.sync();

  assert.equal(server.walksOf("ada").length, 1);
});

test("what the account has comes back after an undo, also if a sync passed over it", async () => {
  const server = new FakeServer();
  const [first, second] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const fallen = aWalk({ report: aReport({ setback: "fall" }) });
  await first.log.add(fallen);
  const knee = await first.diary.save(aKnee());
  await first.sync.sync();
  await restore(
    second.database,
    readFile(JSON.stringify({ ...GOOD, walks: [fallen], diary: [knee] })),
    false,
    second.nowMs,
  );
  await second.sync.sync();

  assert.equal(await undoRestore(second.database, second.nowMs), "all");
  assert.deepEqual(await second.log.all(), []);
  await second.sync.sync();

  assert.deepEqual(await second.log.all(), await first.log.all());
  assert.deepEqual(await kneesOn(second), [3]);
});

test("a clock that was set back holds an import no longer than its ten minutes", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const settings = { settings: { weekly_goal: 5 }, changed_at: "2026-11-22T09:00:00Z" };
  const copy = readFile(JSON.stringify({ ...GOOD, settings }));
  await restore(phone.database, copy, false, phone.nowMs + 365 * 86_400_000);

  await phone.sync.sync();

  assert.equal(server.walksOf("ada").length, 1);
  assert.equal(server.settings.get("ada")?.settings.weekly_goal, 5);
  assert.equal(await undoRestore(phone.database, phone.nowMs), "late");
});

test("a plan in a copy is named, and not taken, where the phone has settings of its own", async () => {
  const phone = new Phone(new FakeServer());
  const plan = vectors("plans.json").plans[0].text;
  const settings = { settings: { ...DEFAULTS, plan }, changed_at: "2026-11-22T09:00:00Z" };
  const copy = readFile(JSON.stringify({ ...GOOD, settings }));
  await phone.settings.change({ weekly_goal: 2 });

  const news = await restore(phone.database, copy);

  assert.deepEqual([news.settings, news.plan], [false, plan]);
  assert.deepEqual(await phone.settings.read(), { ...DEFAULTS, weekly_goal: 2 });
  await phone.settings.change({ plan });
  assert.equal((await restore(phone.database, copy)).plan, null);
});

test("the walks of another account on this phone are not in the copy", async () => {
  const phone = await aCopiedPhone();
  await phone.database.transaction(["walks"], "readwrite", async (tx) => {
    await tx.objectStore("walks").put({ record: aWalk(), owner: "ben", at_ms: 0 });
  });
  phone.database.close();

  assert.equal((await readCopy()).walks.length, 1);
});

test("a phone without a database has an empty copy, and gets no database by it", async () => {
  globalThis.indexedDB.deleteDatabase("backstride");

  assert.deepEqual((await readCopy()).walks, []);
  assert.deepEqual((await readCopy()).stops, []);

  const database = new Database("backstride");
  await database.transaction(["walks"], "readonly", async (tx) => tx.objectStore("walks").count());
  database.close();
});

const GOOD = { backstride: "copy", version: 1, walks: [aWalk()], screenings: [], falls: [], stops: [] };
for (const [what, text, why] of /** @type {const} */ ([
  ["a picture", "\u0089PNG", "foreign"],
  ["a file cut off", JSON.stringify(GOOD).slice(0, -9), "foreign"],
  ["another app's file", '{"version": 1, "walks": []}', "foreign"],
  ["nothing", "null", "foreign"],
  ["a newer release's copy", JSON.stringify({ ...GOOD, version: 2 }), "newer"],
  ["no list", JSON.stringify({ ...GOOD, walks: {} }), "damaged"],
  ["an id that is none", JSON.stringify([{ ...aWalk(), id: "<img src=x>" }]), "damaged"],
  [
    "a walk of the next century",
    JSON.stringify([{ ...aWalk(), started_at: "2126-01-01T00:00:00Z" }]),
    "damaged",
  ],
  ["a time that is none", JSON.stringify([{ ...aWalk(), started_at: "2026-13-01T00:00:00Z" }]), "damaged"],
  [
    "a negative interval",
    JSON.stringify([{ ...aWalk(), walked: { backward_s: -1, forward_s: 0 } }]),
    "damaged",
  ],
  [
    "a report with an unknown setback",
    JSON.stringify([{ ...aWalk(), report: { ...aReport(), setback: "!" } }]),
    "damaged",
  ],
  ["a prototype in place of fields", `[{"__proto__": ${JSON.stringify(aWalk())}}]`, "damaged"],
])) {
  test(`a file that is ${what} is refused: ${why}`, () => {
    assert.throws(
      () => readFile(text),
      (error) => error instanceof CopyRefused && error.why === why,
    );
  });
}

test("a film is refused before it is read", async () => {
  const film = /** @type {any} */ ({ size: MOST_BYTES + 1, arrayBuffer: () => assert.fail("it was read") });

  await assert.rejects(read(film, HERE), { why: "large" });
});

test("a file in another character set is refused, and no letter is lost", async () => {
  const text = JSON.stringify([aWalk({ report: aReport({ note: "Größe" }) })]);
  const [latin, wide] = [Buffer.from(text, "latin1"), Buffer.from(`\ufeff${text}`, "utf16le")];

  for (const bytes of [latin, wide]) await assert.rejects(read(new Blob([bytes]), HERE), { why: "charset" });
  const { walks } = await read(new Blob([`\ufeff${text}`]), HERE);
  assert.equal(walks[0]?.report?.note, "Größe");
});

test("a field that we do not know is left out", () => {
  const { walks } = readFile(JSON.stringify([{ ...aWalk(), steps: 100 }]));

  assert.equal("steps" in /** @type {any} */ (walks[0]), false);
});
