/** Sign-out: deletes the walker's data from the phone. The page first shows what would be lost (`Unsent.count`). */

import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { DIARY, keysOf } from "./diary-rows.js";
import { getValueIn, putValueIn } from "./key-value.js";

/** @type {import("./schema.js").StoreName[]} */
const RECORDS = ["walks", "screenings", "outbox"];
/** @type {(keyof import("./schema.js").KeyValues)[]} */
const OF_THE_WALKER = [
  "account",
  "answering",
  "cursor",
  "diary_cursor",
  "discarded",
  "deleted_walks",
  "remembered",
  "settings",
  "unreported",
  "notices",
  "stops",
  "falls",
  "knee_question",
  "milestones",
  "rests_on",
  "arrived",
  "restored",
  "imported",
  "folded",
];

/**
 * Deletes every walk, screening, fall, entry of the diary, unsent change, checkpoint, setting and trace of the account.
 * The theme stays. Call it after the session has ended, because a sync in another tab would otherwise fetch everything
 * again.
 *
 * @param {import("./database.js").Database} database
 * @param {import("./checkpoint.js").Checkpoint} checkpoint
 * @param {import("./changes.js").Changes} changes
 */
export async function forget(database, checkpoint, changes) {
  await checkpoint.clear();
  await database.transaction(
    EVERYTHING,
    "readwrite",
    async (tx) => {
      for (const name of RECORDS) await tx.objectStore(name).clear();
      for (const key of OF_THE_WALKER) await tx.objectStore(KEY_VALUE).delete(key);
      await tx.objectStore(KEY_VALUE).delete(keysOf(DIARY));
      await putValueIn(tx, "sign_outs", ((await getValueIn(tx, "sign_outs")) ?? 0) + 1);
    },
    STRICT,
  );
  changes.announce();
}
