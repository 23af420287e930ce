import { existsSync, rmSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { sentence } from "../../l10n/sentence.ts";
import { makeFolder } from "../folder/makeFolder.ts";
import { keepFromGit } from "../folder/runFolder.ts";
import { Refusal } from "../refusal.ts";
import type { PathsByName } from "./stores/stores.ts";

/** Volume claims as folders: each in `directory` by its name, or where a person has said that it is. */
export class Volumes {
  readonly directory: string;
  readonly #named: PathsByName;

  constructor(directory: string, named: PathsByName) {
    this.directory = directory;
    this.#named = named;
  }

  /** The folder that a person has named for a claim. */
  named(claim: string): string | undefined {
    const path = Object.hasOwn(this.#named, claim) ? this.#named[claim] : undefined;
    return path === undefined ? undefined : resolve(path);
  }

  /** Refuses, before anything starts, a folder that was named and is not there. */
  check(claim: string, task: string): void {
    const path = this.named(claim);
    if (path !== undefined && statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new Refusal(
        sentence('The task "{task}" needs the volume "{claim}", but there is no folder at {path}.', {
          task,
          claim,
          path,
        }),
      );
    this.folderOf(claim);
  }

  isThere(claim: string): boolean {
    return existsSync(this.folderOf(claim));
  }

  /** Where a claim's files are, whether or not the folder is there. Refuses what cannot be the name of a claim. */
  folderOf(claim: string): string {
    const named = this.named(claim);
    if (named !== undefined) return named;
    // Names go into paths: Kubernetes' own rule (RFC 1123) leaves no way out of the folder.
    if (!/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(claim))
      throw new Refusal(
        sentence('"{claim}" cannot be the name of a volume claim: use small letters, digits, - and ., at most 253.', {
          claim: claim.slice(0, 80),
        }),
      );
    return join(this.directory, claim);
  }

  /** Makes the claim's folder, when it is not there. Who keeps runs elsewhere does not want it in git either. */
  make(claim: string): string {
    const folder = this.folderOf(claim);
    makeFolder(folder);
    if (this.named(claim) === undefined) keepFromGit(dirname(this.directory));
    return folder;
  }

  /** The folder, or what is in it at `subPath`, made when it is not there. */
  mounted(claim: string, subPath: string | undefined): string {
    const folder = this.make(claim);
    if (subPath === undefined) return folder;
    if (isAbsolute(subPath) || subPath.split(/[\\/]/).includes(".."))
      throw new Refusal(
        sentence('"{path}" cannot be a part of the volume "{claim}": it leads out of it.', { path: subPath, claim }),
      );
    const part = join(folder, subPath);
    if (!existsSync(part)) makeFolder(part);
    return part;
  }

  /** Deletes a claim with its files; false for a folder that a person has named, which stays. */
  delete(claim: string): boolean {
    const folder = this.folderOf(claim);
    if (this.named(claim) !== undefined) return false;
    rmSync(folder, { recursive: true, force: true });
    return true;
  }
}
