import { ungroupedImporter } from "../../src/compiler/ungroupedImporter.ts";

/**
 * A compact spec in the SDK's form where this compiler writes what KFP's driver can run: importers out of their groups, loops
 * over fields out of theirs, and lists handed in once only. Changes `spec`.
 */
export function inSdkForm(spec) {
  const isImporter = (name) =>
    spec.deploymentSpec.executors[spec.components[name].executorLabel ?? ""]?.importer !== undefined;
  for (const component of [spec.root, ...Object.values(spec.components)]) {
    const { dag } = component;
    for (const [key, task] of Object.entries(dag?.tasks ?? {})) {
      const group = spec.components[task.componentRef.name];
      const importer = ungroupedImporter(key, task, group, isImporter);
      if (importer !== undefined) dag.tasks[key] = importer;
      if (/^for-loop-list-\d+$/.test(key) && group.dag !== undefined) takeOut(dag, key, group);
    }
  }
  for (const component of [spec.root, ...Object.values(spec.components)]) handInOnce(component);
  return spec;
}

/** Puts a loop in the place of the group around it. */
function takeOut(dag, key, group) {
  const [[loop, task]] = Object.entries(group.dag.tasks);
  const given = dag.tasks[key].inputs.parameters;
  const inputs = Object.entries(task.inputs.parameters).map(([name, { componentInputParameter }]) => [
    name,
    given[componentInputParameter],
  ]);
  const { artifacts } = dag.tasks[key].inputs;
  const { dependentTasks } = dag.tasks[key];
  dag.tasks[loop] = {
    ...task,
    inputs: { parameters: Object.fromEntries(inputs), ...(artifacts && { artifacts }) },
    ...(dependentTasks && { dependentTasks }),
  };
  delete dag.tasks[key];
  const renamed = JSON.stringify(dag).replaceAll(JSON.stringify(key), JSON.stringify(loop));
  Object.assign(dag, JSON.parse(renamed));
}

function handInOnce({ inputDefinitions, dag }) {
  const isAgain = (name) => name.endsWith("--again");
  for (const name of Object.keys(inputDefinitions?.parameters ?? {}))
    if (isAgain(name)) delete inputDefinitions.parameters[name];
  for (const { inputs } of Object.values(dag?.tasks ?? {})) {
    for (const [name, input] of Object.entries(inputs?.parameters ?? {})) {
      if (isAgain(name)) delete inputs.parameters[name];
      else if (input.componentInputParameter !== undefined)
        input.componentInputParameter = input.componentInputParameter.replace(/--again$/, "");
    }
  }
}
