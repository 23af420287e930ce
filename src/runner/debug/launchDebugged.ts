import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TaskPath } from "../../run/runEvent.ts";
import type { Exit, Job, Listener } from "../job/job.ts";
import type { LastWill } from "../launch/lastWill.ts";
import { runTask } from "../launch/process.ts";
import type { Environment } from "../python/environments.ts";
import type { PythonTask } from "../python/taskServer.ts";
import { taskServerFile } from "../python/taskServerFile.ts";
import { openEar } from "./debugger.ts";
import type { DebugOptions } from "./debugOptions.ts";
import { originOfFunctions, type Origin } from "./originOfFunctions.ts";

/** Where the functions of a program come from, if its task is to stop at breakpoints; else undefined. */
export async function debuggedOrigins(
  program: string,
  path: TaskPath,
  debug: DebugOptions,
): Promise<readonly Origin[] | undefined> {
  const texts = await Promise.all(debug.files.map(async (file) => [file, await readFile(file, "utf8")] as const));
  const origins = originOfFunctions(program, texts);
  return debug.wants(path, [...new Set(origins.map(({ file }) => file))]) ? origins : undefined;
}

/**
 * Runs a Python task in a process of its own that waits for a debugger. Its functions are told to be those of the person's
 * files, so that breakpoints and tracebacks name these.
 */
export async function launchDebugged(
  task: PythonTask,
  { environment, debugpy, origins }: { environment: Environment; debugpy: string; origins: readonly Origin[] },
  { job, listener, signal }: { job: Job; listener: Listener; signal: AbortSignal },
  debug: DebugOptions,
  will: LastWill,
): Promise<Exit> {
  const { path, name, attempt } = job;
  const ear = await openEar((port) => {
    debug.waits({ path, name, attempt, port });
  });
  try {
    const description = join(job.folder, "program", "task.json");
    await writeFile(description, JSON.stringify({ ...task, debug: { debugpy, ear: ear.port, origins } }));
    // Python's own frozen modules cannot be stepped through, and debugpy warns of them.
    const words = ["-X", "frozen_modules=off", taskServerFile(), description];
    return await runTask(environment.python, words, listener, { cwd: job.folder, env: task.env, signal, will });
  } finally {
    ear.close();
  }
}
