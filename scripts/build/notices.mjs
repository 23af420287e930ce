// THIRD_PARTY_NOTICES.md: what is inside our bundles, by the bundler's own account, with each licence's text.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../checkout.mjs";

/** Copied into `dist` as they are, so no bundle names them. */
const copied = ["node_modules/@vscode/codicons"];

/** @typedef {{ outputs: Record<string, { inputs: Record<string, unknown> }> }} Bundled a bundler's account of a bundle */

/**
 * What THIRD_PARTY_NOTICES.md has to say of these bundles; those of tests are not shipped.
 *
 * @param {readonly Bundled[]} metafiles
 * @returns {Promise<string>}
 * @throws {Error} when a package has no licence: then it must not be shipped
 */
export async function noticesFor(metafiles) {
  return noticesOf(packageFolders(metafiles.filter(isShipped)));
}

/**
 * @param {Bundled} metafile
 */
function isShipped({ outputs }) {
  return !Object.keys(outputs).some((file) => file.startsWith("dist/test/"));
}

/**
 * The folders of the packages that went into bundles.
 *
 * @param {readonly Bundled[]} metafiles
 * @returns {string[]} "node_modules/@scope/name", sorted
 */
export function packageFolders(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
  );
  const folders = inputs.flatMap(
    (input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input.replaceAll("\\", "/"))?.[0] ?? [],
  );
  return [...new Set([...folders, ...copied])].sort();
}

/**
 * The whole document.
 *
 * @param {readonly string[]} folders
 */
async function noticesOf(folders) {
  // By name, not by folder: where packages lie is the business of who installed them.
  const sections = (await Promise.all(folders.map(sectionOf))).sort();
  return `# Third-party notices

Kubeflow Studio contains the packages below. This file is made by \`npm run package\`.

${[...new Set(sections)].join("\n")}`;
}

/**
 * @param {string} folder
 */
async function sectionOf(folder) {
  /** @type {{ name: string, version: string, license?: string, homepage?: string }} */
  const manifest = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
  const texts = await licenceTexts(folder);
  if (!manifest.license) throw new Error(`${manifest.name} names no licence: it must not be shipped.`);
  const text =
    texts.join("\n\n").replaceAll("\r", "").trim() ||
    `Licensed under ${manifest.license}; the package has no licence file.`;
  return `## ${manifest.name} ${manifest.version} (${manifest.license})\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`;
}

/**
 * @param {string} folder
 */
async function licenceTexts(folder) {
  const names = await readdir(join(root, folder));
  const wanted = names.filter((name) => /^(licen[cs]e|copying|notice|thirdpartynotice)/i.test(name)).sort();
  return Promise.all(wanted.map((name) => readFile(join(root, folder, name), "utf8")));
}
