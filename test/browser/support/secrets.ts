// Secrets that tests use must be nowhere: not in logs, state, messages to webviews or command lines.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { commandLinesBelow } from "./commandLines.ts";

/** Milliseconds between two looks at processes: one that lives shorter may be missed, one of many is not. */
const lookEvery = 500;

/** The texts that were found in what was searched, each with where it was: to be compared with `[]`. */
export function leaksIn(texts: readonly string[], secrets: readonly string[], where: string): string[] {
  return secrets.filter((secret) => texts.some((text) => text.includes(secret))).map((secret) => `${where}: ${secret}`);
}

/** Files below a folder in which a secret stands, the installed extension's own left out. */
export function leaksInFiles(folder: string, secrets: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => !file.includes("/node_modules/") && !/\/extensions\/kubeflow/.test(file))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .flatMap((file) => leaksIn([readFileSync(file, "latin1")], secrets, file));
}

/**
 * Looks at all that this process has started (VS Code's server, what extensions start, the browser) again and again until it is
 * ended, which gives the command lines with a secret in them.
 *
 * @param isKnown command lines that may: of the servers that were given the secret by the test
 */
export function watchCommandLines(secrets: readonly string[], isKnown: (line: string) => boolean): () => string[] {
  const found = new Set<string>();
  const look = (): void => {
    for (const line of commandLinesBelow(process.pid))
      for (const leak of isKnown(line) ? [] : leaksIn([line], secrets, line.slice(0, 80))) found.add(leak);
  };
  const timer = setInterval(look, lookEvery);
  return () => {
    clearInterval(timer);
    look();
    return [...found];
  };
}

/** All that the window keeps in the browser: VS Code's state of the workspace, of the user and of extensions. */
export async function windowState(page: Page): Promise<string[]> {
  if (!page.url().startsWith("http")) return [];
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error("IndexedDB"));
        };
      });
    const texts = Object.entries(localStorage).map((entry) => entry.join("="));
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ""));
      for (const store of database.objectStoreNames)
        texts.push(JSON.stringify(await done(database.transaction(store).objectStore(store).getAll())));
      database.close();
    }
    return texts;
  });
}
