/** A server in memory that obeys the wire: revisions, tombstones, fixed facts, and whose a record is. */

/** @typedef {import("../../../../static/js/types.js").Walk} Walk */
/** @typedef {import("../../../../static/js/types.js").Screening} Screening */
/** @typedef {{ owner: string, revision: number, walk: Walk | null }} WalkRow without a walk: a tombstone */
/** @typedef {(answer: () => Response, request: Request_) => Response | Promise<Response>} Fault */
/** @typedef {{ method: string, path: string, body: any, signal: AbortSignal }} Request_ */

const TOO_FEW = { "walked.backward_s": ["Too few."] };
const JSON_TYPE = { "Content-Type": "application/json" };

export class FakeServer {
  /** @type {Map<string, WalkRow>} */
  walks = new Map();
  /** @type {Map<string, { owner: string, screening: Screening }>} */
  screenings = new Map();
  /** @type {Map<string, { settings: any, changed_at: string }>} by account */
  settings = new Map();
  /** @type {string[]} every request that arrived, as "PUT /api/walks/…" */
  requests = [];
  pageSize = 500;
  /** Its clock, ms since 1970. */
  nowMs = Date.UTC(2026, 10, 23, 12);
  /** @type {Map<string, number>} */
  #revisions = new Map();

  /** @param {string} account */
  walksOf(account) {
    const rows = [...this.walks.values()].filter((row) => row.owner === account);
    return rows.flatMap((row) => (row.walk ? [row.walk] : []));
  }

  /**
   * @param {Request_} request
   * @param {string | null} account who is signed in
   */
  answer(request, account) {
    this.requests.push(`${request.method} ${request.path}`);
    if (!account) return this.#json(401, error("signed_out"));
    const url = new URL(request.path, "http://server.test");
    const [, , collection, id] = url.pathname.split("/");
    if (collection === "account") return this.#json(200, { id: account, email: `${account}@example.org` });
    if (collection === "settings") return this.#settings(request, account);
    if (collection === "screenings") return this.#screenings(request, account, id);
    if (request.method === "GET") return this.#changes(account, Number(url.searchParams.get("since") ?? 0));
    return request.method === "PUT" ? this.#put(request, account, id) : this.#delete(account, id);
  }

  /**
   * @param {Request_} request
   * @param {string} account
   * @param {string} id
   */
  #screenings({ method, body }, account, id) {
    if (method === "PUT") {
      if (this.#isClockWrong(Date.parse(body.answered_at))) return this.#json(422, error("clock"));
      this.screenings.set(id, { owner: account, screening: { ...body, id } });
      return this.#json(200, { ...body, id });
    }
    const own = [...this.screenings.values()].filter((row) => row.owner === account);
    return this.#json(200, { screenings: own.map((row) => row.screening) });
  }

  /**
   * @param {Request_} request
   * @param {string} account
   */
  #settings({ method, body }, account) {
    const held = this.settings.get(account);
    if (method === "PUT") {
      if (this.#isClockWrong(Date.parse(body.changed_at))) return this.#json(422, error("clock"));
      if (!held || Date.parse(held.changed_at) < Date.parse(body.changed_at)) {
        this.settings.set(account, { ...body, settings: { ...held?.settings, ...body.settings } });
      }
    }
    return this.#json(200, this.settings.get(account) ?? { settings: null, changed_at: null });
  }

  /**
   * @param {Request_} request
   * @param {string} account
   * @param {string} id
   */
  #put({ body }, account, id) {
    const row = this.walks.get(id);
    if (row && row.owner !== account) return this.#json(404, error("not_found"));
    if (row && !row.walk) return this.#json(410, error("deleted"));
    if (row?.walk && facts(row.walk) !== facts(body)) return this.#json(409, error("facts_fixed"));
    if (this.#isClockWrong(Date.parse(body.started_at))) return this.#json(422, error("clock"));
    if (body.walked.backward_s < 0) return this.#json(422, error("invalid", TOO_FEW));
    const walk = { ...body, id };
    if (JSON.stringify(row?.walk) !== JSON.stringify(walk)) this.#write(id, account, walk);
    return this.#json(row ? 200 : 201, walk);
  }

  /** @param {number} startedMs */
  #isClockWrong(startedMs) {
    return startedMs > this.nowMs + 86_400_000 || startedMs < Date.UTC(2020);
  }

  /**
   * @param {string} account
   * @param {string} id
   */
  #delete(account, id) {
    const row = this.walks.get(id);
    if (row && row.owner !== account) return this.#json(404, error("not_found"));
    if (!row || row.walk) this.#write(id, account, null);
    return new Response(null, { status: 204 });
  }

  /**
   * @param {string} account
   * @param {number} since
   */
  #changes(account, since) {
    const rows = [...this.walks].filter(([, row]) => row.owner === account && row.revision > since);
    const page = rows.sort(([, a], [, b]) => a.revision - b.revision).slice(0, this.pageSize);
    return this.#json(200, {
      walks: page.flatMap(([, row]) => (row.walk ? [row.walk] : [])),
      deleted: page.flatMap(([id, row]) => (row.walk ? [] : [id])),
      cursor: String(page.at(-1)?.[1].revision ?? since),
      more: rows.length > page.length,
    });
  }

  /**
   * @param {string} id
   * @param {string} owner
   * @param {Walk | null} walk
   */
  #write(id, owner, walk) {
    const revision = (this.#revisions.get(owner) ?? 0) + 1;
    this.#revisions.set(owner, revision);
    this.walks.set(id, { owner, revision, walk });
  }

  /**
   * @param {number} status
   * @param {object} body
   */
  #json(status, body) {
    const headers = { ...JSON_TYPE, Date: new Date(this.nowMs).toUTCString() };
    return new Response(JSON.stringify(body), { status, headers });
  }
}

/** @type {Fault} none at all, before one that matters */
export const asUsual = (answer) => answer();

/**
 * Something happens on the phone after the server has done its part, and before the answer is back.
 *
 * @param {() => Promise<unknown>} work
 * @returns {Fault}
 */
export function meanwhile(work) {
  return async (answer) => {
    const response = answer();
    await work();
    return response;
  };
}

/** What a network does to a request: before it arrives, or to its answer. */
export const faults = {
  /** @type {Fault} */
  noSignal: () => Promise.reject(new TypeError("Failed to fetch")),
  /** @type {Fault} */
  lostAnswer: (answer) => (answer(), Promise.reject(new TypeError("Failed to fetch"))),
  /** @type {Fault} */
  captivePortal: () => html(200),
  /** @type {Fault} */
  captiveJson: () => Response.json({ portal: "Welcome to our Wi-Fi" }),
  /** @type {Fault} */
  captiveRefusal: () => html(403),
  /** @type {Fault} */
  serverError: () => html(500),
  /** @type {Fault} */
  slowDown: () => new Response("{}", { status: 429, headers: { "Retry-After": "90" } }),
  /** @type {Fault} */
  cutOff: (answer) => (answer(), new Response('{"id": "', { headers: JSON_TYPE })),
  /** @type {Fault} */
  neverAnswers: (_answer, { signal }) => {
    const awake = setInterval(() => undefined, 1000); // AbortSignal.timeout does not keep Node waiting
    return new Promise((_, reject) => {
      // On a busy machine it may be over by now, and then says nothing more.
      if (signal.aborted) return void (clearInterval(awake), reject(signal.reason));
      signal.addEventListener("abort", () => (clearInterval(awake), reject(signal.reason)));
    });
  },
  /** @type {Fault} the phone is killed after the server has done its part */
  killed: (answer) => (answer(), new Promise(() => undefined)),
};

/** @param {number} status */
function html(status) {
  return new Response("<h1>Welcome to our Wi-Fi</h1>", { status, headers: { "Content-Type": "text/html" } });
}

/**
 * @param {string} code
 * @param {Record<string, string[]>} errors
 */
function error(code, errors = {}) {
  return { code, message: `It is ${code}.`, errors };
}

/** @param {Walk} walk */
function facts({ started_at, zone, surface, step, planned, walked }) {
  return JSON.stringify([started_at, zone, surface, step, planned, walked]);
}
