import assert from "node:assert/strict";
import { test } from "node:test";

import { Api, Refused, SignedOut, Unreachable } from "../../../static/js/store/api.js";

test("a response of the server is returned as its JSON object", async () => {
  const api = answering(Response.json({ id: "a" }, { status: 201 }));

  assert.deepEqual(await api.put("/api/walks/a", {}), { id: "a" });
});

test("a body is sent as JSON, with the session, past every cache, and follows no redirect", async () => {
  /** @type {RequestInit[]} */
  const sent = [];
  const api = new Api(async (_path, init) => (sent.push(init), Response.json({})));

  await api.put("/api/walks/a", { step: null });

  const [{ method, body, headers, credentials, cache, redirect }] = sent;
  assert.deepEqual(
    [method, body, credentials, cache, redirect],
    ["PUT", '{"step":null}', "same-origin", "no-store", "error"],
  );
  assert.deepEqual(headers, { Accept: "application/json", "Content-Type": "application/json" });
});

test("a POST has no body", async () => {
  /** @type {RequestInit[]} */
  const sent = [];
  const api = new Api(async (_path, init) => (sent.push(init), Response.json({}, { status: 202 })));

  assert.deepEqual(await api.post("/api/push-subscriptions/a/tests"), {});

  const [{ method, body, headers }] = sent;
  assert.deepEqual([method, body, headers], ["POST", undefined, { Accept: "application/json" }]);
});

test("a refusal has the server's status, code and sentences", async () => {
  const errors = { started_at: ["Set the clock right."] };
  const api = answering(Response.json({ code: "clock", message: "No.", errors }, { status: 422 }));

  await assert.rejects(api.put("/api/walks/a", {}), (error) => {
    assert.ok(error instanceof Refused);
    assert.deepEqual(error.refusal, { status: 422, code: "clock", message: "No.", errors });
    return true;
  });
});

test("the clock skew is measured by responses of our server alone", async () => {
  const clock = { now: () => Date.UTC(2025, 10, 23, 12) };
  const headers = { Date: "Mon, 23 Nov 2026 12:00:00 GMT" };
  const portal = new Response("<html>", { headers: { ...headers, "Content-Type": "text/html" } });
  const answers = [portal, Response.json({}, { headers }), Response.json({})];
  const api = new Api(async () => /** @type {Response} */ (answers.shift()), 20, clock);

  await assert.rejects(api.get("/api/account"), Unreachable);
  assert.equal(api.behindMs, NaN);
  await api.get("/api/account");
  assert.equal(api.behindMs, 365 * 86_400_000);
  await api.get("/api/account");
  assert.equal(api.behindMs, NaN);
});

test("401 is signed out only when our server says so", async () => {
  const body = { code: "signed_out", message: "Sign in.", errors: {} };
  const [ours, theirs] = [Response.json(body, { status: 401 }), new Response("Proxy login", { status: 401 })];

  await assert.rejects(answering(ours).get("/api/account"), SignedOut);
  await assert.rejects(answering(theirs).get("/api/account"), Unreachable);
});

test("only a deletion may have an empty response", async () => {
  await answering(new Response(null, { status: 204 })).delete("/api/walks/a");
  await assert.rejects(answering(Response.json({ portal: "Our Wi-Fi" })).delete("/api/walks/a"), Unreachable);

  await assert.rejects(answering(new Response(null, { status: 204 })).put("/api/walks/a", {}), Unreachable);
});

for (const [what, response] of /** @type {[string, Response][]} */ ([
  ["a page with status 200", new Response("<html>", { headers: { "Content-Type": "text/html" } })],
  ["JSON under another name", new Response("{}", { headers: { "Content-Type": "text/plain" } })],
  ["a list", Response.json([])],
  ["a redirect", new Response(null, { status: 304 })],
  ["a refusal without a code", Response.json({ detail: "no" }, { status: 403 })],
  ["half of an object", new Response('{"id": "', { headers: { "Content-Type": "application/json" } })],
])) {
  test(`${what} is not a response of our server`, async () => {
    await assert.rejects(answering(response).get("/api/walks"), { name: "Unreachable", why: "not_ours" });
  });
}

for (const [status, why] of /** @type {const} */ ([
  [408, "slow_down"],
  [425, "slow_down"],
  [429, "slow_down"],
  [500, "server"],
  [503, "server"],
])) {
  test(`${status} is temporary, and gives the time to wait`, async () => {
    const response = Response.json({ code: "x", message: "" }, { status, headers: { "Retry-After": "7" } });

    await assert.rejects(answering(response).get("/api/walks"), { name: "Unreachable", why, retryAfterS: 7 });
  });
}

test("a body that never ends runs into the time-out", async () => {
  const awake = setInterval(() => undefined, 1000);
  const api = new Api(async (_path, { signal }) => {
    const body = new ReadableStream({
      start: (stream) => signal?.addEventListener("abort", () => stream.error(signal.reason)),
    });
    return new Response(body, { headers: { "Content-Type": "application/json" } });
  }, 10);

  await assert.rejects(api.get("/api/walks"), { name: "Unreachable", why: "time_out" });
  clearInterval(awake);
});

/** @param {Response} response */
function answering(response) {
  return new Api(async () => response);
}
