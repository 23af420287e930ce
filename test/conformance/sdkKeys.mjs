/**
 * A copy of a pipeline's graph in which tasks have the keys that the SDK gives them: the component's name, numbered in the
 * order of creation, exit tasks before what they end. The language names tasks for their variables, which Python cannot
 * know; with the keys made equal, the specs can be compared for equality.
 */
export function withSdkKeys(pipeline) {
  let copy = copies.get(pipeline);
  if (copy === undefined) copies.set(pipeline, (copy = makeCopy(pipeline)));
  return copy;
}

/** One copy of each pipeline and of each component that is one, as tasks go by the object. */
const copies = new WeakMap();

function makeCopy(pipeline) {
  const keys = new Map();
  const counts = new Map();
  for (const task of tasksIn(pipeline.body)) {
    const { name } = task.component;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    keys.set(task.key, count === 1 ? name : `${name}-${count}`);
  }
  return renamed(pipeline, keys);
}

function* tasksIn(block) {
  for (const statement of block.statements) {
    if (statement.kind === "task" && statement.component !== undefined) yield statement;
    if (statement.kind === "loop") yield* tasksIn(statement.body);
    if (statement.kind === "condition") for (const branch of statement.branches) yield* tasksIn(branch.body);
    if (statement.kind === "exitHandler") {
      yield* tasksIn(statement.exit);
      yield* tasksIn(statement.body);
    }
  }
}

function component(item) {
  if (item?.implementation.kind !== "pipeline") return item;
  const { pipeline } = item.implementation;
  let copy = copies.get(item);
  if (copy === undefined) {
    copy = { ...item, implementation: { kind: "pipeline", pipeline: withSdkKeys(pipeline) } };
    copies.set(item, copy);
  }
  return copy;
}

function renamed(value, keys) {
  if (Array.isArray(value)) return value.map((item) => renamed(item, keys));
  if (typeof value !== "object" || value === null) return value;
  if (value.kind === "constant") return value; // of the same list or record it is known how its numbers are written
  const copy = Object.fromEntries(
    // Components stay the objects they are: tasks of one component must go on sharing it.
    Object.entries(value).map(([name, item]) => [name, name === "component" ? component(item) : renamed(item, keys)]),
  );
  const to = (key) => keys.get(key) ?? key;
  if (copy.kind === "task") {
    const key = to(copy.key);
    const title = copy.title === copy.key ? key : copy.title;
    return { ...copy, key, title, options: { ...copy.options, after: copy.options.after.map(to) } };
  }
  if (copy.kind === "taskOutput") return { ...copy, task: to(copy.task) };
  return copy;
}
