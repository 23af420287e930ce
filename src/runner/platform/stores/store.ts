import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { parseEnv } from "node:util";
import { sentence, type Sentence } from "../../../l10n/sentence.ts";
import { systemWords } from "../../folder/systemWords.ts";
import { Refusal } from "../../refusal.ts";
import type { StoreKind } from "../request.ts";
import { readManifest } from "./manifest.ts";

/** A secret's or config map's values by their keys. They are bytes: a key store is no text. */
export type Store = ReadonlyMap<string, Buffer>;

/**
 * Reads a secret or config map from where a person keeps it: a folder with a file for each key, as Kubernetes mounts it, a
 * manifest in YAML or JSON, or a file of `KEY=value` lines. Refuses what is none of these; no value is in the sentence.
 */
export async function readStore(kind: StoreKind, name: string, path: string): Promise<Store> {
  try {
    if ((await stat(path)).isDirectory()) return await readFolder(path);
    const text = await readFile(path, "utf8");
    if (/^\.(?:ya?ml|json)$/i.test(extname(path))) return await readManifest(kind, name, text);
    const store: Store = new Map(
      Object.entries(parseEnv(text)).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, Buffer.from(value)]],
      ),
    );
    if (store.size === 0) throw new Refusal(sentence("it has no lines KEY=value"));
    return store;
  } catch (error) {
    const problem = error instanceof Refusal ? error.sentence : systemWords(error);
    throw new Refusal(
      sentence("{what} cannot be read from {path}: {problem}.", { what: storeWords(kind, name), path, problem }),
    );
  }
}

/** What begins with two dots is how Kubernetes changes all files at once (`..data`), no key. */
async function readFolder(path: string): Promise<Store> {
  const store = new Map<string, Buffer>();
  for (const key of (await readdir(path)).sort()) {
    const file = join(path, key);
    if (!key.startsWith("..") && (await stat(file)).isFile()) store.set(key, await readFile(file));
  }
  return store;
}

/** `The secret "db"`, at the beginning of a sentence. */
export function storeWords(kind: StoreKind, name: string): Sentence {
  return kind === "secret" ? sentence('The secret "{name}"', { name }) : sentence('The config map "{name}"', { name });
}
