/**
 * Passkeys (WebAuthn): brings the options in a form to the phone, and the phone's answer into the form.
 *
 * Chrome 106, Safari 16.4 and Firefox 115 lack the methods that read and write these as JSON.
 */

/** @typedef {{ mediation?: "conditional" }} How */

export function offer() {
  if (!("PublicKeyCredential" in window)) return;
  for (const missing of document.querySelectorAll("[data-passkey-missing]")) missing.remove();
  for (const form of document.querySelectorAll("form")) {
    if ("passkey" in form.dataset) bind(form);
  }
}

/** @param {HTMLFormElement} form */
function bind(form) {
  const options = JSON.parse(form.dataset["passkey"] ?? "");
  const problem = /** @type {HTMLElement} */ (form.querySelector("[data-refused]"));
  let asking = new AbortController();
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // A browser asks one question at a time.
    asking.abort();
    problem.hidden = true;
    ask({}).catch((error) => {
      console.warn(error);
      problem.hidden = false;
    });
  });
  if (document.querySelector("[autocomplete~=webauthn]")) offerAtKeyboard().catch(doWithout);

  /** The keyboard offers the account, while the field of the address has the focus. */
  async function offerAtKeyboard() {
    const canOffer = Reflect.get(PublicKeyCredential, "isConditionalMediationAvailable");
    if (await canOffer?.call(PublicKeyCredential)) await ask({ mediation: "conditional" });
  }

  /** @param {How} how */
  async function ask(how) {
    asking = new AbortController();
    const credential = await answerOf(options, { ...how, signal: asking.signal });
    /** @type {HTMLInputElement} */ (form.elements.namedItem("answer")).value = JSON.stringify(credential);
    form.submit();
  }
}

/**
 * Answer of the phone in the form of `PublicKeyCredential.toJSON()`.
 *
 * @param {any} options from the server: to make a passkey if they name a user, else to use one
 * @param {How & { signal: AbortSignal }} how
 */
async function answerOf(options, how) {
  const publicKey = withBytes(options);
  const found = await ("user" in options
    ? navigator.credentials.create({ publicKey, ...how })
    : navigator.credentials.get({ publicKey, ...how }));
  const { id, rawId, type, response } = /** @type {any} */ (found);
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const sent = parts.filter((part) => response[part]).map((part) => [part, textOf(response[part])]);
  const transports = response.getTransports?.() ?? [];
  return { id, rawId: textOf(rawId), type, response: { ...Object.fromEntries(sent), transports } };
}

/** Same options with bytes in place of base64url. @param {any} options */
function withBytes({ challenge, user, excludeCredentials = [], ...others }) {
  return {
    ...others,
    challenge: bytesOf(challenge),
    ...(user && { user: { ...user, id: bytesOf(user.id) } }),
    excludeCredentials: excludeCredentials.map((/** @type {any} */ each) => ({
      ...each,
      id: bytesOf(each.id),
    })),
  };
}

/** @param {string} base64url */
function bytesOf(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} bytes */
function textOf(bytes) {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** An offer that was not taken, or ended for a question at a tap. */
function doWithout() {}
