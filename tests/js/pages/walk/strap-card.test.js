import assert from "node:assert/strict";
import { test } from "node:test";

import { handlersOf, textOf, withoutAPage } from "../support/templates.js";

withoutAPage();
const { StrapCard } = await import("../../../../static/js/pages/walk/strap-card.js");

test("a neighbour's strap is let go for another one, or for none", async () => {
  const [neighbours, own] = [new FakeDevice(), new FakeDevice()];
  const offered = [neighbours, own];
  const requestDevice = async () => offered.shift() ?? Promise.reject(new DOMException("", "NotFoundError"));
  const card = new StrapCard({ requestDevice }, () => undefined, new AbortController().signal);
  assert.match(textOf(card.template()), /Connect a heart rate strap/);
  await tap(card);
  assert.match(textOf(card.template()), /Another strap.*The strap is connected/s);

  await tap(card);

  assert.deepEqual([neighbours.isConnected, own.isConnected], [false, true]);
  await tap(card);
  assert.deepEqual([own.isConnected, card.strap], [false, null]);
  assert.match(textOf(card.template()), /Connect a heart rate strap.*No strap is connected/s);
});

/** @param {InstanceType<typeof StrapCard>} card */
async function tap(card) {
  handlersOf(card.template())["click"]?.({});
  await new Promise((done) => setTimeout(done));
}

class FakeDevice extends EventTarget {
  isConnected = false;
  #measurement = Object.assign(new EventTarget(), { startNotifications: async () => undefined });
  gatt = {
    connect: async () => {
      this.isConnected = true;
      return { getPrimaryService: async () => ({ getCharacteristic: async () => this.#measurement }) };
    },
    disconnect: () => (this.isConnected = false),
  };
}
