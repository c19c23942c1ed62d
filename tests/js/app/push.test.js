import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Push } from "../../../static/js/app/push.js";
import { digestOf } from "../../../static/js/store/subscriptions.js";
import { Refused, SignedOut, Unreachable } from "../../../static/js/store/api.js";

const KEY = "BAEC-_8"; // in place of 65 bytes
const KEY_BYTES = Uint8Array.of(4, 1, 2, 251, 255);

beforeEach(() => mock.method(console, "warn", () => undefined));

/** Subscription as a browser makes it. @param {string} endpoint @param {Uint8Array<ArrayBuffer>} key */
function aSubscription(endpoint, key = KEY_BYTES) {
  const [p256dh, auth] = ["public", "secret"];
  return {
    endpoint,
    options: { applicationServerKey: key.slice().buffer, userVisibleOnly: true },
    toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
    isOver: false,
    async unsubscribe() {
      return (this.isOver = true);
    },
  };
}

/**
 * Phone with a Push, and the calls that the server received from it.
 *
 * @param {object} facts
 * @param {NotificationPermission} [facts.permission]
 * @param {NotificationPermission} [facts.answer] to the browser's question
 * @param {ReturnType<typeof aSubscription> | null} [facts.existing]
 * @param {() => Promise<unknown>} [facts.subscribe]
 * @param {Error} [facts.refusal] by our server
 * @param {object} [facts.parts]
 */
function aPhone({
  permission = "granted",
  answer = "granted",
  existing = null,
  subscribe,
  refusal,
  parts,
} = {}) {
  /** @type {string[]} */
  const heard = [];
  /** @type {string[]} */
  const seen = [];
  /** @type {{ work: () => void, ms: number }[]} */
  const planned = [];
  const notifications = {
    permission,
    requestPermission: async () => (seen.push("asked"), (notifications.permission = answer)),
  };
  const pushManager = {
    getSubscription: async () => (existing?.isOver ? null : existing),
    subscribe: async (/** @type {PushSubscriptionOptionsInit} */ options) => {
      seen.push(`subscribed with ${options.applicationServerKey}`);
      return subscribe ? subscribe() : aSubscription("https://push.test/new");
    },
  };
  const push = new Push(
    /** @type {any} */ ({
      subscriptions: {
        async tell(/** @type {{ endpoint: string }} */ { endpoint }) {
          heard.push(`put ${endpoint}`);
          if (refusal) throw refusal;
        },
        async forget(/** @type {string} */ digest) {
          heard.push(`delete ${digest}`);
          if (refusal) throw refusal;
        },
      },
      key: KEY,
      homeScreen: { way: "other" },
      canSubscribe: true,
      container: {
        ready: Promise.resolve({ pushManager }),
        getRegistration: async () => ({ pushManager }),
      },
      notifications,
      timers: {
        setTimeout: (/** @type {() => void} */ work, /** @type {number} */ ms) => planned.push({ work, ms }),
        clearTimeout: (/** @type {number} */ number) => delete planned[number - 1],
      },
      ...parts,
    }),
  );
  push.addEventListener("change", () => seen.push(push.state));
  return { push, heard, seen, planned };
}

test("enabling asks for permission, subscribes with the server's key and tells the server", async () => {
  const { push, heard, seen, planned } = aPhone({ permission: "default" });

  await push.enable();

  assert.deepEqual(seen, ["asked", "subscribed with 4,1,2,251,255", "on"]);
  assert.deepEqual(heard, ["put https://push.test/new"]);
  assert.equal(push.digest, await digestOf("https://push.test/new"));
  assert.deepEqual(Object.keys(planned), []);
});

test("permission is asked for first, while the tap still counts as user activation", () => {
  const { push, seen } = aPhone({ permission: "default" });

  void push.enable();

  assert.deepEqual(seen, ["asked"]);
});

test("a dismissed question can be asked again, a denied one cannot", async () => {
  const dismissed = aPhone({ permission: "default", answer: "default" });
  await dismissed.push.enable();
  assert.equal(dismissed.push.state, "off");

  const refused = aPhone({ permission: "default", answer: "denied" });
  await refused.push.enable();
  assert.equal(refused.push.state, "denied");
  assert.deepEqual([...dismissed.heard, ...refused.heard], []);
});

test("a browser without push is unsupported, but an iPhone must install the app first", async () => {
  const ways = /** @type {const} */ ([
    ["other", "unsupported"],
    ["ios", "install_first"],
    ["installed", "unsupported"],
  ]);
  for (const [way, state] of ways) {
    const { push, seen } = aPhone({ parts: { canSubscribe: false, homeScreen: { way } } });

    await push.enable();
    await push.keepInStep();

    assert.equal(push.state, state);
    assert.deepEqual(seen, []);
  }
  assert.equal(aPhone({ parts: { container: undefined } }).push.state, "unsupported");
  assert.equal(aPhone({ parts: { notifications: undefined } }).push.state, "unsupported");
});

test("a browser that does not answer in time is slow, and on once it has answered", async () => {
  /** @type {(subscription: unknown) => void} */
  let answer = () => undefined;
  const { push, planned } = aPhone({ subscribe: () => new Promise((resolve) => (answer = resolve)) });
  const turning = push.enable();
  await settled();

  assert.equal(planned[0].ms, 20_000);
  planned[0].work();
  await turning;
  assert.equal(push.state, "slow");

  const changed = new Promise((resolve) => push.addEventListener("change", resolve, { once: true }));
  answer(aSubscription("https://push.test/late"));
  await changed;
  assert.equal(push.state, "on");
});

test("a subscription that arrives after disabling is ignored", async () => {
  /** @type {(subscription: unknown) => void} */
  let answer = () => undefined;
  const { push, heard, planned } = aPhone({ subscribe: () => new Promise((resolve) => (answer = resolve)) });
  void push.enable();
  await settled();
  await push.disable();

  answer(aSubscription("https://push.test/late"));
  planned[0]?.work();
  await settled();

  assert.equal(push.state, "off");
  assert.deepEqual(heard, []);
});

test("a phone that cannot subscribe has failed", async () => {
  const { push } = aPhone({ subscribe: () => Promise.reject(new DOMException("no service", "AbortError")) });

  await push.enable();

  assert.equal(push.state, "failed");
});

for (const [what, refusal, state] of /** @type {const} */ ([
  ["without a signal", new Unreachable("network"), "unsent"],
  ["without a session", new SignedOut(), "unsent"],
  ["refused by our server", new Refused({ status: 422, code: "invalid", message: "", errors: {} }), "failed"],
])) {
  test(`${what} it is ${state}`, async () => {
    const { push } = aPhone({ refusal });

    await push.enable();

    assert.equal(push.state, state);
  });
}

test("a launch sends the subscription to the server again", async () => {
  const { push, heard, seen } = aPhone({ existing: aSubscription("https://push.test/old") });

  await push.keepInStep();

  assert.deepEqual(heard, ["put https://push.test/old"]);
  assert.deepEqual(seen, ["on"]);
});

test("a launch never asks: without permission or subscription push is off", async () => {
  const never = aPhone({ permission: "default", existing: aSubscription("https://push.test/old") });
  const none = aPhone();
  for (const { push, seen, heard } of [never, none]) {
    await push.keepInStep();

    assert.deepEqual(seen, ["off"]);
    assert.deepEqual(heard, []);
  }
});

test("a new key of the server makes the phone subscribe again and drop the old subscription", async () => {
  const existing = aSubscription("https://push.test/old", Uint8Array.of(4, 1, 2, 251, 254));
  const { push, heard } = aPhone({ existing });

  await push.keepInStep();

  assert.equal(existing.isOver, true);
  assert.deepEqual(heard, [`delete ${await digestOf("https://push.test/old")}`, "put https://push.test/new"]);
  assert.equal(push.state, "on");
});

test("a browser that does not expose the key keeps its subscription", async () => {
  const existing = aSubscription("https://push.test/old");
  Reflect.set(existing.options, "applicationServerKey", null);
  const { push, heard } = aPhone({ existing });

  await push.keepInStep();

  assert.equal(existing.isOver, false);
  assert.deepEqual(heard, ["put https://push.test/old"]);
});

test("disabling unsubscribes and tells the server, and works without the server", async () => {
  const existing = aSubscription("https://push.test/old");
  const { push, heard } = aPhone({ existing, refusal: new Unreachable("network") });
  await push.keepInStep();

  await push.disable();

  assert.equal(existing.isOver, true);
  assert.deepEqual(heard.slice(1), [`delete ${await digestOf("https://push.test/old")}`]);
  assert.deepEqual([push.state, push.digest], ["off", null]);
});

test("the digest of an endpoint is its SHA-256 in hexadecimal", async () => {
  const expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  assert.equal(await digestOf("abc"), expected);
});

/** Waits until every pending promise has settled. */
async function settled() {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

test("a subscription that the browser makes after turning off is taken back", async () => {
  /** @type {(subscription: ReturnType<typeof aSubscription>) => void} */
  let arrive = () => undefined;
  const late = aSubscription("https://push.test/late");
  const { push, heard } = aPhone({ subscribe: () => new Promise((resolve) => (arrive = resolve)) });
  void push.enable();
  await new Promise(setImmediate);

  await push.disable();
  arrive(late);
  await new Promise(setImmediate);

  assert.deepEqual([push.state, late.isOver, push.digest, heard], ["off", true, null, []]);
});

test("a server that hears of a phone late, after turning off, is told to forget it", async () => {
  /** @type {() => void} */
  let hear = () => undefined;
  const { push, heard } = aPhone({
    parts: {
      subscriptions: {
        tell: () => new Promise((resolve) => (hear = () => resolve(undefined))),
        forget: async () => void heard.push("forgotten"),
      },
    },
  });
  void push.enable();
  while (push.digest === null) await new Promise(setImmediate);

  await push.disable();
  hear();
  await new Promise(setImmediate);

  assert.deepEqual([push.state, push.digest, heard], ["off", null, ["forgotten", "forgotten"]]);
});
