import type { RunEvent, TaskPath, TaskValues } from "../../run/runEvent.ts";
import type {
  ComponentSpec,
  DagSpec,
  ExecutorSpec,
  PipelineSpec,
  PipelineTaskSpec,
} from "../../compiler/pipelineSpec.ts";
import type { TaskResult } from "./result.ts";
import type { Stopping } from "./stopping.ts";

/** What a task may ask of the run it is in. */
export interface RunFacts {
  readonly runId: string;
  readonly pipelineName: string;
  /** Milliseconds since 1970, UTC. */
  readonly createTime: number;
}

/** What stands for the Argo workflow's name, which begins with the pipeline's. */
export function resourceNameOf({ pipelineName, runId }: RunFacts): string {
  return `${pipelineName}-${runId}`;
}

/** An event without its time, which is added where it leaves. */
export type Happening = RunEvent extends infer Event ? (Event extends RunEvent ? Omit<Event, "time"> : never) : never;

/** A task that does work, ready to start. */
export interface Leaf {
  readonly path: TaskPath;
  readonly name: string;
  readonly task: PipelineTaskSpec;
  readonly component: ComponentSpec;
  readonly executor: ExecutorSpec;
  readonly inputs: TaskValues;
}

/** What the walk needs of the world: where events go, and who does the work. */
export interface Walk {
  readonly spec: PipelineSpec;
  readonly facts: RunFacts;
  /** Ends what goes on. */
  readonly signal: AbortSignal;
  readonly stopping: Stopping;
  /** The same, for tasks that run when the rest was stopped: `signal` ends those only at a person's second word. */
  readonly exit: Walk;
  /** A task failed: where that is asked for, the rest stops. */
  tellFailure(name: string): void;
  emit(happening: Happening): void;
  /** DAGs hold tasks that hold DAGs: the way back in, so that the files need not import each other in a circle. */
  runDag(dag: DagSpec, path: TaskPath, inputs: TaskValues): Promise<TaskResult>;
  /** Runs a leaf to its end. Never rejects for a mistake of the user's or a failure outside. */
  runLeaf(leaf: Leaf): Promise<TaskResult>;
}

/** Where a task finds its inputs: what was passed into the DAG, and what the tasks beside it made. */
export interface Scope {
  readonly path: TaskPath;
  readonly inputs: TaskValues;
  readonly results: ReadonlyMap<string, TaskResult>;
}
