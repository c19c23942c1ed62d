/** Templates read without a page. */

/** Lit needs two functions of the page when it is imported, and the sentences its language. */
export function withoutAPage() {
  const documentElement = { lang: "en" };
  const document = { createTreeWalker: () => null, createComment: () => null, documentElement };
  Object.assign(globalThis, { document, navigator: { languages: ["en"], language: "en" } });
}

/**
 * Handlers by event: those of `@click=${…}` and the like.
 *
 * @param {unknown} template
 * @returns {Record<string, (event: any) => void>}
 */
export function handlersOf(template) {
  const { strings, values } = /** @type {{strings: string[], values: any[]}} */ (template);
  const named = strings.slice(0, -1).map((before, i) => [/@(\w+)=$/.exec(before)?.[1], values[i]]);
  return Object.fromEntries(named.filter(([event]) => event));
}

/** Markup with the values in it, as one text. @param {unknown} template @returns {string} */
export function textOf(template) {
  if (Array.isArray(template)) return template.map(textOf).join("");
  const { strings, values } = /** @type {any} */ (Object(template));
  if (!strings || !values) return typeof template === "string" ? template : "";
  return strings
    .map((/** @type {string} */ part, /** @type {number} */ i) => part + textOf(values[i]))
    .join("");
}
