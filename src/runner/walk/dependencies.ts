import type { DagSpec, PipelineTaskSpec } from "../../compiler/pipelineSpec.ts";

/** The tasks of the same DAG that `task` waits for: those it names, and those whose outputs it reads. */
export function dependenciesOf(task: PipelineTaskSpec): ReadonlySet<string> {
  const names = new Set(task.dependentTasks ?? []);
  for (const input of Object.values(task.inputs?.parameters ?? {})) {
    const producer = input.taskOutputParameter?.producerTask ?? input.taskFinalStatus?.producerTask;
    if (producer !== undefined) names.add(producer);
  }
  for (const input of Object.values(task.inputs?.artifacts ?? {}))
    if (input.taskOutputArtifact) names.add(input.taskOutputArtifact.producerTask);
  return names;
}

/** The first circle of tasks that wait for each other, in order, or undefined. */
export function findCircle(dag: DagSpec): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of Object.keys(dag.tasks)) {
    const circle = circleFrom(dag, start, done);
    if (circle) return circle;
  }
  return undefined;
}

/** Depth first, with a stack of its own: chains can be longer than the call stack. */
function circleFrom(dag: DagSpec, start: string, done: Set<string>): readonly string[] | undefined {
  const trail: string[] = [];
  const onTrail = new Set<string>();
  const stack: { name: string; leave: boolean }[] = [{ name: start, leave: false }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.leave) {
      done.add(top.name);
      onTrail.delete(top.name);
      trail.pop();
      continue;
    }
    if (onTrail.has(top.name)) return trail.slice(trail.indexOf(top.name));
    if (done.has(top.name)) continue;
    trail.push(top.name);
    onTrail.add(top.name);
    stack.push({ name: top.name, leave: true });
    const task = dag.tasks[top.name];
    if (task) for (const name of dependenciesOf(task)) stack.push({ name, leave: false });
  }
  return undefined;
}
