/**
 * Virtual sound card (PulseAudio's null sink), which plays in real time. Without a sound card Firefox plays nothing,
 * and WebKitGTK waits for one.
 */

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../../../bench/folders.js";
import { insistOn } from "./installed.js";
import { until } from "./patience.js";

const PULSEAUDIO = "/usr/bin/pulseaudio";

/** @returns {Promise<{env: NodeJS.ProcessEnv, close(): void}>} `env` is for programs that use the sound card */
export async function plugInSoundCard() {
  insistOn(PULSEAUDIO, "pulseaudio");
  const folder = mkdtempSync(join(tmpdir(), "backstride-sound-"));
  const socket = join(folder, "socket");
  const modules = ["module-null-sink", `module-native-protocol-unix socket=${socket} auth-anonymous=1`];
  const flags = ["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"];
  const env = { ...process.env, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder, HOME: folder };
  const running = spawn(PULSEAUDIO, [...flags, ...modules.map((module) => `--load=${module}`)], {
    env,
    stdio: "ignore",
  });
  await until("the sound card", async () => existsSync(socket));
  const close = () => {
    running.kill();
    removeFolder(folder);
  };
  return { env: { PULSE_SERVER: `unix:${socket}` }, close };
}
