// The translations that there are, and what is wrong with them.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checkout.mjs";
import { collectSentences } from "./collectSentences.mjs";

/** @typedef {{ language: string, missing: string[], leftOver: string[], otherGaps: string[], otherOrder: boolean }} Review */

/** @returns {Review[]} one for each language */
export function reviewTranslations() {
  const sentences = collectSentences();
  return globSync("l10n/bundle.l10n.*.json", { cwd: root })
    .sort()
    .map((file) => reviewBundle(sentences, languageOf(file), readBundle(file)));
}

/**
 * @param {readonly string[]} sentences
 * @param {string} language
 * @param {Readonly<Record<string, string>>} bundle
 * @returns {Review}
 */
export function reviewBundle(sentences, language, bundle) {
  const keys = Object.keys(bundle);
  const known = new Set(sentences);
  return {
    language,
    missing: sentences.filter((each) => (bundle[each] ?? "").trim() === ""),
    leftOver: keys.filter((key) => !known.has(key)),
    otherGaps: keys.filter((key) => gapsOf(key) !== gapsOf(bundle[key] ?? "")),
    otherOrder: keys.join("\n") !== [...keys].sort().join("\n"),
  };
}

/**
 * The gaps of a sentence: a translation fills the same ones, in whatever order and however often.
 *
 * @param {string} sentence
 */
function gapsOf(sentence) {
  return [...new Set(sentence.match(/\{\w+\}/g))].sort().join(" ");
}

/** @param {string} file */
function languageOf(file) {
  return /bundle\.l10n\.(.+)\.json$/.exec(file)?.[1] ?? file;
}

/**
 * @param {string} file
 * @returns {Record<string, string>}
 */
function readBundle(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}
