/** Rules of ESLint. tsc checks types, and prettier the layout. */

import js from "@eslint/js";
import globals from "globals";

const OURS = {
  "array-callback-return": "error",
  "arrow-body-style": "error",
  curly: ["error", "multi-line"],
  eqeqeq: "error",
  "max-len": ["error", { code: 120, ignoreUrls: true, ignoreStrings: true }],
  "no-console": ["error", { allow: ["warn", "error"] }],
  "no-empty": ["error", { allowEmptyCatch: false }],
  "no-eval": "error",
  "no-implicit-coercion": "error",
  "no-param-reassign": "error",
  "no-shadow": "error",
  "no-undef-init": "error",
  "no-unneeded-ternary": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_$" }],
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "prefer-template": "error",
};

/** Methods that Chrome 106, the oldest browser that Backstride supports, does not have. */
const TOO_NEW = ["toSorted", "toReversed", "toSpliced", "groupBy", "withResolvers", "fromAsync"].map(
  (property) => ({
    property,
    message: "Chrome 106 does not have it.",
  }),
);

export default [
  { ignores: ["static/js/vendor/", ".*/", "instance/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  { rules: OURS },
  {
    files: ["static/js/**"],
    ignores: ["static/js/engine/**"], // has neither page nor network
    languageOptions: { globals: globals.browser },
  },
  { files: ["static/js/**"], rules: { "no-restricted-properties": ["error", ...TOO_NEW] } },
  { files: ["static/js/worker/**"], languageOptions: { globals: globals.serviceworker } },
  {
    files: ["bench/**", "tests/engines/**", "tests/js/**", "tools/**", "*.config.js"],
    languageOptions: { globals: globals.node },
  },
  { files: ["tests/engines/**"], languageOptions: { globals: globals.browser } }, // of what they ask a page
  { files: ["bench/**"], rules: { "no-console": "off" } }, // printing is what it is for
];
