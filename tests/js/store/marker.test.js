import assert from "node:assert/strict";
import { test } from "node:test";

import { Marker } from "../../../static/js/store/marker.js";
import { aWalk } from "./support/phone.js";

/**
 * @param {import("../../../static/js/types.js").Walk[]} walks
 * @param {{ screenings?: any[], account?: any }} left
 */
function aPhone(walks, { screenings = [], account = null } = {}) {
  const [stored, cookie] = [new Map(), { kept: { walks: 0, last: null } }];
  const state = { isOnline: true, isForbidden: false };
  const storage = () => {
    if (state.isForbidden) throw new DOMException("denied", "SecurityError");
    return {
      getItem: (/** @type {string} */ key) => stored.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ text) => void stored.set(key, text),
      removeItem: (/** @type {string} */ key) => void stored.delete(key),
    };
  };
  const online = () => (state.isOnline ? undefined : Promise.reject(new TypeError("no signal")));
  const api = {
    get: async () => (await online(), cookie.kept),
    put: async (/** @type {string} */ _, /** @type {any} */ body) => (await online(), (cookie.kept = body)),
  };
  const log = { all: async () => walks, screenings: async () => screenings, account: async () => account };
  const marker = new Marker(log, storage, api);
  return { marker, stored, cookie, state };
}

const TWO = [aWalk(), aWalk({ started_at: "2026-11-24T23:30:00Z" })];

test("a log that was erased is known by its marker, also when Safari has erased that of the scripts", async () => {
  const { marker, stored, cookie } = aPhone([...TWO]);
  await marker.note({ walks: TWO });
  assert.deepEqual(cookie.kept, { walks: 2, last: "2026-11-25" });
  assert.equal(await marker.lost(), null);

  const after = aPhone([]);
  after.cookie.kept = cookie.kept;
  assert.deepEqual(await after.marker.lost(), { walks: 2, last: "2026-11-25" });
  after.stored.set("walks", stored.get("walks"));
  after.state.isOnline = false;
  assert.deepEqual(await after.marker.lost(), { walks: 2, last: "2026-11-25" });
});

test("a newcomer has lost nothing, with or without a signal", async () => {
  const { marker, state } = aPhone([]);

  assert.equal(await marker.lost(), null);
  state.isOnline = false;
  assert.equal(await marker.lost(), null);
});

test("a walker who has deleted the walks has lost nothing: an account or older answers are still there", async () => {
  const marked = { walks: 1, last: "2026-11-25" };
  const lostWith = async (/** @type {any} */ left) => {
    const { marker, cookie } = aPhone([], left);
    cookie.kept = /** @type {any} */ (marked);
    return marker.lost();
  };

  assert.equal(await lostWith({ account: { email: "walker@example.org" } }), null);
  assert.equal(await lostWith({ screenings: [{ answered_at: "2026-11-25T09:00:00Z" }] }), null);
  assert.deepEqual(await lostWith({ screenings: [{ answered_at: "2026-11-26T09:00:00Z" }] }), marked);
});

test("an empty log leaves the marker, and forgetting takes it away", async () => {
  const { marker, stored, cookie } = aPhone([]);
  stored.set("walks", '{"walks":2,"last":"2026-11-25"}');
  cookie.kept = /** @type {any} */ ({ walks: 2, last: "2026-11-25" });

  await marker.note({ walks: [] });
  assert.equal((await marker.lost())?.walks, 2);
  await marker.forget();

  assert.equal(await marker.lost(), null);
  assert.equal(cookie.kept.walks, 0);
});

test("without a signal the next page notes it, and forbidden storage is no problem", async () => {
  const { marker, cookie, state } = aPhone([...TWO]);
  state.isOnline = false;
  await marker.note({ walks: TWO });
  state.isOnline = true;
  state.isForbidden = true;

  await marker.note({ walks: TWO });

  assert.equal(cookie.kept.walks, 2);
});

test("folded walks count", async () => {
  const { marker, cookie } = aPhone([...TWO]);

  await marker.note({ walks: TWO, folded: /** @type {any} */ ({ walks: 1200 }) });

  assert.equal(cookie.kept.walks, 1202);
});
