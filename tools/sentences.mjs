/**
 * Lists what the modules say through t() and tn(), as JSON: [{ path, line, one, others }]; others is null for t().
 * Fails where a sentence is no literal, for such a one cannot be translated.
 */

import { readFileSync, readdirSync } from "node:fs";
import ts from "typescript";

const FOLDER = "static/js";
const ELSEWHERE = /^(?:vendor|language)\//;

const modules = /** @type {string[]} */ (readdirSync(FOLDER, { recursive: true }))
  .filter((path) => path.endsWith(".js") && !ELSEWHERE.test(path))
  .sort();
console.log(JSON.stringify(modules.flatMap(sentencesOf)));

/** @param {string} path below `FOLDER` */
function sentencesOf(path) {
  const text = readFileSync(`${FOLDER}/${path}`, "utf8");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  /** @type {object[]} */
  const found = [];
  visit(source);
  return found;

  /** @param {ts.Node} node */
  function visit(node) {
    const name = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : "";
    if (ts.isCallExpression(node) && (name === "t" || name === "tn")) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const [one, others] = node.arguments.map(literal);
      if (one == null || (name === "tn" && others == null)) {
        throw new Error(`${FOLDER}/${path}:${line}: ${name}() needs its sentence as a literal`);
      }
      found.push({ path: `${FOLDER}/${path}`, line, one, others: name === "tn" ? others : null });
    }
    ts.forEachChild(node, visit);
  }
}

/** @param {ts.Node} node @returns {string | null} null: it is known only when it runs */
function literal(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  const [before, after] = [literal(node.left), literal(node.right)];
  return before === null || after === null ? null : before + after;
}
