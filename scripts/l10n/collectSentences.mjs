// Every sentence that people see and that is translated: the keys of l10n/bundle.l10n.*.json.
import { globSync } from "node:fs";
import ts from "typescript";
import { root } from "../checkout.mjs";
import { visitFile } from "./visitFile.mjs";

/**
 * Where sentences are, and the call whose first argument is one: VS Code's own in the extension, `t` in the webviews;
 * in the rooms that do not know VS Code they are data, translated where they are shown.
 */
export const callsOfSentences = [
  { files: "src/extension/**/*.ts", callee: "vscode.l10n.t" },
  { files: "webview-ui/**/*.{ts,tsx}", callee: "t" },
  { files: "src/{compiler,protocol,run,runner,kfp,kubernetes,reach,extension}/**/*.ts", callee: "sentence" },
];

/** @returns {string[]} sorted, each once */
export function collectSentences() {
  /** @type {Set<string>} */
  const found = new Set();
  for (const { files, callee } of callsOfSentences) {
    for (const file of globSync(files, { cwd: root })) {
      visitFile(file, (node) => {
        if (ts.isCallExpression(node) && node.expression.getText() === callee) add(found, node.arguments[0]);
      });
    }
  }
  for (const file of globSync("src/compiler/diagnostics/*{c,C}atalogue.ts", { cwd: root }))
    collectNamed(file, "message", found);
  for (const file of globSync("src/compiler/{read,check}/**/*.ts", { cwd: root })) collectNamed(file, "title", found);
  return [...found].sort();
}

/**
 * What is written as the value of a property or constant of this name.
 *
 * @param {string} file
 * @param {string} name
 * @param {Set<string>} found
 */
function collectNamed(file, name, found) {
  visitFile(file, (node) => {
    const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
    if (isNamed && node.name.getText() === name) add(found, node.initializer);
  });
}

/**
 * @param {Set<string>} found
 * @param {ts.Node | undefined} value
 */
function add(found, value) {
  if (value && ts.isConditionalExpression(value)) {
    add(found, value.whenTrue);
    add(found, value.whenFalse);
  } else if (value && ts.isStringLiteralLike(value) && hasWords(value.text)) {
    found.add(value.text);
  }
}

/**
 * Whether there is anything to translate besides what is filled in: not in "{problem}".
 *
 * @param {string} sentence
 */
export function hasWords(sentence) {
  return /\p{L}/u.test(sentence.replace(/\{\w+\}/g, ""));
}
