/** Network use of a tab by kind: bytes of the bodies, and bytes with headers. */

export const KINDS = /** @type {const} */ (["JavaScript", "CSS", "audio", "HTML, pictures, API"]);

/** @typedef {typeof KINDS[number]} Kind */
/** @typedef {{answers: number, body: number, all: number}} Sum in bytes on the wire: compressed */

export class Wire {
  /** @type {Map<string, {kind: Kind, head: number}>} */
  #requests = new Map();
  /** @type {Map<Kind, Sum>} */
  #sums = new Map();

  /** @param {import("./tab.js").Tab} tab */
  async watch(tab) {
    tab.listen("Network.responseReceived", ({ requestId, response, type }) => {
      const kind = kindOf(response.url, type);
      this.#requests.set(requestId, { kind, head: response.encodedDataLength });
    });
    tab.listen("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const request = this.#requests.get(requestId);
      if (request) this.#add(request, encodedDataLength);
    });
    await tab.send("Network.enable");
  }

  /** @param {Kind} kind @returns {Sum} */
  sum(kind) {
    return this.#sums.get(kind) ?? { answers: 0, body: 0, all: 0 };
  }

  /** @param {{kind: Kind, head: number}} request @param {number} all */
  #add({ kind, head }, all) {
    const sum = this.sum(kind);
    this.#sums.set(kind, { answers: sum.answers + 1, body: sum.body + all - head, all: sum.all + all });
  }
}

/** @param {string} url @param {string} type @returns {Kind} */
function kindOf(url, type) {
  if (type === "Script") return "JavaScript";
  if (type === "Stylesheet") return "CSS";
  return new URL(url).pathname.startsWith("/static/audio/") ? "audio" : "HTML, pictures, API";
}
