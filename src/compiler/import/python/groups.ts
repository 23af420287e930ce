/** KFP's groups, which `with` enters (kfp/dsl/tasks_group.py). */
const groups: ReadonlySet<string> = new Set([
  "If",
  "Condition",
  "Elif",
  "Else",
  "ParallelFor",
  "ExitHandler",
  "SubGraph",
]);

/** Whether a name of `kfp.dsl` is a group that `with` enters. */
export function isGroup(name: string): boolean {
  return groups.has(name);
}
