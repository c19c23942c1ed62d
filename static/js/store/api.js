/**
 * Client of the server's API over fetch. A call returns a JSON object or throws one of three errors. Responses of a
 * captive portal (the sign-in page of a public network) are recognised and never taken for the server's.
 */

/** Temporary failure: no answer from our server, or one that says to try later. Worth a retry with back-off. */
export class Unreachable extends Error {
  /**
   * @param {"network" | "time_out" | "server" | "slow_down" | "not_ours"} why
   * @param {number} afterS seconds to wait, from the header Retry-After; 0: not given
   * @param {boolean} ofOne true: the server failed for one record, and answers for the others
   */
  constructor(why, afterS = 0, ofOne = false) {
    super(`The server could not be reached (${why}).`);
    this.name = "Unreachable";
    this.why = why;
    this.retryAfterS = afterS;
    this.ofOne = ofOne;
  }
}

/** There is no session. */
export class SignedOut extends Error {
  name = "SignedOut";
}

/** Permanent failure: the server has read the request and refused it. A retry would be refused again. */
export class Refused extends Error {
  /** @param {import("./schema.js").Refusal} refusal */
  constructor(refusal) {
    super(refusal.message);
    this.name = "Refused";
    this.refusal = refusal;
  }
}

/** Client errors that are temporary: Request Timeout, Too Early, Too Many Requests. */
const LATER = [408, 425, 429];

export class Api {
  /** Milliseconds by which the phone's clock was behind the server's at the last response; NaN: not known. */
  behindMs = NaN;
  #fetch;
  #timeOutMs;
  #clock;

  /**
   * @param {(path: string, init: RequestInit) => Promise<Response>} send
   * @param {number} timeOutMs until the whole body has arrived
   * @param {{ now(): number }} clock ms since 1970
   */
  constructor(send = (path, init) => fetch(path, init), timeOutMs = 15_000, clock = Date) {
    this.#fetch = send;
    this.#timeOutMs = timeOutMs;
    this.#clock = clock;
  }

  /**
   * @param {string} path
   * @returns {Promise<Record<string, unknown>>}
   * @throws {Unreachable | SignedOut | Refused}
   */
  get(path) {
    return this.#ask("GET", path);
  }

  /**
   * @param {string} path
   * @param {object} body
   * @returns {Promise<Record<string, unknown>>}
   * @throws {Unreachable | SignedOut | Refused}
   */
  put(path, body) {
    return this.#ask("PUT", path, JSON.stringify(body));
  }

  /**
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<Record<string, unknown>>}
   * @throws {Unreachable | SignedOut | Refused}
   */
  post(path, body) {
    return this.#ask("POST", path, body && JSON.stringify(body));
  }

  /**
   * @param {string} path
   * @throws {Unreachable | SignedOut | Refused}
   */
  async delete(path) {
    await this.#ask("DELETE", path);
  }

  /**
   * @param {"GET" | "PUT" | "POST" | "DELETE"} method
   * @param {string} path
   * @param {string} [body]
   */
  async #ask(method, path, body) {
    const { response, text } = await this.#exchange(method, path, body);
    if (method === "DELETE" && response.ok) return noContent(response);
    if (response.status >= 500) throw new Unreachable("server", retryAfterS(response));
    if (LATER.includes(response.status)) throw new Unreachable("slow_down", retryAfterS(response));
    const answer = fromUs(response, parsed(response, text));
    this.behindMs = Date.parse(response.headers.get("Date") ?? "") - this.#clock.now();
    return bodyOrError(response, answer);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {string} [body]
   */
  async #exchange(method, path, body) {
    const send = this.#fetch;
    try {
      const response = await send(path, {
        method,
        body,
        headers: { Accept: "application/json", ...(body && { "Content-Type": "application/json" }) },
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(this.#timeOutMs),
      });
      return { response, text: await response.text() };
    } catch (error) {
      throw new Unreachable(error instanceof Error && error.name === "TimeoutError" ? "time_out" : "network");
    }
  }
}

/**
 * Accepts only 204 after a DELETE: a captive portal may answer 200 with a page or JSON of its own.
 *
 * @param {Response} response
 */
function noContent(response) {
  if (response.status !== 204) throw new Unreachable("not_ours");
  return {};
}

/**
 * @param {Response} response
 * @param {Record<string, unknown> | null} body
 */
function fromUs(response, body) {
  if (!body || (!response.ok && typeof body.code !== "string")) throw new Unreachable("not_ours");
  return body;
}

/**
 * @param {Response} response
 * @param {Record<string, unknown>} body
 */
function bodyOrError(response, body) {
  if (response.ok) return body;
  if (response.status === 401) throw new SignedOut();
  throw new Refused(refusalFrom(response.status, body));
}

/**
 * @param {number} status
 * @param {Record<string, unknown>} body
 * @returns {import("./schema.js").Refusal}
 */
function refusalFrom(status, { code, message, errors }) {
  const sentences = errors && typeof errors === "object" ? errors : {};
  return { status, code: String(code), message: String(message ?? ""), errors: { ...sentences } };
}

/**
 * @param {Response} response
 * @param {string} text
 * @returns {Record<string, unknown> | null} null: not a JSON object
 */
function parsed(response, text) {
  if (!/^application\/([\w.-]+\+)?json\b/.test(response.headers.get("Content-Type") ?? "")) return null;
  try {
    const body = JSON.parse(text);
    return body && typeof body === "object" && !Array.isArray(body) ? body : null;
  } catch {
    return null; // truncated, or not JSON
  }
}

/** @param {Response} response */
function retryAfterS(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
