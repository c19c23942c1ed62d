/**
 * Server in memory that follows the contract of the wire: revisions, tombstones, fixed facts, bounds, and owners.
 * tests/vectors/contract.json compares its answers with the real server's.
 */

import { stopOf } from "../../../../static/js/engine/programme/stops.js";
import { DEFAULTS } from "../../../../static/js/store/settings.js";
import { isId } from "./fake-bounds.js";
import { knownZone } from "../../../../static/js/engine/programme/time-zone.js";
import { facts, isAlike, reportOfNew, reportOfStored, screeningOf, shortest, text } from "./fake-records.js";
import { exchange } from "./fake-sync.js";
import { Refusal, refuseAhead, refuseBroken, refuseMonthAhead } from "./fake-refusals.js";

/** @import { DiaryEntry, Fall, Reminder, Screening, Settings, Stop, Walk } from "../../../../static/js/types.js" */
/** @typedef {{ owner: string, revision: number, walk: Walk | null, stop?: Stop | null }} WalkRow
 * without a walk: a tombstone */
/** @typedef {{ method: string, path: string, body: any, signal: AbortSignal }} Request_ */

const NOT_FOUND = { code: "not_found", message: "It is not_found.", errors: {} };

export class FakeServer {
  /** @type {Map<string, WalkRow>} */
  walks = new Map();
  /** @type {Map<string, { owner: string, screening: Screening }>} */
  screenings = new Map();
  /** @type {Map<string, { owner: string, fall: Fall }>} */
  falls = new Map();
  /** @type {Map<string, { owner: string, revision: number, entry: DiaryEntry | null }>} null: a tombstone */
  diary = new Map();
  /** @type {Map<string, { owner: string, reminder: Reminder }>} */
  reminders = new Map();
  /** @type {Map<string, { settings: Settings, changed_at: string }>} by account */
  settings = new Map();
  /** @type {string[]} every request that arrived, as "PUT /api/walks/…" */
  requests = [];
  pageSize = 500;
  /** False: a server from before /api/sync. */
  hasSync = true;
  /** Quota of walks for each account. */
  walksAtMost = Infinity;
  /** Quota of entries in the diary for each account. */
  entriesAtMost = Infinity;
  /** Clock of the server, ms since 1970. */
  nowMs = Date.UTC(2026, 10, 23, 12);
  /** @type {Map<string, number>} */
  #revisions = new Map();

  /** @param {string} account */
  walksOf(account) {
    const rows = [...this.walks.values()].filter((row) => row.owner === account);
    return rows.flatMap((row) => (row.walk ? [row.walk] : []));
  }

  /** @param {string} account */
  stopsOf(account) {
    return this.#tombstonesOf(account).flatMap(({ stop }) => stop ?? []);
  }

  /**
   * @param {Request_} request
   * @param {string | null} account that is signed in
   */
  answer(request, account) {
    if (request.path === "/api/sync" && !this.hasSync) return this.#json(404, NOT_FOUND);
    this.requests.push(`${request.method} ${request.path}`);
    const { status, body } = this.#said(request, account);
    return this.#json(status, body);
  }

  /**
   * @param {Pick<Request_, "method" | "path" | "body">} request
   * @param {string | null} account
   * @returns {{ status: number, body: object | null }}
   */
  #said(request, account) {
    try {
      if (!account) throw new Refusal(401, "signed_out");
      return this.#answer(request, account);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      const { status, code, fields } = problem.answer;
      const errors = Object.fromEntries(fields.map((field) => [field, [`${field} cannot be right.`]]));
      return { status, body: { code, message: `It is ${code}.`, errors } };
    }
  }

  /**
   * @param {Pick<Request_, "method" | "path" | "body">} request
   * @param {string} account
   * @returns {{ status: number, body: object | null }}
   */
  #answer({ method, path, body }, account) {
    const url = new URL(path, "http://server.test");
    const [, , collection, name] = url.pathname.split("/");
    const id = name?.toLowerCase() ?? "";
    if (name !== undefined && !isId(id)) throw new Refusal(404, "not_found");
    switch (`${method} ${collection}${id && "/id"}`) {
      case "POST sync":
        return ok(this.#exchange(account, body));
      case "GET account":
        return ok({ id: account, email: `${account}@example.org` });
      case "GET walks":
        return ok(this.#changes(account, url.searchParams.get("since") ?? "0"));
      case "PUT walks/id":
        return this.#putWalk(account, id, body);
      case "DELETE walks/id":
        return this.#deleteWalk(account, id);
      case "GET screenings":
        return ok({ screenings: this.#screeningsOf(account) });
      case "PUT screenings/id":
        return this.#putScreening(account, id, body);
      case "GET falls":
        return ok({ falls: this.#fallsOf(account) });
      case "PUT falls/id":
        return this.#putFall(account, id, body);
      case "GET diary":
        return ok(this.#diarySince(account, url.searchParams.get("since") ?? "0"));
      case "PUT diary/id":
        return this.#putEntry(account, id, body);
      case "DELETE diary/id":
        return this.#deleteEntry(account, id);
      case "GET settings":
        return ok(this.settings.get(account) ?? { settings: null, changed_at: null });
      case "PUT settings":
        return ok(this.#putSettings(account, body));
      case "GET reminders":
        return ok({ reminders: this.#remindersOf(account) });
      case "PUT reminders/id":
        return this.#putReminder(account, id, body);
      case "DELETE reminders/id":
        return this.#deleteReminder(account, id);
      default:
        throw new Refusal(404, "not_found");
    }
  }

  /** @param {string} account @param {any} body */
  #exchange(account, body) {
    return exchange(body, account, this.nowMs, (method, path, part) =>
      this.#said({ method, path, body: part }, account),
    );
  }

  /** @param {string} account @param {string} id @param {any} body */
  #putWalk(account, id, body) {
    refuseBroken("walk", body, "started_at");
    const row = this.#own("walk", account, id);
    const way = body.way ?? row?.walk.way ?? null;
    const source = body.source ?? row?.walk.source ?? null;
    const zone = knownZone(body.zone);
    const sent = { ...body, id, started_at: shortest(body.started_at), zone, way, source };
    const known = row && { ...row.walk, way: row.walk.way ?? way, source: row.walk.source ?? source };
    const isFixed = known && facts(known) !== facts(sent);
    if (isFixed) throw new Refusal(409, "facts_fixed");
    if (!row) refuseAhead("started_at", sent.started_at, this.nowMs);
    if (!row && this.walksOf(account).length >= this.walksAtMost) throw new Refusal(409, "too_many");
    const report = row ? reportOfStored(sent, row.walk.report, this.nowMs) : reportOfNew(sent, this.nowMs);
    const walk = { ...sent, report };
    for (const tombstone of this.#tombstonesOf(account)) {
      if (!row && isAlike(tombstone.stop, walk)) tombstone.stop = null;
    }
    const revision = this.#nextRevision(account);
    const isSame = row && text(row.walk) === text(walk);
    if (!isSame) this.walks.set(keyOf(account, id), { owner: account, revision, walk });
    return { status: row ? 200 : 201, body: walk };
  }

  /** @param {string} account @param {string} id */
  #deleteWalk(account, id) {
    const { walk } = this.walks.get(keyOf(account, id)) ?? {};
    const isDeleted = walk === null;
    if (!isDeleted) {
      this.#own("walk", account, id);
      const isTwice = walk && this.walksOf(account).some((other) => other.id !== id && isAlike(other, walk));
      const stop = walk && !isTwice ? stopOf(walk) : null;
      this.walks.set(keyOf(account, id), {
        owner: account,
        revision: this.#nextRevision(account),
        walk: null,
        stop,
      });
    }
    return { status: 204, body: null };
  }

  /** @param {string} account */
  #tombstonesOf(account) {
    return [...this.walks.values()].filter(({ owner, walk }) => owner === account && walk === null);
  }

  /** @param {string} account @param {string} since */
  #changes(account, since) {
    const { page, ...position } = this.#pageOf(this.walks, account, since);
    return {
      walks: page.flatMap(([, row]) => (row.walk ? [row.walk] : [])),
      deleted: page.flatMap(([id, row]) => (row.walk ? [] : [id])),
      stops: page.flatMap(([, row]) => row.stop ?? []),
      ...position,
    };
  }

  /** @param {string} account @param {string} id @param {any} body */
  #putScreening(account, id, body) {
    refuseBroken("screening", body, "answered_at");
    const row = this.#own("screening", account, id);
    const screening = screeningOf({ ...body, id }, row?.screening);
    const isFixed = row && text(screeningOf(row.screening, screening)) !== text(screening);
    if (isFixed) throw new Refusal(409, "facts_fixed");
    if (!row) {
      refuseAhead("answered_at", screening.answered_at, this.nowMs);
      refuseMonthAhead(screening.agreed_in, this.nowMs);
    }
    this.#nextRevision(account);
    this.screenings.set(keyOf(account, id), { owner: account, screening });
    return { status: row ? 200 : 201, body: screening };
  }

  /** @param {string} account */
  #screeningsOf(account) {
    const own = [...this.screenings.values()].filter(({ owner }) => owner === account);
    return own.map(({ screening }) => screening).sort(byAnswer);
  }

  /** @param {string} account @param {string} id @param {any} body */
  #putFall(account, id, body) {
    refuseBroken("fall", body, "answered_at");
    const fall = { ...body, id, answered_at: shortest(body.answered_at) };
    const row = this.#own("fall", account, id);
    if (row && text(row.fall) !== text(fall)) throw new Refusal(409, "facts_fixed");
    if (!row) refuseAhead("answered_at", fall.answered_at, this.nowMs);
    this.#nextRevision(account);
    this.falls.set(keyOf(account, id), { owner: account, fall });
    return { status: row ? 200 : 201, body: fall };
  }

  /** @param {string} account */
  #fallsOf(account) {
    const own = [...this.falls.values()].filter(({ owner }) => owner === account);
    return own.map(({ fall }) => fall).sort(byAnswer);
  }

  /** @param {string} account */
  entriesOf(account) {
    const rows = [...this.diary.values()].filter(({ owner }) => owner === account);
    return rows.flatMap(({ entry }) => entry ?? []);
  }

  /** @param {string} account @param {string} id @param {any} body */
  #putEntry(account, id, body) {
    refuseBroken("diary", body, "at");
    const row = this.#own("diary", account, id);
    refuseAhead("at", body.at, this.nowMs);
    const isFull =
      [...this.diary.values()].filter(({ owner }) => owner === account).length >= this.entriesAtMost;
    if (!row && isFull) throw new Refusal(409, "too_many");
    const { kind, at, zone, data } = body;
    const entry = { id, kind, at: shortest(at), zone: knownZone(zone), data };
    const revision = this.#nextRevision(account);
    if (text(row?.entry) !== text(entry)) {
      this.diary.set(keyOf(account, id), { owner: account, revision, entry });
    }
    return { status: row ? 200 : 201, body: entry };
  }

  /** @param {string} account @param {string} id */
  #deleteEntry(account, id) {
    const isDeleted = this.diary.get(keyOf(account, id))?.entry === null;
    if (!isDeleted) this.#own("diary", account, id);
    const revision = this.#nextRevision(account);
    if (!isDeleted) this.diary.set(keyOf(account, id), { owner: account, revision, entry: null });
    return { status: 204, body: null };
  }

  /** @param {string} account @param {string} since */
  #diarySince(account, since) {
    const { page, ...position } = this.#pageOf(this.diary, account, since);
    return {
      entries: page.flatMap(([, { entry }]) => entry ?? []),
      deleted: page.flatMap(([id, { entry }]) => (entry ? [] : [id])),
      ...position,
    };
  }

  /**
   * Rows that changed after a cursor.
   *
   * @template {{ owner: string, revision: number }} Row
   * @param {Map<string, Row>} all
   * @param {string} account
   * @param {string} since
   */
  #pageOf(all, account, since) {
    if (!/^\d{1,18}$/.test(since)) throw new Refusal(422, "invalid", ["since"]);
    const newest = this.#revisions.get(account) ?? 0;
    const after = Number(since) > newest ? 0 : Number(since);
    const rows = [...all].filter(([, row]) => row.owner === account && row.revision > after);
    const part = rows.sort(([, a], [, b]) => a.revision - b.revision).slice(0, this.pageSize);
    const more = rows.length > part.length;
    const page = part.map(([key, row]) => /** @type {const} */ ([idOf(key), row]));
    return { page, cursor: String(more ? page.at(-1)?.[1].revision : newest), more };
  }

  /** @param {string} account @param {any} body */
  #putSettings(account, body) {
    refuseBroken("settings", body, "changed_at");
    refuseAhead("changed_at", body.changed_at, this.nowMs);
    this.#nextRevision(account);
    const known = this.settings.get(account);
    if (known && Date.parse(known.changed_at) >= Date.parse(body.changed_at)) return known;
    const settings = { ...DEFAULTS, ...known?.settings, ...body.settings };
    const chosen = { settings, changed_at: shortest(body.changed_at) };
    this.settings.set(account, chosen);
    return chosen;
  }

  /** @param {string} account @param {string} id @param {any} body */
  #putReminder(account, id, body) {
    refuseBroken("reminder", body);
    const row = this.#own("reminder", account, id);
    this.#nextRevision(account);
    const next_due_at = body.on ? new Date(this.nowMs + 3_600_000).toISOString() : null;
    const reminder = { ...body, id, zone: knownZone(body.zone), next_due_at, quiet_until: null };
    this.reminders.set(keyOf(account, id), { owner: account, reminder });
    return { status: row ? 200 : 201, body: reminder };
  }

  /** @param {string} account @param {string} id */
  #deleteReminder(account, id) {
    this.#own("reminder", account, id);
    this.#nextRevision(account);
    this.reminders.delete(keyOf(account, id));
    return { status: 204, body: null };
  }

  /** @param {string} account */
  #remindersOf(account) {
    return [...this.reminders.values()]
      .filter(({ owner }) => owner === account)
      .map(({ reminder }) => reminder);
  }

  /**
   * Record of the account; undefined: it has none of this id.
   *
   * @param {"walk" | "screening" | "fall" | "diary" | "reminder"} kind
   * @param {string} account
   * @param {string} id
   * @returns {any}
   * @throws {Refusal}
   */
  #own(kind, account, id) {
    const places = {
      walk: this.walks,
      screening: this.screenings,
      fall: this.falls,
      diary: this.diary,
      reminder: this.reminders,
    };
    const key = keyOf(account, id);
    const [place, rows] = Object.entries(places).find(([, each]) => each.has(key)) ?? [];
    const row = rows?.get(key);
    if (!row) return undefined;
    if ("walk" in row && row.walk === null) throw new Refusal(410, "deleted");
    if (place !== kind) throw new Refusal(409, "id_taken");
    if ("entry" in row && row.entry === null) throw new Refusal(410, "deleted");
    return row;
  }

  /** Next revision of the account. @param {string} account */
  #nextRevision(account) {
    const revision = (this.#revisions.get(account) ?? 0) + 1;
    this.#revisions.set(account, revision);
    return revision;
  }

  /** @param {number} status @param {object | null} body */
  #json(status, body) {
    const headers = { "Content-Type": "application/json", Date: new Date(this.nowMs).toUTCString() };
    return new Response(body && JSON.stringify(body), { status, headers });
  }
}

/** Server from before /api/sync: each request of a phone goes to a route of its own. */
export class OlderServer extends FakeServer {
  hasSync = false;
}

/** Key of a record: two accounts may use one id. @param {string} account @param {string} id */
function keyOf(account, id) {
  return `${account} ${id}`;
}

/** @param {string} key */
function idOf(key) {
  return key.slice(key.lastIndexOf(" ") + 1);
}

/** By time of the answer, then by id. @param {Screening | Fall} a @param {Screening | Fall} b */
function byAnswer(a, b) {
  return Date.parse(a.answered_at) - Date.parse(b.answered_at) || (a.id < b.id ? -1 : 1);
}

/** @param {object} body */
function ok(body) {
  return { status: 200, body };
}
