/** Everything that the language has, by the names in which the tests count it. */
export const constructs = [
  // components
  "Python component",
  "Python variant",
  "container",
  "JavaScript component",
  "YAML component",
  "compiled pipeline as component",
  "sub-pipeline",
  "sub-pipeline of another file",
  "importer",
  "importer with metadata",
  "CreatePVC",
  "DeletePVC",
  // a pipeline's head
  "parameter input",
  "artifact input",
  "artifact list input",
  "optional input",
  "default of an input",
  "renamed input",
  "pipeline description",
  "described input",
  "described output",
  "pipeline time to live",
  "pipeline deadline",
  "workspace",
  "SDK version",
  "single output",
  "named outputs",
  // values
  "constant",
  "nothing",
  "input as value",
  "output as value",
  "item as value",
  "field of an item",
  "collected parameters",
  "collected artifacts",
  "collected over several levels",
  "list of lists",
  "chosen parameter",
  "chosen artifact",
  "template",
  "run value",
  "run value in a template",
  "inline call",
  "outputs by name",
  "alias",
  "list with values",
  "record with values",
  // statements
  "if",
  "else if",
  "else",
  "nested condition",
  "bare boolean",
  "comparison with a constant",
  "comparison of values",
  "template in a condition",
  "and",
  "or",
  "not",
  "===",
  "!==",
  "<",
  "<=",
  ">",
  ">=",
  "choice",
  "choice of several",
  "let assigned by an inner if",
  "loop over a constant",
  "loop over an input",
  "loop over an output",
  "loop over an item",
  "loop over a collected list",
  "loop with a limit",
  "destructured item",
  "nested loop",
  "try",
  "final status",
  "final status of an earlier task",
  "named group",
  // options
  "name",
  "key",
  "after",
  "after a task around",
  "after a loop",
  "after an if",
  "after a try",
  "cache off",
  "cache key",
  "retry",
  "resources",
  "resources that a run gives",
  "accelerator",
  "env",
  "image",
  "image that a run gives",
  "ignoreUpstreamFailure",
  "kubernetes",
  "kubernetes with inputs",
  "kubernetes with outputs",
  "kubernetes with items",
  // names
  "name in other letters",
  "reserved word as a name",
  "name that hides another",
  "lists of one name",
  "lets of one name",
] as const;

export type Construct = (typeof constructs)[number];

/** How often each construct occurred. */
export class Census {
  readonly counts = new Map<Construct, number>(constructs.map((each) => [each, 0]));

  add(found: Iterable<Construct>): void {
    for (const each of found) this.counts.set(each, (this.counts.get(each) ?? 0) + 1);
  }

  get missing(): readonly Construct[] {
    return constructs.filter((each) => this.counts.get(each) === 0);
  }

  get list(): string {
    return [...this.counts].map(([construct, count]) => `${construct} ${count}`).join(", ");
  }
}
