import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { digestOf } from "../../../static/js/store/subscriptions.js";
import { renew, showReminder } from "../../../static/js/worker/push.js";
import { ANSWERS, DUE_AT, LATER, MESSAGE, ORIGIN } from "./support/reminder.js";

const ASSETS = {
  "/static/icons/any-192.png?v=0123456789abcdef": "0123456789abcdef",
  "/static/icons/badge-96.png?v=fedcba9876543210": "fedcba9876543210",
};
const RELEASE = {
  id: "a",
  language: "es",
  unreadable: "Backstride: ¿hora de caminar?",
  pages: {},
  assets: ASSETS,
  voices: { woman: {}, man: {} },
};
beforeEach(() => mock.method(console, "warn", () => undefined));

/**
 * Notification that is shown for a push, what happened before and after it, and what was noted.
 *
 * @param {unknown} message
 * @param {{ most?: number, there?: object[], walking?: boolean, proposed?: object, full?: boolean }} [phone]
 */
async function shown(message, { most = 3, there = [], walking = false, proposed, full = false } = {}) {
  /** @type {any[]} */
  const notifications = [];
  /** @type {string[]} */
  const did = [];
  const registration = {
    getNotifications: async () =>
      there.map((each, number) => ({ ...each, close: () => did.push(`close ${number}`) })),
    showNotification: async (/** @type {string} */ title, /** @type {object} */ options) => {
      did.push("show");
      notifications.push({ title, ...options });
    },
  };
  const data = { json: () => JSON.parse(String(message)) };
  const pushed = /** @type {any} */ (proposed ? { data: null, notification: proposed } : { data });
  if (message === null) pushed.data = null;
  const place = /** @type {any} */ (registration);
  const note = async (/** @type {{ due_at?: string }} */ { due_at }) => {
    if (full) throw new Error("QuotaExceededError");
    did.push(`note ${due_at}`);
  };
  await showReminder(pushed, RELEASE, place, most, async () => walking, note);
  assert.equal(notifications.length, 1);
  return { ...notifications[0], did };
}

/** @param {Partial<typeof MESSAGE>} [changes] */
function asSent(changes) {
  return JSON.stringify({ web_push: 8030, notification: { ...MESSAGE, ...changes } });
}

test("a reminder is shown as the server wrote it, with the app's icons", async () => {
  const { title, body, lang, dir, tag, icon, badge, actions, data } = await shown(asSent());

  assert.deepEqual(
    [title, body, lang, dir, tag],
    [MESSAGE.title, MESSAGE.body, MESSAGE.lang, MESSAGE.dir, MESSAGE.tag],
  );
  assert.deepEqual([icon, badge], Object.keys(ASSETS));
  assert.deepEqual(actions[1], { action: "later", title: "In an hour" });
  assert.deepEqual([data.reminder, data.due_at, data.navigate], ["r1", DUE_AT, `${ORIGIN}/walk`]);
  assert.equal(data.actions.later, LATER);
});

test("with room for two buttons, Start is the tap on the notification itself", async () => {
  const { actions, data } = await shown(asSent(), { most: 2 });

  assert.deepEqual(
    actions.map((/** @type {{ action: string }} */ { action }) => action),
    ["later", "not_today"],
  );
  assert.equal(data.navigate, `${ORIGIN}/walk`);
});

for (const most of [0, 1]) {
  test(`with room for ${most} buttons, a tap opens the page with the answers`, async () => {
    assert.equal((await shown(asSent(), { most })).data.navigate, ANSWERS);
  });
}

for (const [what, message] of /** @type {const} */ ([
  ["nothing", null],
  ["what is not JSON", "Hello"],
  ["an object without a title", '{"web_push": 8030, "notification": {"body": "x"}}'],
  ["JSON null", "null"],
])) {
  test(`${what} is shown as a reminder all the same`, async () => {
    const { title, data } = await shown(message);

    assert.equal(title, "Backstride: ¿hora de caminar?");
    assert.equal(data.navigate, "/walk");
  });
}

test("today's reminder alerts although yesterday's is still shown; the same one twice alerts once", async () => {
  const yesterdays = { tag: "reminder", data: { due_at: "2026-11-23T08:30:00Z" } };
  const same = { tag: "reminder", data: { due_at: DUE_AT } };

  assert.equal((await shown(asSent(), { there: [yesterdays] })).renotify, true);
  assert.equal((await shown(asSent(), { there: [same] })).renotify, false);
});

test("a second message that cannot be read alerts too", async () => {
  const unreadable = { tag: "reminder", data: { tag: "reminder" } };

  assert.equal((await shown("half a messa", { there: [unreadable] })).renotify, true);
});

test("during a walk a reminder is silent", async () => {
  const { silent, renotify } = await shown(asSent(), { walking: true });

  assert.deepEqual([silent, renotify], [true, false]);
  assert.equal((await shown(asSent())).silent, false);
});

test("earlier reminders are closed before the new one is shown, also where the phone keeps no tag", async () => {
  const { did } = await shown(asSent(), {
    there: [
      { tag: "", data: { tag: "reminder", due_at: "2026-11-23T08:30:00Z" } },
      { tag: "test", data: { tag: "test" } },
      { tag: "reminder", data: {} },
    ],
  });

  assert.deepEqual(did, ["close 0", "close 2", "show", `note ${DUE_AT}`]);
});

test("a declarative reminder of an iPhone is shown with the address that Safari wants", async () => {
  const proposed = { ...MESSAGE, actions: undefined }; // WebKit drops them
  const { title, navigate, data } = await shown(null, { proposed, most: 0 });
  const walking = await shown(null, { proposed, most: 0, walking: true });

  assert.deepEqual([title, navigate, data.navigate], [MESSAGE.title, ANSWERS, ANSWERS]);
  assert.deepEqual([walking.navigate, walking.silent], [`${ORIGIN}/walk`, true]);
});

test("other browsers get no address, so that a tap still reaches the service worker", async () => {
  assert.equal("navigate" in (await shown(asSent())), false);
});

test("the same reminder a second time makes no sound", async () => {
  const again = { tag: "", data: { tag: "reminder", due_at: DUE_AT } };

  assert.equal((await shown(asSent(), { there: [again] })).silent, true);
});

test("a reminder that cannot be noted is shown all the same", async () => {
  assert.deepEqual((await shown(asSent(), { full: true })).did, ["show"]);
});

/** Calls that the server received. @param {object} event */
async function afterRenewal(event) {
  /** @type {string[]} */
  const did = [];
  const pushManager = {
    subscribe: async (/** @type {unknown} */ options) => (
      did.push(`subscribe ${options}`),
      { endpoint: "new" }
    ),
  };
  const subscriptions = {
    tell: async (/** @type {{ endpoint: string }} */ { endpoint }) => void did.push(`put ${endpoint}`),
    forget: async (/** @type {string} */ digest) => void did.push(`delete ${digest}`),
  };
  await renew(event, /** @type {any} */ (pushManager), subscriptions);
  return did;
}

test("a dropped subscription is made again with the old options", async () => {
  const did = await afterRenewal({ oldSubscription: { endpoint: "old", options: "as before" } });

  assert.deepEqual(did, ["subscribe as before", "put new", `delete ${await digestOf("old")}`]);
});

test("a subscription replaced by the browser is sent to the server", async () => {
  const did = await afterRenewal({
    oldSubscription: { endpoint: "old" },
    newSubscription: { endpoint: "newest" },
  });

  assert.deepEqual(did, ["put newest", `delete ${await digestOf("old")}`]);
  assert.deepEqual(await afterRenewal({}), []);
});

test("a subscription that is renewed at its own address is not deleted", async () => {
  const [oldSubscription, newSubscription] = [{ endpoint: "same" }, { endpoint: "same" }];

  assert.deepEqual(await afterRenewal({ oldSubscription, newSubscription }), ["put same"]);
});
