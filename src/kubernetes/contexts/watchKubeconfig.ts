import { watch, type FSWatcher } from "node:fs";
import { realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { kubeconfigPaths, type KubeconfigWhere } from "./kubeconfigPaths.ts";
import { readKubeconfig, type KubeconfigState } from "./readKubeconfig.ts";

/** Milliseconds of quiet before a changed file is read: programs write it in several steps. */
const quiet = 100;

/**
 * Tells the kubeconfig now and each time its files change: written in place, replaced, made, deleted, or behind a link
 * that is. Returns how to leave.
 */
export function watchKubeconfig(where: KubeconfigWhere, onChange: (state: KubeconfigState) => void): () => void {
  const watcher = new KubeconfigWatcher(where, onChange);
  watcher.start();
  return () => {
    watcher.dispose();
  };
}

class KubeconfigWatcher {
  readonly #where: KubeconfigWhere;
  readonly #onChange: (state: KubeconfigState) => void;
  #watchers: FSWatcher[] = [];
  #timer: NodeJS.Timeout | undefined;
  #told: string | undefined;
  #isDisposed = false;
  #reading = 0;

  constructor(where: KubeconfigWhere, onChange: (state: KubeconfigState) => void) {
    this.#where = where;
    this.#onChange = onChange;
  }

  start(): void {
    void this.#read();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#close();
  }

  /** Watches first and reads then, so that no change falls between; what is read late is not told. */
  async #read(): Promise<void> {
    const reading = ++this.#reading;
    await this.#watch();
    const state = await readKubeconfig(this.#where);
    if (this.#isDisposed || reading !== this.#reading) return;
    const told = fingerprint(state);
    if (told === this.#told) return;
    this.#told = told;
    this.#onChange(state);
  }

  /** Folders are watched, not files: a file that is replaced takes its watch with it. */
  async #watch(): Promise<void> {
    const files = kubeconfigPaths(this.#where);
    const behind = await Promise.all(files.map((file) => realpath(file).catch(() => file)));
    if (this.#isDisposed) return;
    this.#close();
    const names = new Map<string, Set<string>>();
    for (const file of [...files, ...behind]) {
      const folder = dirname(file);
      names.set(folder, (names.get(folder) ?? new Set()).add(basename(file)));
    }
    for (const [folder, wanted] of names) this.#watchFolder(folder, wanted);
  }

  #watchFolder(folder: string, names: ReadonlySet<string>): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name === null || names.has(name)) this.#readSoon();
      });
      watcher.on("error", () => {
        watcher.close();
      });
      this.#watchers.push(watcher);
    } catch {
      // No such folder yet: the one that will hold it tells when it is made.
      const parent = dirname(folder);
      if (parent !== folder) this.#watchFolder(parent, new Set([basename(folder)]));
    }
  }

  #readSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), quiet);
  }

  #close(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
  }
}

/** Equal when nothing that anybody sees or uses has changed. */
function fingerprint(state: KubeconfigState): string {
  if (state.type !== "ready") return JSON.stringify(state);
  const { contexts, currentContext, files, clusters, users } = state.kubeconfig;
  return JSON.stringify([contexts, currentContext, files, [...clusters], [...users]]);
}
