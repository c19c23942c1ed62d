/** Exchange of the fake server: writes and what is new, each answered as its own route answers it. */

import { isId } from "./fake-bounds.js";
import { Refusal } from "./fake-refusals.js";

/** @typedef {{ status: number, body: any }} Said */

const DAY_MS = 86_400_000;
const AT_MOST = 50;
/** @type {Record<string, string>} */
const PATHS = { walk: "walks", screening: "screenings", fall: "falls", diary: "diary" };
const READ = ["account", "settings"];

/**
 * @param {any} body
 * @param {string} account
 * @param {number} nowMs
 * @param {(method: string, path: string, body?: any) => Said} ask answer of a single route
 */
export function exchange(body, account, nowMs, ask) {
  if ((body.writes?.length ?? 0) > AT_MOST) throw new Refusal(422, "invalid", ["writes"]);
  const cursors = ["cursor", "diary_cursor"].filter((name) => !/^\d+$/.test(body[name] ?? "0"));
  if (cursors.length > 0) throw new Refusal(422, "invalid", cursors);
  if (body.account && body.account !== account) throw new Refusal(409, "other_account");
  const isWrong = body.sent_at && Math.abs(Date.parse(body.sent_at) - nowMs) > DAY_MS;
  if (isWrong) throw new Refusal(422, "clock", ["sent_at"]);
  /** @type {Map<string, Said>} */
  const failed = new Map();
  const results = (body.writes ?? []).map((/** @type {any} */ write) => {
    const record = `${write.kind} ${write.id}`;
    const said = failed.get(record) ?? written(write, ask);
    if (said.status >= 500) failed.set(record, said);
    return said;
  });
  const read = Object.fromEntries(READ.map((name) => [name, ask("GET", `/api/${name}`).body]));
  return {
    ...read,
    results,
    log: ask("GET", `/api/walks?since=${body.cursor ?? "0"}`).body,
    diary: ask("GET", `/api/diary?since=${body.diary_cursor ?? "0"}`).body,
    ...ask("GET", "/api/screenings").body,
    ...ask("GET", "/api/falls").body,
  };
}

/**
 * @param {any} write
 * @param {(method: string, path: string, body?: any) => Said} ask
 */
function written({ verb, kind, id, body }, ask) {
  const method = verb.toUpperCase();
  if (kind === "settings" && !id) return ask(method, "/api/settings", body);
  return ask(method, `/api/${isId(id?.toLowerCase() ?? "") ? PATHS[kind] : "nothing"}/${id}`, body);
}
