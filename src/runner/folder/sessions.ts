import { randomUUID } from "node:crypto";
import { linkSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./makeFolder.ts";
import { isAlive, ownIdentity, type ProcessIdentity } from "./processIdentity.ts";
import { keepNames, writeOut } from "./lasting.ts";

/** A time in which one process runs a run: the first that began it, then each that went on with it. */
export interface Session {
  /** 0 is the first. */
  readonly number: number;
  /** Undefined where nothing readable says which process it is. */
  readonly process: ProcessIdentity | undefined;
}

/** The session that a run is in, or was in last. `first` began the run. */
export function lastSession(folder: string, first: ProcessIdentity): Session {
  const number = numbersIn(folder).reduce((a, b) => Math.max(a, b), 0);
  return { number, process: number === 0 ? first : identityIn(fileOf(folder, number)) };
}

/** Whether the session's process is there. One that cannot be read is being begun, if its file is new. */
export function isSessionAlive(folder: string, { number, process }: Session): boolean {
  if (process) return isAlive(process);
  const written = statSync(fileOf(folder, number), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - written < longestToBegin;
}

/** Milliseconds. */
const longestToBegin = 10_000;

/**
 * Makes this process the one that runs session `number`; false when another has it already. A number is given once and never
 * taken back from a process that is gone, so that two that find it gone cannot both take its place.
 */
export function claimSession(folder: string, number: number): boolean {
  const file = fileOf(folder, number);
  const text = JSON.stringify({ process: ownIdentity(), time: Date.now() });
  makeFolder(join(folder, sessionsFolder));
  const draft = join(folder, sessionsFolder, `${randomUUID()}.new`);
  try {
    writeOut(draft, text, "wx");
    nameOnce(draft, file, text);
    keepNames(join(folder, sessionsFolder));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives back a session in which nothing was done. */
export function releaseSession(folder: string, number: number): void {
  rmSync(fileOf(folder, number), { force: true });
}

const sessionsFolder = "resumed";

function fileOf(folder: string, number: number): string {
  return join(folder, sessionsFolder, `${number}.json`);
}

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(join(folder, sessionsFolder)).flatMap((name) => {
      const number = /^(\d+)\.json$/.exec(name)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
  } catch {
    return [];
  }
}

function identityIn(file: string): ProcessIdentity | undefined {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { readonly process?: ProcessIdentity }).process;
  } catch {
    return undefined;
  }
}

/** A link is made whole, and by one only. Some file systems have none: there the file itself is made by one only. */
function nameOnce(draft: string, file: string, text: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    writeOut(file, text, "wx");
  }
}
