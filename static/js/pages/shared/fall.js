/** Record of a fall outside a walk, from the monthly question and from the checklist. */

/**
 * @param {Pick<import("../../app/app.js").App, "log" | "send">} app
 * @param {boolean} fell
 */
export async function keepFall({ log, send }, fell) {
  await log.addFall({ id: crypto.randomUUID(), answered_at: new Date().toISOString(), fell });
  void send();
}
