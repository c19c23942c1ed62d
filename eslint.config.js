/** Rules of ESLint. tsc checks types, and prettier the layout. */

import js from "@eslint/js";
import globals from "globals";
import { youngGlobals, youngMembers } from "./tools/baseline.mjs";

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

/** Names of our own fields, which some young interface has too. */
const OURS_TOO = [
  "actions",
  "address",
  "bytes",
  "confidence",
  "lock",
  "notification",
  "priority",
  "share",
  "sync",
  "tag",
];
/** A phone is asked whether it has these before they are used. */
const ASKED_FOR = ["audioSession", "getTransports", "vibrate", "wakeLock"];
const TOO_NEW = "Some supported browser lacks it (browserslist in package.json).";
const YOUNG_MEMBERS = youngMembers([...OURS_TOO, ...ASKED_FOR]).map((each) => ({
  ...each,
  message: TOO_NEW,
}));
const YOUNG_GLOBALS = youngGlobals().map((name) => ({ name, message: TOO_NEW }));

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
  {
    files: ["static/js/**"],
    languageOptions: { ecmaVersion: 2022 }, // younger syntax is an error, also in a regular expression
    rules: {
      "no-restricted-globals": ["error", ...YOUNG_GLOBALS],
      "no-restricted-properties": ["error", ...YOUNG_MEMBERS],
    },
  },
  { files: ["static/js/worker/**"], languageOptions: { globals: globals.serviceworker } },
  {
    files: ["bench/**", "tests/engines/**", "tests/js/**", "tools/**", "*.config.js"],
    languageOptions: { globals: globals.node },
  },
  { files: ["tests/engines/**"], languageOptions: { globals: globals.browser } }, // of what they ask a page
  { files: ["bench/**"], rules: { "no-console": "off" } }, // printing is what it is for
];
