/** Client of WebDriver (https://www.w3.org/TR/webdriver2/), with the commands that the claims need. */

import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { PATIENCE_MS, until } from "./patience.js";

/** Key of an element's id in WebDriver's JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const A_MOMENT_MS = 100;
const TIMEOUTS = { implicit: PATIENCE_MS, script: PATIENCE_MS, pageLoad: PATIENCE_MS };

/** @import { Browser } from "./browser.d.ts" */

/**
 * @param {string} driver address
 * @param {object} capabilities
 * @returns {Promise<Browser>}
 */
export async function openSession(driver, capabilities) {
  const alwaysMatch = { timeouts: TIMEOUTS, ...capabilities };
  const { sessionId } = await post(`${driver}/session`, { capabilities: { alwaysMatch } });
  const session = `${driver}/session/${sessionId}`;
  return {
    open: (url) => post(`${session}/url`, { url }),
    reload: () => post(`${session}/refresh`, {}),
    async tap(xpath) {
      let element = "";
      const find = async () => {
        const found = await post(`${session}/element`, { using: "xpath", value: xpath });
        element = `${session}/element/${found[ELEMENT]}`;
        return isStable(element);
      };
      // A tap on an element that still moves, or is painted again, would miss it.
      await until(`${xpath} in a stable place`, find);
      await post(`${element}/click`, {});
    },
    async evaluate(ask) {
      const { answer, problem } = await post(`${session}/execute/async`, { script: asScript(ask), args: [] });
      if (problem) throw new Error(problem);
      return answer;
    },
    close: () => send("DELETE", session),
  };
}

/** True if the element does not move. @param {string} element its address */
async function isStable(element) {
  const before = await send("GET", `${element}/rect`);
  await pause(A_MOMENT_MS);
  return isDeepStrictEqual(await send("GET", `${element}/rect`), before);
}

/** @param {Function} ask */
function asScript(ask) {
  return `const [done] = arguments;
    Promise.resolve().then(${ask}).then(
      (answer) => done({ answer }),
      (problem) => done({ problem: String(problem) }),
    );`;
}

/** @param {string} address @param {object} body */
function post(address, body) {
  return send("POST", address, JSON.stringify(body));
}

/** @param {string} method @param {string} address @param {string} [body] @returns {Promise<any>} */
async function send(method, address, body) {
  const response = await fetch(address, { method, body });
  const { value } = /** @type {{value: any}} */ (await response.json());
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
