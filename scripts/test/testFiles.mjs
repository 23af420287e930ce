// Which test files a filter means: those with it in their path, else the tests with it in their name.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../checkout.mjs";

/** @typedef {{ files: string[], name: string | undefined }} Choice files: paths from the checkout, none: all; name: part of a test's name */

/**
 * @param {string} folder from the checkout: "test/browser"
 * @param {RegExp} pattern of test files
 * @returns {{ path: string, text: string }[]}
 */
export function testFilesIn(folder, pattern) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && pattern.test(entry.name));
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(root, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") }));
}

/**
 * @param {readonly { path: string, text: string }[]} all
 * @param {string | undefined} filter
 * @returns {Choice | undefined} undefined: nothing of it can match, so there is no need to start a window
 */
export function choose(all, filter) {
  if (filter === undefined) return { files: [], name: undefined };
  const byPath = all.filter(({ path }) => path.includes(filter));
  if (byPath.length > 0) return { files: byPath.map(({ path }) => path), name: undefined };
  const byText = all.filter(({ text }) => text.includes(filter));
  return byText.length > 0 ? { files: byText.map(({ path }) => path), name: filter } : undefined;
}

/**
 * For runners that take a regular expression.
 *
 * @param {string} text
 */
export function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
