/** Servers of the pages: the real app, and the usual timer with the same clips. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "./folders.js";
import { INDEX, PACK, ROOT } from "./walk.js";

/** @typedef {{address: string, stop(): void}} Served */

const STARTED_WITHIN_MS = 60_000;

/**
 * `make run` on any free port, with an instance in a temporary folder.
 *
 * @param {NodeJS.ProcessEnv} more variables of its environment
 * @param {string} module that serves it
 * @returns {Promise<Served & { instance: string }>}
 */
export async function serveApp(more = {}, module = "coach.local.serve") {
  const instance = mkdtempSync(join(tmpdir(), "backstride-instance-"));
  const env = { ...process.env, ...more, INSTANCE: instance, PORT: "0" };
  const stdio = /** @type {["ignore", "pipe", "inherit"]} */ (["ignore", "pipe", "inherit"]);
  const server = spawn("python", ["-m", module], { cwd: ROOT, env, stdio, detached: true });
  const stop = () => {
    const isOver = server.exitCode !== null || server.signalCode !== null;
    if (server.pid && !isOver) process.kill(-server.pid, "SIGKILL");
    removeFolder(instance);
  };
  const giveUp = setTimeout(stop, STARTED_WITHIN_MS);
  let said = "";
  for await (const text of server.stdout.iterator({ destroyOnReturn: false })) {
    said += String(text);
    const [, address] = /(http:\S+)\s/.exec(said) ?? [];
    if (!address) continue;
    clearTimeout(giveUp);
    server.stdout.resume(); // the push worker goes on writing
    return { address, instance, stop };
  }
  clearTimeout(giveUp);
  stop();
  throw new Error(`The app ended without its address: ${said}`);
}

/**
 * Usual timer on "localhost". The app is on 127.0.0.1: two sites to Chromium, so that they share no process.
 *
 * @param {readonly import("../static/js/engine/audio/cues.js").Cue[]} cues
 * @returns {Promise<Served>}
 */
export async function serveTimer(cues) {
  /** @type {Map<string | undefined, {type: string, body: string | Uint8Array}>} */
  const files = new Map([
    ["/", { type: "text/html", body: readFileSync(join(ROOT, "bench", "timer.html")) }],
    ["/cues.json", { type: "application/json", body: JSON.stringify(cues) }],
  ]);
  for (const [name, { first, frames }] of Object.entries(INDEX.clips)) {
    const body = PACK.subarray(first * INDEX.frame_bytes, (first + frames) * INDEX.frame_bytes);
    files.set(`/${name}.mp3`, { type: "audio/mpeg", body });
  }
  const server = createServer(({ url }, response) => {
    const file = files.get(url);
    if (!file) return response.writeHead(404).end();
    return response.setHeader("content-type", file.type).end(file.body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { address: `http://localhost:${port}/`, stop: () => void server.close() };
}
