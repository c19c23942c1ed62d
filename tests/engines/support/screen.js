/** Virtual screen (Xvfb), because WebKitGTK has no headless mode. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { insistOn } from "./installed.js";

const XVFB = "/usr/bin/Xvfb";
const FLAGS = ["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "800x1000x24"];

/** @returns {Promise<{env: NodeJS.ProcessEnv, close(): void}>} `env` is for programs that use the screen */
export async function openScreen() {
  insistOn(XVFB, "xvfb");
  const xvfb = spawn(XVFB, FLAGS, { stdio: ["ignore", "pipe", "ignore"] });
  // Xvfb prints the first free display number once it is ready.
  const [number] = await once(xvfb.stdout.setEncoding("utf-8"), "data");
  return { env: { DISPLAY: `:${number.trim()}`, GDK_BACKEND: "x11" }, close: () => void xvfb.kill() };
}
