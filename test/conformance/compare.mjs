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
 * A spec as the tree that it means: in the place of a component's name stands the component, with its executor, and so on
 * inwards. Two specs of one tree run the same, whatever is shared in them and whatever it is called.
 */
export function asTree(spec, platform) {
  const whole = ({ executorLabel, ...component }) => {
    if (executorLabel !== undefined) {
      const told = Object.entries(platform?.platforms ?? {}).map(([name, { deploymentSpec }]) => [
        name,
        deploymentSpec?.executors[executorLabel],
      ]);
      const executor = spec.deploymentSpec.executors[executorLabel];
      return { ...component, executor, platforms: Object.fromEntries(told) };
    }
    if (component.dag === undefined) return component;
    const tasks = Object.entries(component.dag.tasks).map(([key, { componentRef, ...task }]) => [
      key,
      { ...task, component: whole(spec.components[componentRef.name]) },
    ]);
    return { ...component, dag: { ...component.dag, tasks: Object.fromEntries(tasks) } };
  };
  const { components, deploymentSpec, root, ...rest } = spec;
  return { ...rest, root: whole(root) };
}
