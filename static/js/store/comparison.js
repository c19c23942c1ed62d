/** Records of a copy, compared with those on this phone: which are missing here, the same, or different. */

import { inOrder, wholeScreening, wholeWalk } from "./copy.js";
import { changesIn, rowsIn } from "./diary-rows.js";
import { fallsIn } from "./falls.js";
import { getValueIn } from "./key-value.js";
import { visible } from "./owner.js";

/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {import("./schema.js").Imported["records"][number]["kind"]} Kind */

/**
 * Records that the phone lacks, by kind, and the number of the others.
 *
 * @param {Writing} tx
 * @param {import("./copy-file.js").Records} records
 * @param {string | null} account
 */
export async function compared(tx, { walks, screenings, falls, stops, diary }, account) {
  const here = await known(tx, account);
  let [same, different, refused] = [0, 0, 0];
  /** @template {{ id: string }} Item @param {Kind} kind @param {Item[]} items */
  const missing = (kind, items) =>
    items.filter((item) => {
      const row = here.get(item.id);
      if (!row) return true;
      if (!isOf(kind, row.kind)) refused += 1;
      else if (row.kind === kind && row.text === text(item)) same += 1;
      else different += 1;
      return false;
    });
  return {
    isFirst: ![...here.values()].some(({ kind, isOwn }) => kind === "screening" && isOwn),
    screening: missing("screening", screenings),
    fall: missing("fall", falls),
    walk: missing("walk", walks),
    stop: missing("stop", stops),
    diary: missing("diary", diary),
    ...{ same, different, refused },
  };
}

/** False for an id that another kind of record has here. @param {Kind} kind @param {Kind | "deleted"} here */
function isOf(kind, here) {
  const isWalk = (/** @type {string} */ each) => each === "walk" || each === "stop";
  return here === kind || here === "deleted" || (isWalk(kind) && isWalk(here));
}

/**
 * Every id on this phone, of every account.
 *
 * @param {Writing} tx
 * @param {string | null} account
 */
async function known(tx, account) {
  /** @type {Map<string, { kind: Kind | "deleted", text: string, isOwn: boolean }>} */
  const here = new Map();
  for (const { id } of await tx.objectStore("outbox").getAll()) note(id, "deleted", null, account);
  for (const { id } of await changesIn(tx)) note(id, "deleted", null, account);
  for (const { stop, owner } of (await getValueIn(tx, "stops")) ?? []) note(stop.id, "stop", stop, owner);
  for (const { record, owner } of await tx.objectStore("walks").getAll()) {
    note(record.id, "walk", wholeWalk(record), owner);
  }
  for (const { record, owner } of await tx.objectStore("screenings").getAll()) {
    note(record.id, "screening", wholeScreening(record), owner);
  }
  for (const { record, owner } of await fallsIn(tx)) note(record.id, "fall", record, owner);
  for (const { record, owner } of await rowsIn(tx)) note(record.id, "diary", record, owner);
  return here;

  /** @param {string} id @param {Kind | "deleted"} kind @param {object | null} record @param {string | null} owner */
  function note(id, kind, record, owner) {
    const isOwn = visible({ owner }, account);
    here.set(id, { kind, text: isOwn && record ? text(record) : "", isOwn });
  }
}

/** JSON that is the same for the same value. @param {unknown} value */
export function text(value) {
  return JSON.stringify(inOrder(value));
}
