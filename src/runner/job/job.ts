import type { ContainerResources } from "../../compiler/pipelineSpec.ts";
import type { ArtifactValue, TaskPath, TaskValues } from "../../run/runEvent.ts";
import type { Pod } from "../platform/pod.ts";
import type { Sentence } from "../../l10n/sentence.ts";

/** One attempt at a task, with nothing left to resolve: what is started, and where it reads and writes. */
export interface Job {
  readonly path: TaskPath;
  readonly name: string;
  readonly attempt: number;
  /** The task's own folder; the program starts here unless it runs in a container. */
  readonly folder: string;
  /** The run's folder, which containers see at the same path. */
  readonly runFolder: string;
  readonly inputs: TaskValues;
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly resources: ContainerResources;
  /** The ExecutorInput as JSON, and the file that holds it. */
  readonly executorInput: string;
  readonly executorInputFile: string;
  /** What its container has of what the pipeline asks of Kubernetes. */
  readonly pod?: Pod;
}

/** Where a task's outputs are expected. */
export interface OutputPlaces {
  /** The task's own folder, where relative paths start. */
  readonly folder: string;
  readonly executorOutputFile: string;
  readonly files: Readonly<Record<string, string>>;
  readonly artifacts: Readonly<Record<string, ArtifactValue>>;
}

/** What a program writes, as it comes. Awaited, so that a program that writes faster than anyone reads waits. */
export type Listener = (stream: "stdout" | "stderr", chunk: Uint8Array) => Promise<void> | void;

/** How a program ended. `message` says why it could not run, when the exit code does not. */
export interface Exit {
  readonly code: number | null;
  readonly signal?: string;
  readonly message?: Sentence;
}

/** Runs a job's program to its end; aborting `signal` ends it and its children. */
export type Launch = (job: Job, listener: Listener, signal: AbortSignal) => Promise<Exit>;
