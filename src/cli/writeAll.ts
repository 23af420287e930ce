import { lstatSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../runner/folder/makeFolder.ts";
import { systemWords } from "../runner/folder/systemWords.ts";

/** A file by its place below a folder, with `/` between the folders. */
export interface FileBelow {
  readonly path: string;
  readonly text: string | Uint8Array;
}

interface Target {
  readonly path: string;
  readonly draft: string;
  readonly text: string | Uint8Array;
  /** What stands there now. */
  readonly before?: Buffer;
}

/**
 * Writes files below a folder, all or none: when one of them cannot be written everything is as it was. Writes nowhere else,
 * whatever the paths say, and over nothing that is there already unless `isForced`. Gives the reason when it does not.
 */
export function writeAll(folder: string, files: readonly FileBelow[], isForced: boolean): string | undefined {
  const odd = files.find(({ path }, at) => !isBelow(path) || files.findIndex((each) => isSame(each.path, path)) < at);
  if (odd !== undefined) return `${JSON.stringify(odd.path)} is no file below ${folder}`;
  const targets: Target[] = [];
  for (const [at, { path, text }] of files.entries()) {
    const target = join(folder, ...path.split("/"));
    try {
      const between = foldersOf(folder, path).find((each) => standingAt(each)?.isDirectory() === false);
      if (between !== undefined) return `${between} is there already, and is no folder`;
      const there = standingAt(target);
      if (there && !there.isFile()) return `${target} is there already, and is no file`;
      if (there && !isForced) return `${target} is there already: choose another folder, or write over it by --force`;
      const draft = join(dirname(target), `.kubeflow-studio.${process.pid}.${at}`);
      targets.push({ path: target, draft, text, ...(there && { before: readFileSync(target) }) });
    } catch (error) {
      return `${target} cannot be written: ${systemWords(error)}`;
    }
  }
  return write(targets);
}

/** Drafts first: what a full disk or a missing right forbids is then known before anything is changed. */
function write(targets: readonly Target[]): string | undefined {
  const made = new Set(targets.map(({ path }) => firstMissing(dirname(path))));
  const moved: Target[] = [];
  let current = "";
  try {
    for (const { path, draft, text } of targets) {
      current = path;
      makeFolder(dirname(path));
      writeFileSync(draft, text, { flag: "wx" });
    }
    for (const target of targets) {
      current = target.path;
      renameSync(target.draft, target.path);
      moved.push(target);
    }
    return undefined;
  } catch (error) {
    for (const { draft } of targets)
      quietly(() => {
        rmSync(draft, { force: true });
      });
    for (const { path, before } of moved.toReversed())
      quietly(() => {
        if (before === undefined) rmSync(path, { force: true });
        else writeFileSync(path, before);
      });
    for (const folder of made)
      quietly(() => {
        if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      });
    return `${current} cannot be written: ${systemWords(error)}`;
  }
}

/** The folders between `folder` and a file below it. A link among them leads elsewhere. */
function foldersOf(folder: string, path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, at) => join(folder, ...names.slice(0, at + 1)));
}

/** The outermost folder that has to be made. */
function firstMissing(folder: string): string | undefined {
  let missing: string | undefined;
  for (let each = folder; statSync(each, { throwIfNoEntry: false }) === undefined; each = dirname(each)) {
    missing = each;
    if (dirname(each) === each) break;
  }
  return missing;
}

function quietly(act: () => unknown): void {
  try {
    act();
  } catch {
    // What cannot be put back cannot be; the reason that is told comes first.
  }
}

/** A link is no file: what is written through it is somewhere else. */
function standingAt(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** Names that Windows keeps for devices, and what leads elsewhere, are none. */
function isBelow(path: string): boolean {
  return path
    .split("/")
    .every((name) => /^[\w-][\w.-]{0,150}$/.test(name) && !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name));
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
