/** Undo of what takes the heart rate of a walk along. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { recordsIn } from "../../../static/js/store/copy-file.js";
import { readDiary } from "../../../static/js/store/diary.js";
import { readHearts } from "../../../static/js/store/heart.js";
import { restore, undoRestore } from "../../../static/js/store/restore.js";
import { PROGRAMME } from "../engine/support/logs.js";
import { FakeServer } from "./support/fake-server.js";
import { heartOf } from "./support/hearts.js";
import { aReport, aWalk, Phone } from "./support/phone.js";

test("Undo brings the walk back with its heart rate", async () => {
  const [phone, walk] = [new Phone(new FakeServer()), aWalk()];
  await phone.log.add(walk, null, heartOf(walk.id, 104));
  await phone.log.remove(walk.id);

  const { id } = await phone.log.restore(walk, heartOf(walk.id, 104));

  assert.deepEqual([...(await readHearts(phone.database))], [[id, heartOf(id, 104)]]);
});

test("a walk that stays when its import is undone keeps its heart rate", async () => {
  const [from, phone, walk] = [new Phone(new FakeServer()), new Phone(new FakeServer()), aWalk()];
  await from.log.add(walk, null, heartOf(walk.id, 104));
  const copy = {
    backstride: "copy",
    version: 1,
    walks: [walk],
    diary: await readDiary(from.database, "heart"),
  };
  const here = { programme: PROGRAMME, nowMs: phone.nowMs };
  await restore(phone.database, recordsIn(JSON.stringify(copy), here), false, phone.nowMs);
  await phone.log.report(walk.id, aReport({ note: "by the pond" }), (known) => known ?? null);

  assert.equal(await undoRestore(phone.database, phone.nowMs), "part");

  assert.deepEqual([...(await readHearts(phone.database))], [[walk.id, heartOf(walk.id, 104)]]);
});
