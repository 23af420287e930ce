/** How pipelines import a component of a YAML file by name: in the way of Python's functions, `train_model` of "Train model". */
export function exportNameOf(name: string): string {
  const words = name.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.join("_").toLowerCase();
  if (joined === "") return "component";
  return /^\d/.test(joined) ? `_${joined}` : joined;
}
