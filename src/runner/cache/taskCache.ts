import { constants } from "node:fs";
import { cp, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { randomUUID } from "node:crypto";
import type { ArtifactValue, TaskValues } from "../../run/runEvent.ts";
import { sizeOf } from "../folder/diskUse.ts";
import { makeFolder } from "../folder/makeFolder.ts";
import type { Fingerprint } from "./fingerprint.ts";

/** What a task put out in an earlier run. Nothing is written before `apply`, so that the caller decides when. */
export interface CacheHit {
  /** The run that did the work. */
  readonly runId: string;
  /** Puts the outputs and the log into a task's folder, and tells the outputs as that task's own. */
  apply(folder: string): Promise<TaskValues>;
}

interface Stored {
  readonly runId: string;
  /** Paths and addresses inside the task's folder are kept relative to it. */
  readonly outputs: TaskValues;
  /** How large all files of the outputs are together: an entry of which the disk kept half when power went is none. */
  readonly bytes?: number;
}

/** Results of tasks on disk, one folder each: `<directory>/<fingerprint>/{result.json,log.txt,outputs/…}`. */
export class TaskCache {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async find(fingerprint: Fingerprint): Promise<CacheHit | undefined> {
    const home = this.#home(fingerprint);
    const stored = await readStored(join(home, "result.json"));
    if (!stored) return undefined;
    if (stored.bytes !== undefined && stored.bytes !== (sizeOf(join(home, "outputs")) ?? 0)) {
      // It goes, so that the next result can take its place.
      await rm(home, { recursive: true, force: true });
      return undefined;
    }
    return {
      runId: stored.runId,
      apply: async (folder) => {
        await copy(join(home, "outputs"), join(folder, "outputs"));
        await copy(join(home, "log.txt"), join(folder, "log.txt"));
        return mapPaths(stored.outputs, (path) =>
          path.startsWith(inside) ? join(folder, path.slice(inside.length)) : path,
        );
      },
    };
  }

  /**
   * Keeps what a task put out into `folder`. Outputs that name the run's folder in a parameter or lie outside the task's
   * own folder are not kept: they would point to files that go when the run is deleted.
   */
  async store(
    fingerprint: Fingerprint,
    runId: string,
    folder: string,
    runFolder: string,
    outputs: TaskValues,
  ): Promise<void> {
    if (JSON.stringify(outputs.parameters).includes(JSON.stringify(runFolder).slice(1, -1))) return;
    const portable = mapPaths(outputs, (path) =>
      path.startsWith(folder + sep) ? inside + relative(folder, path) : path,
    );
    const everywhere = Object.values(portable.artifacts).flat();
    if (everywhere.some(({ path }) => path !== undefined && !path.startsWith(inside))) return;
    const made = `${this.#home(fingerprint)}.${randomUUID()}`;
    makeFolder(made);
    await copy(join(folder, "outputs"), join(made, "outputs"));
    await keepEnd(join(folder, "log.txt"), join(made, "log.txt"));
    const bytes = sizeOf(join(made, "outputs")) ?? 0;
    await writeFile(join(made, "result.json"), JSON.stringify({ runId, outputs: portable, bytes } satisfies Stored));
    // A rename is all or nothing; where another run was faster, its result is as good.
    await rename(made, this.#home(fingerprint)).catch(() => rm(made, { recursive: true, force: true }));
  }

  #home(fingerprint: Fingerprint): string {
    return join(this.#directory, fingerprint.slice(0, 2), fingerprint.slice(2));
  }
}

/** Marks a path that is relative to the task's folder. */
const inside = "task-folder:";

async function readStored(file: string): Promise<Stored | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Stored;
  } catch {
    return undefined;
  }
}

async function copy(from: string, to: string): Promise<void> {
  // Copy on write where the disk can: models are large.
  await cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE, verbatimSymlinks: true }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    },
  );
}

/** As much of a log as is kept, in bytes: an editor shows no more of it. */
const mostLogKept = 8_000_000;

/** Copies the end of a log, from the beginning of a line. */
async function keepEnd(from: string, to: string): Promise<void> {
  const handle = await open(from).catch(() => undefined);
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - mostLogKept);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const text = buffer.subarray(0, bytesRead);
    await writeFile(to, start === 0 ? text : text.subarray(text.indexOf("\n") + 1));
  } finally {
    await handle.close();
  }
}

function mapPaths(values: TaskValues, change: (path: string) => string): TaskValues {
  const artifact = (value: ArtifactValue): ArtifactValue => ({
    ...value,
    uri: change(value.uri),
    path: value.path === undefined ? undefined : change(value.path),
  });
  return {
    parameters: values.parameters,
    artifacts: Object.fromEntries(Object.entries(values.artifacts).map(([name, list]) => [name, list.map(artifact)])),
  };
}
