import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LastWill } from "../../launch/lastWill.ts";
import type { Store } from "./store.ts";

/**
 * Values as files for as long as an attempt lasts, outside of the run's folder. Nobody else comes to them on this machine:
 * the folder around them is the person's own. In a container they can be read by whoever it runs as, as in Kubernetes.
 */
export class PrivateFiles {
  readonly #will: LastWill;
  #home: string | undefined;
  #takeBack: (() => void) | undefined;

  constructor(will: LastWill) {
    this.#will = will;
  }

  /** A folder with a file for each key. */
  folderOf(store: Store): string {
    const folder = mkdtempSync(join(this.#ownHome(), "store-"));
    for (const [key, value] of store) writeFileSync(join(folder, key), value, { mode: 0o644 });
    chmodSync(folder, 0o755);
    return folder;
  }

  remove(): void {
    if (this.#home !== undefined) rmSync(this.#home, { recursive: true, force: true });
    this.#home = undefined;
    this.#takeBack?.();
  }

  #ownHome(): string {
    if (this.#home !== undefined) return this.#home;
    const home = mkdtempSync(join(tmpdir(), "kubeflow-studio-"));
    // Should we be killed, they go all the same.
    this.#takeBack = this.#will.add(`rm -rf '${home.replaceAll("'", `'\\''`)}'`);
    this.#home = home;
    return home;
  }
}
