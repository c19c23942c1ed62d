/** Rules of stylelint: the standard ones, and names that some supported browser lacks (tools/baseline.mjs). */

import { youngCss } from "./tools/baseline.mjs";

const YOUNG = youngCss();
/** Names that an older browser ignores, and that a walker does not miss there. */
const HARMLESS = [
  "cursor", // a phone has none
  "forced-color-adjust", // Safari has no forced colours
  "hyphens", // a long word breaks anywhere instead
  "text-size-adjust", // the prefixed name is there too
  "user-select", // the prefixed name is there too
  "-webkit-touch-callout", // the menu of a long press is iOS's own
];

const message = (/** @type {string} */ name) =>
  `"${name}" is lacking in some supported browser (browserslist in package.json)`;
const without = (/** @type {string[]} */ names) => names.filter((name) => !HARMLESS.includes(name));
/** The name as a word of its own in a value. @param {string} name */
const asWord = (name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
const values = Object.entries(YOUNG.values)
  .filter(([property]) => !HARMLESS.includes(property))
  .map(([property, names]) => [property, names.map(asWord)]);

export default {
  extends: "stylelint-config-standard",
  ignoreFiles: [".*/**", "node_modules/**", "instance/**"],
  reportNeedlessDisables: true,
  rules: {
    "color-no-hex": true,
    "declaration-no-important": true,
    "max-nesting-depth": [
      0,
      { ignore: ["blockless-at-rules"], ignoreAtRules: ["/^/"], message: message("nesting") },
    ],
    "property-no-vendor-prefix": [
      true,
      { ignoreProperties: ["-webkit-text-size-adjust", "-webkit-user-select"] },
    ], // Safari's names
    "selector-max-id": 0,

    "at-rule-disallowed-list": [without(YOUNG.atRules), { message }],
    "declaration-property-value-disallowed-list": [
      { ...Object.fromEntries(values), content: [/ \/ /] },
      { message },
    ],
    "function-disallowed-list": [without(YOUNG.functions), { message }],
    "property-disallowed-list": [without(YOUNG.properties), { message }],
    "selector-pseudo-class-disallowed-list": [without(YOUNG.selectors), { message }],
    "selector-pseudo-element-disallowed-list": [without(YOUNG.selectors), { message }],
    "unit-disallowed-list": [without(YOUNG.units), { message }],
  },
  overrides: [
    {
      files: ["**/tokens.css"],
      rules: { "color-no-hex": null },
    },
  ],
};
