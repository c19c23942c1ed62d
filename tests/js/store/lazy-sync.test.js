import assert from "node:assert/strict";
import { test } from "node:test";

import { LazySync } from "../../../static/js/store/lazy-sync.js";

class SyncAtOnce extends EventTarget {
  state = { name: "idle", error: null };

  async sync() {
    this.dispatchEvent(new Event("state"));
    return this.state;
  }
}

test("modules that do not arrive are as no signal, and the next sync fetches them again", async () => {
  const answers = [Promise.reject(new TypeError("Failed to fetch")), Promise.resolve({ Sync: SyncAtOnce })];
  const sync = new LazySync(/** @type {any} */ ({}), () => /** @type {any} */ (answers.shift()));
  /** @type {string[]} */
  const told = [];
  sync.addEventListener("state", () => told.push(sync.state.name));

  assert.deepEqual(await sync.sync(), { name: "offline", error: "network" });
  assert.deepEqual(await sync.sync(), { name: "idle", error: null });
  assert.deepEqual(told, ["offline", "idle"]);
});
