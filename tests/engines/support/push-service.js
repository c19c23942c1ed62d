/** Push service of Firefox on this machine (tests/push/support/firefox_push_service.py). */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { ROOT } from "../../../bench/walk.js";

/**
 * `preferences` for Firefox, `env` for the server.
 *
 * @returns {Promise<{ preferences: Record<string, string | boolean | number>, env: NodeJS.ProcessEnv, close(): void }>}
 */
export async function startPushService() {
  const module = "tests.push.support.firefox_push_service";
  const service = spawn("python", ["-m", module], { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(service.stdout.setEncoding("utf-8"), "data");
  const { socket, host, ca_file } = JSON.parse(line);
  return {
    preferences: {
      "dom.push.serverURL": socket,
      "dom.push.testing.allowInsecureServerURL": true,
      // The recommended preferences of an automated Firefox keep it from its push service.
      "remote.prefs.recommended": false,
      // This machine has no desktop that would show a notification.
      "alerts.useSystemBackend": false,
      // Allowed, as after the walker's tap on "Allow".
      "permissions.default.desktop-notification": 1,
    },
    env: { PUSH_SERVICES: host, SSL_CERT_FILE: ca_file },
    close: () => void service.stdin.end(),
  };
}

/** Lets every reminder be due now, because a planned time has no seconds. @param {string} instance folder */
export function makeDue(instance) {
  const { status, stderr } = spawnSync("python", ["-m", "tests.push.support.due", instance], { cwd: ROOT });
  if (status !== 0) throw new Error(String(stderr));
}
