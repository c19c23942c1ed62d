/** Background Sync: sends the outbox once there is a signal, also when no page is open. */

import { Api } from "../store/api.js";
import { Changes } from "../store/changes.js";
import { Database } from "../store/database.js";
import { Sync } from "../store/sync.js";

/** @throws {Error} for the browser, which then tries again later (its own back-off) */
export async function sendWhatWaits() {
  const database = new Database();
  const changes = new Changes(new BroadcastChannel("backstride"));
  const sync = new Sync({ database, api: new Api(), changes });
  const { name } = await sync.sync();
  // No retry by timer: the browser stops the service worker once this function returns.
  sync.stop();
  database.close();
  if (name === "offline") throw new Error("There is no signal yet.");
}
