/** Strap on a fake Bluetooth: comes, goes, refuses, and never throws. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Strap, beatsIn } from "../../../static/js/walk/strap.js";

const packet = (/** @type {readonly number[]} */ bytes) => new DataView(new Uint8Array(bytes).buffer);

for (const [bytes, beats] of /** @type {[number[], number | null][]} */ ([
  [[0x00, 72], 72],
  [[0x01, 72, 0], 72],
  [[0x01, 0x04, 0x01], null], // 260
  [[0x06, 95], 95],
  [[0x04, 95], null], // the skin is lost
  [[0x02, 95], 95], // nothing is told about the skin
  [[0x10, 88, 1, 2], 88], // with intervals between beats
  [[0x00, 29], null],
  [[0x00, 30], 30],
  [[0x00, 230], 230],
  [[0x00, 231], null],
  [[0x01, 72], null],
  [[0x00], null],
  [[], null],
])) {
  test(`a packet [${bytes}] says ${beats}`, () => assert.equal(beatsIn(packet(bytes)), beats));
}

test("a strap that goes and comes back is heard again, once a packet", async () => {
  const device = new FakeDevice();
  const { heard, waits, strap } = await chosen(device);
  device.say(0, 80);
  device.lose();
  assert.deepEqual([strap?.isConnected, strap?.beats], [false, null]);
  device.refusals = 2;

  await runAll(waits);
  device.say(0, 90);

  assert.deepEqual(heard, [80, 90]);
  assert.equal(device.connections, 4);
});

test("waits between tries grow to a quarter of a minute", async () => {
  const device = new FakeDevice();
  device.refusals = 6;
  const { waits } = await chosen(device);

  assert.deepEqual(await runAll(waits), [1000, 2000, 5000, 15_000, 15_000, 15_000]);
});

test("a device that connects and drops, without a beat, is tried less and less", async () => {
  const device = new FakeDevice();
  const { waits } = await chosen(device);
  const all = [];

  for (let times = 0; times < 5; times += 1) {
    device.lose();
    all.push(...(await runAll(waits)));
  }

  assert.deepEqual(all, [1000, 2000, 5000, 15_000, 15_000]);
});

test("a strap that is lost while it connects is tried again once, not twice", async () => {
  const device = new FakeDevice();
  device.refusals = 1;
  const { waits } = await chosen(device);

  device.lose();

  assert.equal(waits.length, 1);
});

for (const name of ["NotFoundError", "SecurityError", "NotSupportedError", "NetworkError"]) {
  test(`a device that was never heard is let go after three times ${name}, and says that it is over`, async () => {
    const device = new FakeDevice();
    device.lacks = new DOMException("", name);
    const { strap, waits } = await chosen(device);
    /** @type {unknown[]} */
    const told = [];
    strap?.addEventListener("change", () => told.push(strap.isOver));

    for (let time = 0; time < 2; time += 1) await runNext(waits);

    assert.deepEqual([device.connections, device.ends, told.at(-1), waits], [3, 1, true, []]);
    assert.deepEqual([strap?.isConnected, strap?.beats], [false, null]);
  });

  test(`a strap that was heard is tried on, also after three times ${name}`, async () => {
    const device = new FakeDevice();
    const { heard, strap, waits } = await chosen(device);
    device.say(0, 80);
    device.lacks = new DOMException("", name);
    device.lose();
    for (let time = 0; time < 3; time += 1) await runNext(waits);
    assert.equal(strap?.isOver, false);

    device.lacks = null;
    await runAll(waits);
    device.say(0, 90);

    assert.deepEqual(heard, [80, 90]);
  });
}

test("two faults before a first connection do not end the tries", async () => {
  const device = new FakeDevice();
  device.lacks = new DOMException("", "NotSupportedError");
  const { strap, waits } = await chosen(device);
  await runNext(waits);

  device.lacks = null;
  await runNext(waits);

  assert.equal(strap?.isConnected, true);
});

test("after its end nothing is heard and nothing is tried", async () => {
  const device = new FakeDevice();
  const { strap, heard, waits } = await chosen(device);

  strap?.end();
  device.say(0, 80);
  device.lose();

  assert.deepEqual([heard, waits], [[], []]);
});

test("a browser that cannot let the strap go does not keep the walk from its end", async (context) => {
  const device = new FakeDevice();
  device.gatt.disconnect = () => {
    throw new DOMException("", "InvalidStateError");
  };
  const { strap } = await chosen(device);
  const warned = context.mock.method(console, "warn", () => undefined);

  strap?.end();

  assert.equal(warned.mock.callCount(), 1);
});

test("a strap that is ended while it connects is let go once it is there", async () => {
  const device = new FakeDevice();
  /** @type {() => void} */
  let arrive = () => undefined;
  device.arrival = new Promise((resolve) => (arrive = resolve));
  const { strap, heard } = await chosen(device);
  strap?.end();
  assert.equal(device.ends, 1);

  arrive();
  await settled();
  device.say(0, 80);

  assert.deepEqual([device.ends, heard], [2, []]);
});

test("a walker who chooses none, and a phone that refuses, are no error", async () => {
  const refusing = { requestDevice: () => Promise.reject(new DOMException("", "NotFoundError")) };

  assert.equal(await Strap.choose(refusing), null);
});

class FakeDevice extends EventTarget {
  refusals = 0;
  lacks = /** @type {DOMException | null} */ (null);
  arrival = Promise.resolve();
  connections = 0;
  ends = 0;
  #measurement = Object.assign(new EventTarget(), {
    startNotifications: async () => undefined,
    value: /** @type {DataView | undefined} */ (undefined),
  });
  gatt = {
    connect: async () => {
      this.connections += 1;
      await this.arrival;
      if (this.refusals > 0) {
        this.refusals -= 1;
        throw new DOMException("", "NotFoundError"); // as without Bluetooth, which may come back
      }
      const getPrimaryService = async () => {
        if (this.lacks) throw this.lacks;
        return { getCharacteristic: async () => this.#measurement };
      };
      return { getPrimaryService, disconnect: () => (this.ends += 1) };
    },
    disconnect: () => {
      this.ends += 1;
      this.lose();
    },
  };

  lose() {
    this.dispatchEvent(new Event("gattserverdisconnected"));
  }

  /** @param {...number} bytes */
  say(...bytes) {
    this.#measurement.value = packet(bytes);
    this.#measurement.dispatchEvent(new Event("characteristicvaluechanged"));
  }
}

/** @param {FakeDevice} device */
async function chosen(device) {
  /** @type {number[]} */
  const heard = [];
  /** @type {{ run: () => void, ms: number }[]} */
  const waits = [];
  const timer = {
    setTimeout: (/** @type {() => void} */ run, /** @type {number} */ ms) => waits.push({ run, ms }),
  };
  const strap = await Strap.choose({ requestDevice: async () => device }, timer);
  strap?.addEventListener("change", () => strap.beats && heard.push(strap.beats));
  await settled();
  return { strap, heard, waits };
}

/** Lets one wait pass. @param {{ run: () => void, ms: number }[]} waits */
async function runNext(waits) {
  waits.shift()?.run();
  await settled();
}

/** Lets every wait pass. @param {{ run: () => void, ms: number }[]} waits @returns {Promise<number[]>} their lengths */
async function runAll(waits) {
  const lengths = [];
  for (let next = waits.shift(); next; next = waits.shift()) {
    lengths.push(next.ms);
    next.run();
    await settled();
  }
  return lengths;
}

async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
