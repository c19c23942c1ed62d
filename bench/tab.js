/** Page of a Chromium: tapped as by a finger, and undisturbed while detached. */

import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 60_000;

export class Tab {
  #browser;
  #target;
  /** @type {string | undefined} */
  #session;

  /** @param {import("./chromium.js").Chromium} browser @param {string} targetId */
  constructor(browser, targetId) {
    this.#browser = browser;
    this.#target = targetId;
  }

  async attach() {
    const params = { targetId: this.#target, flatten: true };
    this.#session = (await this.#browser.send("Target.attachToTarget", params)).sessionId;
    await this.send("Page.enable");
  }

  /** Let go of the page until `attach`. */
  async detach() {
    await this.#browser.send("Target.detachFromTarget", { sessionId: this.#session });
  }

  bringToFront() {
    return this.#browser.send("Target.activateTarget", { targetId: this.#target });
  }

  /** @param {string} address @param {string} [script] runs in the page before its own scripts */
  async go(address, script) {
    if (script) await this.send("Page.addScriptToEvaluateOnNewDocument", { source: script });
    await this.send("Page.navigate", { url: address });
  }

  /** @param {string} expression @returns {Promise<any>} its value, as JSON */
  async evaluate(expression) {
    const said = await this.send("Runtime.evaluate", { expression, returnByValue: true });
    if (said.exceptionDetails) throw new Error(said.exceptionDetails.exception?.description ?? expression);
    return said.result.value;
  }

  /** Wait for an element that can be used, and tap its middle. @param {string} selector */
  async tap(selector) {
    const find = `document.querySelector(${JSON.stringify(selector)})`;
    await this.until(`${find} && !${find}.disabled`);
    const { x, y } = await this.evaluate(`(() => {
      ${find}.scrollIntoView({ block: "center", behavior: "instant" });
      const { x, y, width, height } = ${find}.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
    const at = { x, y, button: "left", clickCount: 1 };
    await this.send("Input.dispatchMouseEvent", { ...at, type: "mousePressed" });
    await this.send("Input.dispatchMouseEvent", { ...at, type: "mouseReleased" });
  }

  /** @param {string} condition */
  async until(condition) {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await this.evaluate(`Boolean(${condition})`))) {
      if (Date.now() > deadline) throw new Error(`The page never came to this: ${condition}`);
      await sleep(50);
    }
  }

  close() {
    return this.#browser.send("Target.closeTarget", { targetId: this.#target });
  }

  /** @param {string} event of an enabled domain @param {(params: any) => void} hear */
  listen(event, hear) {
    this.#browser.listen(this.#session ?? "", event, hear);
  }

  /** Call a method of the DevTools protocol. @param {string} method @param {object} [params] @returns {Promise<any>} */
  send(method, params) {
    return this.#browser.send(method, params, this.#session);
  }
}
