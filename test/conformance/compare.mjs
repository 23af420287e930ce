/**
 * Where two parsed documents differ, one line a place: `root.dag.tasks.a.inputs: theirs … ours …`. Empty when equal.
 * Objects are equal whatever the order of their keys.
 */
export function differences(theirs, ours, path = "") {
  if (isObject(theirs) && isObject(ours)) {
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].sort();
    return keys.flatMap((key) => differences(theirs[key], ours[key], path === "" ? key : `${path}.${key}`));
  }
  if (Array.isArray(theirs) && Array.isArray(ours)) {
    const length = Math.max(theirs.length, ours.length);
    return Array.from({ length }, (_, index) => differences(theirs[index], ours[index], `${path}[${index}]`)).flat();
  }
  if (Object.is(theirs, ours) || (theirs === 0 && ours === 0)) return [];
  return [`${path}\n      theirs ${show(theirs)}\n      ours   ${show(ours)}`];
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value) {
  if (value === undefined) return "(nothing)";
  const text = JSON.stringify(value);
  return text.length > 1500 ? `${text.slice(0, 1500)}…` : text;
}

/**
 * A compact spec with its sharing undone: every task gets a component and an executor of its own, named as the SDK names
 * them. If compact output means the same as the output with the SDK's names, this gives exactly that.
 */
export function withoutSharing(spec) {
  const components = {};
  const executors = {};
  const own = (key, component) => {
    components[`comp-${key}`] = { ...component, executorLabel: `exec-${key}` };
    executors[`exec-${key}`] = spec.deploymentSpec.executors[component.executorLabel];
    return `comp-${key}`;
  };
  const visit = (component) => {
    if (component.dag === undefined) return component;
    const tasks = Object.entries(component.dag.tasks).map(([key, task]) => {
      const { name } = task.componentRef;
      const inner = spec.components[name];
      if (inner.dag !== undefined) components[name] = visit(inner);
      return [key, inner.dag === undefined ? { ...task, componentRef: { name: own(key, inner) } } : task];
    });
    return { ...component, dag: { ...component.dag, tasks: Object.fromEntries(tasks) } };
  };
  const root = visit(spec.root);
  return { ...spec, root, components, deploymentSpec: { executors } };
}
