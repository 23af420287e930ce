import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Gives a server a display language, in the form that its language packs leave behind when they are installed. This pack
 * translates nothing of VS Code's own, so that tests find VS Code's menus by their English names; extensions are told
 * the language all the same, and bring their own translations.
 *
 * @param dataDir the server's data folder
 */
export function addLanguagePack(dataDir: string, language: string): void {
  const folder = join(dataDir, "data");
  mkdirSync(folder, { recursive: true });
  const translations = join(folder, `${language}.i18n.json`);
  writeFileSync(translations, JSON.stringify({ version: "1.0.0", contents: {} }));
  const extension = { extensionIdentifier: { id: `kubeflow-studio.test-language-pack-${language}` }, version: "1.0.0" };
  const pack = { hash: "1", label: language, extensions: [extension], translations: { vscode: translations } };
  writeFileSync(join(folder, "languagepacks.json"), JSON.stringify({ [language]: pack }));
}
