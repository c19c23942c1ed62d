/** Sends what waits when the signal comes back and no page is open. */

import { Api } from "../store/api.js";
import { Changes } from "../store/changes.js";
import { Database } from "../store/database.js";
import { Sync } from "../store/sync.js";

/** @throws {Error} not all was sent: the browser tries again later */
export async function sendWhatWaits() {
  const database = new Database();
  const changes = new Changes(new BroadcastChannel("backstride"));
  const sync = new Sync({ database, api: new Api(), changes });
  const { name } = await sync.sync();
  // The browser decides when to try again: a timer would die with the worker.
  sync.stop();
  database.close();
  if (name === "offline") throw new Error("There is no signal yet.");
}
