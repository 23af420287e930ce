import type { DagSpec, PipelineTaskSpec } from "../../compiler/pipelineSpec.ts";
import { sayFailures, type Failure } from "../../run/failures.ts";
import type { TaskPath, TaskValues } from "../../run/runEvent.ts";
import { dagOutputs } from "./dagOutputs.ts";
import { dependenciesOf } from "./dependencies.ts";
import { announce, kindOf } from "./announce.ts";
import { noValues, phaseOfAll, wentWell, type TaskResult } from "./result.ts";
import type { Walk } from "./scope.ts";
import { runTask, skipTask } from "./task.ts";
import { inEnglish, sentence } from "../../l10n/sentence.ts";

/**
 * Runs the tasks of a DAG, each as soon as what it depends on has ended. A failure skips what depends on it; the rest
 * goes on.
 */
export async function runDag(walk: Walk, dag: DagSpec, path: TaskPath, inputs: TaskValues): Promise<TaskResult> {
  const results = new Map<string, TaskResult>();
  const running = new Map<string, Promise<TaskResult>>();
  announce(walk, dag, path);
  const start = (name: string): Promise<TaskResult> => {
    const known = running.get(name);
    if (known) return known;
    // A promise that starts later, so that it is known before the tasks it depends on are started.
    const promise = Promise.resolve().then(async () => {
      const result = await runInDag(walk, dag, name, { path, inputs, results }, start);
      results.set(name, result);
      if (result.phase === "failed") walk.tellFailure(dag.tasks[name]?.taskInfo?.name ?? name);
      return result;
    });
    running.set(name, promise);
    return promise;
  };
  await Promise.all(Object.keys(dag.tasks).map(start));
  const phase = phaseOfAll(results.values(), walk.stopping);
  const failures = failuresOf(walk, dag, path, results);
  return { phase, outputs: dagOutputs(dag, results), message: sayFailures(failures, path.length), failures };
}

/** The innermost parts that failed: a task, or a group that did so by itself. */
function failuresOf(
  walk: Walk,
  dag: DagSpec,
  path: TaskPath,
  results: ReadonlyMap<string, TaskResult>,
): readonly Failure[] {
  const failed = [...results].filter(([, { phase }]) => phase === "failed");
  return failed.flatMap(([name, { failures, message }]) => {
    if (failures && failures.length > 0) return failures;
    const task = dag.tasks[name];
    const isWork = task === undefined || kindOf(walk, task) === "task";
    return [{ path: [...path, name], name: task?.taskInfo?.name ?? name, reason: isWork ? undefined : message }];
  });
}

async function runInDag(
  walk: Walk,
  dag: DagSpec,
  name: string,
  scope: { path: TaskPath; inputs: TaskValues; results: ReadonlyMap<string, TaskResult> },
  start: (name: string) => Promise<TaskResult>,
): Promise<TaskResult> {
  const task = dag.tasks[name];
  if (!task) return { phase: "skipped", outputs: noValues };
  const upstream = [...dependenciesOf(task)];
  const ended = await Promise.all(upstream.map(async (each) => ({ name: each, result: await start(each) })));
  const isExit = isExitTask(walk, dag, task, upstream);
  if (walk.signal.aborted && !(isExit && ended.some(({ result }) => result.hasNotBegun !== true)))
    return skipTask(walk, dag, name, scope.path, "cancelled", walk.stopping.reason);
  const inTheWay = ended.find(({ result }) => !wentWell(result));
  if (inTheWay && task.triggerPolicy?.strategy !== "ALL_UPSTREAM_TASKS_COMPLETED") {
    const values = { name: inTheWay.name };
    const why =
      inTheWay.result.phase === "failed"
        ? sentence('"{name}", which it depends on, failed.', values)
        : sentence('"{name}", which it depends on, did not run.', values);
    return skipTask(walk, dag, name, scope.path, "skipped", why);
  }
  if (!isExit) return runTask(walk, name, task, scope);
  if (walk.signal.aborted) tellOfExitTasks(walk);
  return runTask(walk.exit, name, task, scope);
}

/**
 * Whether a task stands in `finally`: it waits for the whole of an exit handler, however that ends. Others that ignore
 * failures are stopped with the rest.
 */
function isExitTask(walk: Walk, dag: DagSpec, task: PipelineTaskSpec, upstream: readonly string[]): boolean {
  if (task.triggerPolicy?.strategy !== "ALL_UPSTREAM_TASKS_COMPLETED") return false;
  return upstream.length > 0 && upstream.every((name) => isExitHandler(walk, dag, name));
}

/** The SDK and we name the group of an exit handler so (kfp `dsl/tasks_group.py`); nothing else in a spec tells it. */
function isExitHandler(walk: Walk, dag: DagSpec, name: string): boolean {
  const task = dag.tasks[name];
  return task !== undefined && kindOf(walk, task) === "group" && name.startsWith("exit-handler-");
}

function tellOfExitTasks(walk: Walk): void {
  if (walk.exit.signal.aborted) return;
  const said = sentence("Stopping: what is in finally still runs; stop again to end that too");
  walk.emit({ type: "progress", message: inEnglish(said), sentence: said });
}
