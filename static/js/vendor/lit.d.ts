/** The types of lit.js, from the package that it was bundled from. */

export { html, nothing, render, svg } from "lit/html.js";
export type { SVGTemplateResult, TemplateResult } from "lit/html.js";
export { classMap } from "lit/directives/class-map.js";
export { live } from "lit/directives/live.js";
export { createRef, ref } from "lit/directives/ref.js";
export type { Ref } from "lit/directives/ref.js";
export { repeat } from "lit/directives/repeat.js";
