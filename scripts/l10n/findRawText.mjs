// Text that people would see in English whatever their language: literals where a translated sentence belongs.
import { globSync } from "node:fs";
import ts from "typescript";
import { root } from "../checkout.mjs";
import { callsOfSentences } from "./collectSentences.mjs";
import { visitFile, visitText } from "./visitFile.mjs";

/** Properties of VS Code's API, and attributes and properties of ours, whose values people see or hear. */
const shown = new Set([
  ...["title", "label", "detail", "description", "tooltip", "prompt", "placeHolder", "placeholder", "validationMessage"],
  ...["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "alt", "ariaLabel"],
]);

/** Calls whose arguments people see. */
const showing =
  /(^|\.)(show(Information|Warning|Error)Message|setStatusBarMessage|notify|MarkdownString|TreeItem|DiagnosticRelatedInformation)$/;

/** Code, which is the same in every language. */
const code = new Set(["if", "else if", "else", "true", "false", "2Gi", "nvidia.com/gpu"]);

/** @typedef {{ file: string, line: number, text: string }} RawText */

/** @returns {RawText[]} */
export function findRawText() {
  const ignored = /^webview-ui\/playground\//;
  return globSync(["src/extension/**/*.ts", "webview-ui/**/*.{ts,tsx}", "src/compiler/{read,check}/**/*.ts"], { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !ignored.test(file))
    .sort()
    .flatMap((file) => rawTextIn(file));
}

/**
 * @param {string} file
 * @param {string} [text] instead of what is in the file
 * @returns {RawText[]}
 */
export function rawTextIn(file, text) {
  /** @type {RawText[]} */
  const found = [];
  /** @type {(node: ts.Node, source: ts.SourceFile) => void} */
  const visit = (node, source) => {
    for (const raw of file.startsWith("src/compiler/") ? rawWords(node) : rawShown(node)) {
      const line = source.getLineAndCharacterOfPosition(raw.getStart()).line + 1;
      found.push({ file, line, text: raw.getText().trim() });
    }
  };
  if (text === undefined) visitFile(file, visit);
  else visitText(file, text, visit);
  return found;
}

/**
 * Literals with words in places that people see, and sentences that are not literals, which no one would find.
 *
 * @param {ts.Node} node
 * @returns {ts.Node[]}
 */
function rawShown(node) {
  if (ts.isJsxText(node)) return isWord(node.text) ? [node] : [];
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return literalsOf(node.expression);
  if (ts.isJsxAttribute(node) && shown.has(node.name.getText())) {
    const { initializer } = node;
    return literalsOf(initializer && ts.isJsxExpression(initializer) ? initializer.expression : initializer);
  }
  if (ts.isPropertyAssignment(node) && shown.has(node.name.getText())) return literalsOf(node.initializer);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const { left } = node;
    return ts.isPropertyAccessExpression(left) && shown.has(left.name.text) ? literalsOf(node.right) : [];
  }
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const callee = node.expression.getText();
  if (showing.test(callee)) return (node.arguments ?? []).flatMap((each) => literalsOf(each));
  return callsOfSentences.some((call) => call.callee === callee) ? notLiteral(node.arguments?.[0]) : [];
}

/**
 * Diagnostics are said in sentences of the catalogue: words among the values that fill them must be sentences too.
 *
 * @param {ts.Node} node
 * @returns {ts.Node[]}
 */
function rawWords(node) {
  if (!ts.isCallExpression(node)) return [];
  const callee = node.expression.getText();
  if (callee === "sentence") return notLiteral(node.arguments[0]);
  if (!/(^|\.)report$/.test(callee)) return [];
  const values = node.arguments.filter((each) => ts.isObjectLiteralExpression(each)).flatMap((each) => each.properties);
  return values
    .flatMap((each) => (ts.isPropertyAssignment(each) ? literalsOf(each.initializer) : []))
    .filter((each) => /\p{L} \p{L}/u.test(each.getText()));
}

/**
 * The literals with words that an expression may come to.
 *
 * @param {ts.Node | undefined} value
 * @returns {ts.Node[]}
 */
function literalsOf(value) {
  if (value === undefined) return [];
  if (ts.isParenthesizedExpression(value)) return literalsOf(value.expression);
  if (ts.isConditionalExpression(value)) return [value.whenTrue, value.whenFalse].flatMap((each) => literalsOf(each));
  if (ts.isBinaryExpression(value)) return [value.left, value.right].flatMap((each) => literalsOf(each));
  if (ts.isStringLiteralLike(value)) return isWord(value.text) && !isCompared(value) ? [value] : [];
  if (!ts.isTemplateExpression(value)) return [];
  const texts = [value.head.text, ...value.templateSpans.map(({ literal }) => literal.text)];
  return texts.some(isWord) ? [value] : [];
}

/** @param {ts.Node} value */
function isCompared(value) {
  return (
    ts.isBinaryExpression(value.parent) &&
    /^[!=]==$/.test(value.parent.operatorToken.getText())
  );
}

/**
 * @param {ts.Node | undefined} argument
 * @returns {ts.Node[]}
 */
function notLiteral(argument) {
  if (argument === undefined || ts.isStringLiteralLike(argument)) return [];
  if (ts.isConditionalExpression(argument)) return [argument.whenTrue, argument.whenFalse].flatMap((each) => notLiteral(each));
  // A sentence that another room made: its template is found where it was made.
  return /^(template|sentence|fix\.title)$/.test(argument.getText()) ? [] : [argument];
}

/**
 * Not `$(sync~spin)`, which is an icon, nor a lone letter, nor code.
 *
 * @param {string} text
 */
function isWord(text) {
  return !code.has(text.trim()) && /\p{L}{2,}/u.test(text.replace(/\$\([\w~-]+\)/g, ""));
}
