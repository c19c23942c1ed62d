/**
 * List the sentences in t() and tn() of all modules, as JSON: [{ path, line, one, others }]; others is null for t().
 * A sentence that is no literal is an error, because it cannot be translated.
 */

import { readFileSync, readdirSync } from "node:fs";
import { Linter } from "eslint";

/** @import { Rule } from "eslint" */
/** @typedef {Parameters<NonNullable<Rule.NodeListener["CallExpression"]>>[0]} Call */

const FOLDER = "static/js";
const SAYS = "/language/translate.js";

const modules = /** @type {string[]} */ (readdirSync(FOLDER, { recursive: true }));
const paths = modules.filter((path) => path.endsWith(".js")).sort();
process.stdout.write(JSON.stringify(paths.flatMap((path) => sentencesOf(`${FOLDER}/${path}`))));

/** @param {string} path */
function sentencesOf(path) {
  const text = readFileSync(path, "utf8");
  if (!text.includes(SAYS)) return []; // another function named t
  /** @type {object[]} */
  const found = [];
  /** @type {Rule.RuleModule} */
  const collect = {
    create: () => ({
      CallExpression: (call) => void found.push(...sentenceIn(call, path)),
    }),
  };
  const [problem] = new Linter().verify(text, {
    plugins: { words: { rules: { collect } } },
    rules: { "words/collect": "error" },
  });
  if (problem) throw new Error(`${path}:${problem.line}: ${problem.message}`);
  return found;
}

/** @param {Call} call @param {string} path */
function sentenceIn(call, path) {
  const name = call.callee.type === "Identifier" ? call.callee.name : "";
  if (name !== "t" && name !== "tn") return [];
  const line = call.loc?.start.line;
  const [one = null, others = null] = call.arguments.slice(0, name === "t" ? 1 : 2).map(literal);
  if (one === null || (name === "tn" && others === null)) {
    throw new Error(`${path}:${line}: ${name}() needs its sentence as a literal`);
  }
  return [{ path, line, one, others }];
}

/** @param {Call["arguments"][0] | Call["callee"]} node @returns {string | null} null if known only at run time */
function literal(node) {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "BinaryExpression" || node.operator !== "+") return null;
  const [before, after] = [literal(/** @type {any} */ (node.left)), literal(node.right)];
  return before === null || after === null ? null : before + after;
}
