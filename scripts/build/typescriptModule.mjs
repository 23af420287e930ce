// The compiler needs TypeScript's parser, about a seventh of typescript.js. That file is one function in CommonJS, which no bundler can
// cut. This turns it into an ES module whose unused declarations esbuild drops: 3.6 MB become 1.0, and loading it 280 ms become 33.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { root } from "../checkout.mjs";

const cache = join(root, "node_modules", ".cache", "typescript-module");

/** Several bundles are built at once and all need it: it is made once. @type {Promise<string> | undefined} */
let made;

/** Loads `typescript` as an ES module. Our sources import it by default (as Node wants), which here means the whole namespace. */
/** @type {import("esbuild").Plugin} */
export const typescriptModule = {
  name: "typescript-module",
  setup(build) {
    build.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, async ({ path }) => ({
      contents: await (made ??= cachedModule(path)),
      loader: "js",
    }));
    build.onLoad({ filter: /[\\/](src|webview-ui|test)[\\/].*\.tsx?$/ }, async ({ path }) => ({
      contents: namespaceImport(await readFile(path, "utf8")),
      loader: path.endsWith("x") ? "tsx" : "ts",
    }));
  },
};

/**
 * @param {string} source
 */
export function namespaceImport(source) {
  return source.replace(/^import ts from "typescript";$/m, 'import * as ts from "typescript";');
}

/**
 * Parsing nine megabytes takes 1.5 s: done once for each version of TypeScript and of this file.
 *
 * @param {string} path
 */
async function cachedModule(path) {
  const text = await readFile(path, "utf8");
  const self = await readFile(fileURLToPath(import.meta.url), "utf8");
  const file = join(cache, `${createHash("sha256").update(self).update(text).digest("hex").slice(0, 16)}.mjs`);
  if (existsSync(file)) return readFile(file, "utf8");
  const module = asModule(text);
  await mkdir(cache, { recursive: true });
  // Whole or not there: another build may look for it at this moment.
  const part = `${file}.${process.pid}`;
  await writeFile(part, module);
  await rename(part, file);
  return module;
}

/**
 * @param {string} text typescript.js
 * @returns {string} the same declarations as an ES module
 * @throws {Error} when a new TypeScript is laid out differently
 */
export function asModule(text) {
  const exported = "var typescript_exports = {};";
  const assigned = "module.exports = __toCommonJS(typescript_exports);";
  const head = position(text, "var __defProp = Object.defineProperty;");
  const names = position(text, exported);
  const body = position(text, assigned);
  const end = position(text, "// Annotate the CommonJS export names");
  const exports = [...text.slice(names, body).matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)];
  const declarations = text.slice(head, names) + text.slice(body + assigned.length, end);
  return `${droppable(declarations)}\nexport { ${exports.map(([, name, local]) => `${local} as ${name}`).join(", ")} };`;
}

/**
 * @param {string} text
 * @param {string} mark
 */
function position(text, mark) {
  const found = text.indexOf(mark);
  if (found < 0)
    throw new Error(`typescript.js has no line "${mark}" any more: adapt scripts/build/typescriptModule.mjs.`);
  return found;
}

/** @typedef {{ start: number, end: number, text: string }} Cut */

/**
 * Marks what initialises a top-level variable as free of side effects, so that it goes when the variable is unused, and drops the
 * statements by which the language services register themselves.
 *
 * @param {string} text
 */
function droppable(text) {
  const file = ts.createSourceFile("typescript.mjs", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const services = position(text, "// src/services/");
  /** @type {Cut[]} */
  const cuts = [];
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) markPure(declaration.initializer, file, cuts);
    } else if (
      ts.isExpressionStatement(statement) &&
      statement.pos > services &&
      !givesNodesTheirMethods(statement, file)
    ) {
      cuts.push({ start: statement.getStart(file), end: statement.end, text: "" });
    }
  }
  return apply(text, cuts);
}

/**
 * The one that gives syntax nodes `getStart()`, which the compiler calls.
 *
 * @param {import("typescript").Statement} statement
 * @param {import("typescript").SourceFile} file
 */
function givesNodesTheirMethods(statement, file) {
  return statement.getText(file).startsWith("setObjectAllocator(");
}

/**
 * @param {import("typescript").Node | undefined} node
 * @param {import("typescript").SourceFile} file
 * @param {Cut[]} cuts
 */
function markPure(node, file, cuts) {
  if (node === undefined || ts.isFunctionLike(node)) return;
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const start = node.getStart(file);
    cuts.push({ start, end: start, text: "/* @__PURE__ */ " });
    for (const argument of node.arguments ?? []) markPure(argument, file, cuts);
    return;
  }
  ts.forEachChild(node, (child) => {
    markPure(child, file, cuts);
  });
}

/**
 * @param {string} text
 * @param {Cut[]} cuts
 */
function apply(text, cuts) {
  let result = "";
  let at = 0;
  for (const cut of cuts.sort((a, b) => a.start - b.start)) {
    result += text.slice(at, cut.start) + cut.text;
    at = cut.end;
  }
  return result + text.slice(at);
}
