/** Client of the Chrome DevTools protocol over a pipe, with the commands that the claims need. */

import { EventEmitter, once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { PATIENCE_MS, until } from "./patience.js";

/** Longer than a hold button asks for. */
const HOLD_MS = 1700;

/** @typedef {(method: string, params?: object) => Promise<any>} Ask */

/**
 * Opens a page of a browser that was started with --remote-debugging-pipe.
 *
 * @param {import("node:stream").Writable} toBrowser
 * @param {import("node:stream").Readable} fromBrowser
 * @param {string} before source of a script that runs before each page's own
 */
export async function openPage(toBrowser, fromBrowser, before) {
  const { ask: askBrowser, events } = connect(toBrowser, fromBrowser);
  const { targetId } = await askBrowser("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await askBrowser("Target.attachToTarget", { targetId, flatten: true });
  /** @type {Ask} */
  const ask = (method, params) => askBrowser(method, params, sessionId);
  const complaints = complaintsIn(events);
  for (const domain of ["Page", "Runtime", "Network"]) await ask(`${domain}.enable`);
  await ask("Page.addScriptToEvaluateOnNewDocument", { source: before });
  return {
    complaints,
    open: (/** @type {string} */ url) => loaded(events, ask("Page.navigate", { url })),
    reload: () => loaded(events, ask("Page.reload")),
    tap: (/** @type {string} */ xpath) => press(ask, xpath, 0),
    hold: (/** @type {string} */ xpath) => press(ask, xpath, HOLD_MS),
    evaluate: (/** @type {() => any} */ script) => evaluate(ask, `(${script})()`),
    picture: async () => Buffer.from((await ask("Page.captureScreenshot")).data, "base64"),
  };
}

/** @param {import("node:stream").Writable} toBrowser @param {import("node:stream").Readable} fromBrowser */
function connect(toBrowser, fromBrowser) {
  const events = new EventEmitter();
  let last = 0;
  let rest = "";
  fromBrowser.setEncoding("utf-8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop() ?? "";
    for (const message of messages.map((each) => JSON.parse(each))) {
      events.emit(message.id ?? message.method, message);
    }
  });
  /** @param {string} method @param {object} [params] @param {string} [sessionId] none: the browser itself */
  const ask = async (method, params = {}, sessionId = undefined) => {
    const id = ++last;
    const answered = once(events, String(id), { signal: AbortSignal.timeout(PATIENCE_MS) });
    toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const [{ result, error }] = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  return { ask, events };
}

/**
 * Uncaught errors, and the console's errors, from now on.
 *
 * @param {EventEmitter} events
 */
function complaintsIn(events) {
  /** @type {string[]} */
  const complaints = [];
  events.on("Runtime.exceptionThrown", ({ params: { exceptionDetails } }) =>
    complaints.push(exceptionDetails.exception?.description ?? exceptionDetails.text),
  );
  events.on("Runtime.consoleAPICalled", ({ params: { type, args } }) => {
    const words = args.map((/** @type {any} */ arg) => arg.description ?? arg.value);
    if (type === "error") complaints.push(words.join(" "));
  });
  return complaints;
}

/** @param {EventEmitter} events @param {Promise<{ errorText?: string }>} started */
async function loaded(events, started) {
  const load = once(events, "Page.loadEventFired", { signal: AbortSignal.timeout(PATIENCE_MS) });
  load.catch(() => undefined); // reported below, if the page did not fail before
  const { errorText } = await started;
  if (errorText) throw new Error(errorText);
  await load;
}

/** @param {Ask} ask @param {string} expression */
async function evaluate(ask, expression) {
  const options = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await ask("Runtime.evaluate", options);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/**
 * Presses the middle of an element, once nothing covers it and it does not move.
 *
 * @param {Ask} ask
 * @param {string} xpath
 * @param {number} forMs
 */
async function press(ask, xpath, forMs) {
  let place = "";
  const settle = async () => {
    const before = place;
    place = JSON.stringify(await evaluate(ask, `(${middleOf})(${JSON.stringify(xpath)})`));
    return place !== "null" && place === before;
  };
  await until(`${xpath} in a stable place`, settle);
  const point = { ...JSON.parse(place), button: "left", clickCount: 1 };
  await ask("Input.dispatchMouseEvent", { type: "mousePressed", ...point });
  if (forMs) await pause(forMs);
  await ask("Input.dispatchMouseEvent", { type: "mouseReleased", ...point });
}

/** Runs in the page. @param {string} xpath */
function middleOf(xpath) {
  const kind = XPathResult.FIRST_ORDERED_NODE_TYPE;
  const element = /** @type {Element | null} */ (
    document.evaluate(xpath, document, null, kind).singleNodeValue
  );
  element?.scrollIntoView({ block: "center" });
  const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
  const [x, y] = [left + width / 2, top + height / 2];
  return width && element?.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
}
