/** Debian's Chromium over a pipe, without an automation layer that would keep hidden pages awake. */

import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "./folders.js";
import { Tab } from "./tab.js";

/** Common flags, also for other ways to start it: no network requests of its own, no screen. */
export const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

export class Chromium {
  #profile = mkdtempSync(join(tmpdir(), "backstride-chromium-"));
  #process;
  #calls = 0;
  /** @type {Map<number, {resolve(result: any): void, reject(problem: Error): void}>} */
  #waiting = new Map();
  /** @type {Map<string, (params: any) => void>} by session and event */
  #listeners = new Map();

  /** @param {string[]} flags in addition to `FLAGS` */
  constructor(...flags) {
    const all = [
      ...FLAGS,
      ...flags,
      "--remote-debugging-pipe",
      `--user-data-dir=${this.#profile}`,
      "about:blank",
    ];
    const stdio = /** @type {any} */ (["ignore", "ignore", "ignore", "pipe", "pipe"]);
    this.#process = spawn("chromium", all, { stdio, detached: true });
    this.#process.once("exit", () => this.#fail(new Error("Chromium ended by itself")));
    this.#read();
  }

  /** @param {string} method @param {object} [params] @param {string} [sessionId] @returns {Promise<any>} */
  send(method, params = {}, sessionId) {
    const id = ++this.#calls;
    this.#pipe(3).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** @param {string} sessionId @param {string} event @param {(params: any) => void} hear */
  listen(sessionId, event, hear) {
    this.#listeners.set(`${sessionId} ${event}`, hear);
  }

  /** Open an empty tab in front of the others. */
  async open() {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const tab = new Tab(this, targetId);
    await tab.attach();
    await tab.bringToFront();
    return tab;
  }

  /** End Chromium with all its processes. */
  kill() {
    this.#process.removeAllListeners("exit");
    if (this.#process.pid && this.#process.exitCode === null) process.kill(-this.#process.pid, "SIGKILL");
    removeFolder(this.#profile);
  }

  /** @param {3 | 4} fd */
  #pipe(fd) {
    return /** @type {import("node:stream").Duplex} */ (this.#process.stdio[fd]);
  }

  #read() {
    let text = "";
    this.#pipe(4)
      .setEncoding("utf-8")
      .on("data", (chunk) => {
        const messages = (text + chunk).split("\0");
        text = messages.pop() ?? "";
        for (const message of messages.map((each) => JSON.parse(each))) {
          if (message.id) this.#settle(message);
          else this.#listeners.get(`${message.sessionId} ${message.method}`)?.(message.params);
        }
      });
  }

  /** @param {{id: number, result?: any, error?: {message: string}}} message */
  #settle({ id, result, error }) {
    const call = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  }

  /** @param {Error} problem */
  #fail(problem) {
    for (const { reject } of this.#waiting.values()) reject(problem);
  }
}
