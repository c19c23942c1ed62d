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

test("of two straps that two taps have chosen only the later one stays connected", async () => {
  const [first, second] = [new FakeDevice(), new FakeDevice()];
  /** @type {((device: FakeDevice) => void)[]} */
  const choosers = [];
  const requestDevice = () => new Promise((chosen) => choosers.push(chosen));
  const card = new StrapCard({ requestDevice }, () => undefined, new AbortController().signal);
  await tap(card);
  await tap(card);

  choosers[0]?.(first);
  await settled();
  choosers[1]?.(second);
  await settled();

  assert.deepEqual([first.isConnected, second.isConnected], [false, true]);
});

test("a card does not promise a strap that is tried no more", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const device = new FakeDevice();
  device.isNone = true;
  const card = new StrapCard(
    { requestDevice: async () => device },
    () => undefined,
    new AbortController().signal,
  );
  await tap(card);
  assert.match(textOf(card.template()), /it may come later/);

  for (const ms of [1000, 2000]) {
    context.mock.timers.tick(ms);
    await settled();
  }

  assert.equal(card.strap, null);
  assert.match(textOf(card.template()), /Connect a heart rate strap.*No strap is connected/s);
});

/** @param {InstanceType<typeof StrapCard>} card */
async function tap(card) {
  handlersOf(card.template())["click"]?.({});
  await settled();
}

async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

class FakeDevice extends EventTarget {
  isConnected = false;
  /** True: it measures no heart rate. */
  isNone = false;
  #measurement = Object.assign(new EventTarget(), { startNotifications: async () => undefined });
  gatt = {
    connect: async () => {
      this.isConnected = true;
      const getPrimaryService = async () => {
        if (this.isNone) throw new DOMException("", "NotSupportedError");
        return { getCharacteristic: async () => this.#measurement };
      };
      return { getPrimaryService };
    },
    disconnect: () => (this.isConnected = false),
  };
}
