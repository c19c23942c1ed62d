import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { FakeServer } from "./support/fake-server.js";

/** @typedef {{ by: string | null, send: string, body?: object, answer: object }} Exchange */

/** @type {{ scene: string, page?: number, exchanges: Exchange[] }[]} what the real server answered (make contract) */
const CONTRACT = JSON.parse(readFileSync(new URL("../../vectors/contract.json", import.meta.url), "utf8"));

for (const { scene, page = 500, exchanges } of CONTRACT) {
  test(`the fake server answers as the real one: ${scene}`, async () => {
    const server = new FakeServer();
    server.pageSize = page;
    /** @type {Map<string | null, string>} */
    const cursors = new Map();

    for (const [i, { by, send, body, answer }] of exchanges.entries()) {
      const [method = "", path = ""] = send.replace("$cursor", cursors.get(by) ?? "0").split(" ");
      const response = server.answer({ method, path, body, signal: AbortSignal.any([]) }, by);
      const said = response.status === 204 ? {} : await response.json();
      if ("cursor" in said) cursors.set(by, said.cursor);
      assert.deepEqual(told(response.status, said), answer, `${i}: ${send}`);
    }
  });
}

/** The same part of an answer as in tests/web/api/test_contract.py. @param {number} status @param {any} body */
function told(status, body) {
  if (status === 204) return { status };
  if (status >= 400) return { status, code: body.code, fields: Object.keys(body.errors).sort() };
  return { status, body: withoutChance(body) };
}

/** @param {any} body @returns {object} */
function withoutChance(body) {
  if ("results" in body) {
    const [account, log, diary] = [body.account, body.log, body.diary].map(withoutChance);
    return { ...body, results: body.results.map(withoutSentences), account, log, diary };
  }
  if ("reminders" in body) return { reminders: body.reminders.map(withoutChance) };
  return {
    ...body,
    ...("cursor" in body && { cursor: "$cursor" }),
    ...(body.next_due_at && { next_due_at: "$time" }),
    ...("email" in body && { id: "$account" }),
  };
}

/** @param {{ status: number, body: any }} result @returns {object} */
function withoutSentences({ status, body }) {
  return status < 400
    ? { status, body }
    : { status, code: body.code, fields: Object.keys(body.errors).sort() };
}
