/** Faults of a network, for requests and responses. */

/** @typedef {import("./fake-server.js").Request_} Request_ */
/** @typedef {(answer: () => Response, request: Request_) => Response | Promise<Response>} Fault */

const JSON_TYPE = { "Content-Type": "application/json" };

/** @type {Fault} none at all, before one that matters */
export const asUsual = (answer) => answer();

/**
 * Fault that runs something on the phone after the server has stored the request, and before the response arrives.
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

/**
 * Fault in which the server fails on some writes of an exchange, and does the others.
 *
 * @param {string[]} ids
 * @returns {Fault}
 */
export function failsOn(...ids) {
  return without(({ id }) => ids.includes(id), 500, "broken");
}

/**
 * Fault in which the server has time for the first writes of an exchange, and is busy for the others.
 *
 * @param {number} atMost
 * @returns {Fault}
 */
export function hasTimeFor(atMost) {
  return without((_write, place) => place >= atMost, 503, "busy");
}

/**
 * Fault in which the server does not do some writes of an exchange.
 *
 * @param {(write: { id: string }, place: number) => boolean} isLeft
 * @param {number} status
 * @param {string} code
 * @returns {Fault}
 */
function without(isLeft, status, code) {
  return async (answer, { body }) => {
    if (!body?.writes) return answer();
    /** @type {{ id: string }[]} */
    const writes = body.writes;
    body.writes = writes.filter((write, place) => !isLeft(write, place));
    const response = answer();
    const { results, ...said } = await response.json();
    const left = { status, body: { code, message: "", errors: {} } };
    const all = writes.map((write, place) => (isLeft(write, place) ? left : results.shift()));
    return Response.json({ ...said, results: all }, response);
  };
}

/** Faults that lose the request or the response. */
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
    const awake = setInterval(() => undefined, 1000); // AbortSignal.timeout alone does not keep Node running
    return new Promise((_, reject) => {
      // On a busy machine the signal may have aborted already, and dispatches no event.
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
