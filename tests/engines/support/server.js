/** Server of all tests of a process, and its push service. Each test has a port of its own that leads to it. */

import { after } from "node:test";
import { serveApp } from "../../../bench/servers.js";
import { anotherOrigin } from "./origins.js";
import { IN_TIME } from "./patience.js";
import { startPushService } from "./push-service.js";

/** @type {ReturnType<typeof start> | undefined} */
let started;

after(async () => {
  const server = await started;
  server?.stop();
  server?.close();
}, IN_TIME);

/** The server, started at the first call; `preferences` lead Firefox to its push service. */
export function theServer() {
  return (started ??= start());
}

/** An origin without stored data. @param {import("node:test").TestContext} t */
export async function served(t) {
  const origin = await anotherOrigin((await theServer()).address);
  t.after(origin.stop);
  return origin;
}

async function start() {
  const { env, ...service } = await startPushService();
  return { ...service, ...(await serveApp(env)) };
}
