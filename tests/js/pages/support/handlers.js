/** Event handlers of a template, called without a page. */

/** Lit needs two functions of the page when it is imported. */
export function withoutAPage() {
  Object.assign(globalThis, { document: { createTreeWalker: () => null, createComment: () => null } });
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
