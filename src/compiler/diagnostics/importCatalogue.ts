/**
 * What `import FILE.py` says of Python that is not in the pipeline it writes, or not as it was: `lost` is missing in it, `info`
 * needs nothing done. Each has a heading in docs/import-python.md and a sample in test/imports, held by a test.
 */
export const importCatalogue = {
  "import-no-pipeline": {
    severity: "lost",
    message: "There is no pipeline here: a pipeline is a function with @dsl.pipeline above it.",
  },
  "import-components-only": {
    severity: "info",
    message: "There is no pipeline here; its components are written to {file}.",
  },
  "import-syntax": {
    severity: "lost",
    message: "This is no Python that can be read; correct the syntax and import again.",
  },
  "import-statement": {
    severity: "lost",
    message:
      "{code} runs when Python builds the pipeline, which is not done here; write what it makes of the pipeline.",
  },
  "import-call": {
    severity: "lost",
    message:
      "{name} is none of this file's components or pipelines, nor of files beside it; import or define it there.",
  },
  "import-follows": {
    severity: "lost",
    message: "{name} follows from something else that is not carried over; mend that, and it comes along.",
  },
  "import-component": {
    severity: "lost",
    message: "{name} can't be used as a component: {reason}",
  },
  "import-value": {
    severity: "lost",
    message:
      "The value of {name} is only known when Python runs; write it out, or make it a parameter of the pipeline.",
  },
  "import-calculated": {
    severity: "lost",
    message:
      "The value of {name} is made of what only a run knows, and Kubeflow calculates nothing; let a component do it.",
  },
  "import-mixed": {
    severity: "lost",
    message:
      "A list or record that {name} is given holds what KFP can't fill in there, such as another list of the run; give it an input of its own.",
  },
  "import-argument": {
    severity: "lost",
    message: "{component} has no input {name}; give it by the name that its definition has.",
  },
  "import-output-name": {
    severity: "lost",
    message: "{component} has no output {name}; its outputs: {options}.",
  },
  "import-method": {
    severity: "lost",
    message:
      "{name} sets something that a pipeline file has no option for; set it on the cluster, or in the component.",
  },
  "import-method-value": {
    severity: "lost",
    message: "What {name} is given can't be an option of a task; give it a constant that Kubeflow takes.",
  },
  "import-pipeline-value": {
    severity: "lost",
    message:
      "What {name} is given is only known when Python runs; write seconds as a number, the pipeline's option {option}.",
  },
  "import-group-name": {
    severity: "info",
    message: "The name {name} of a group is left out: a name stands in a comment, on one line.",
  },
  "import-condition": {
    severity: "lost",
    message: "{code} is no comparison that Kubeflow can make; compare an output, input or item with a value.",
  },
  "import-loop": {
    severity: "lost",
    message: "{code} is no list that a loop can run over; give a list, a parameter, an output or a field of an item.",
  },
  "import-exit-task": {
    severity: "lost",
    message: "The exit task {code} is not known; make it before the block, in a statement of its own.",
  },
  "import-output": {
    severity: "lost",
    message: "{code} can't be returned by a pipeline; return outputs of its tasks, each by a name.",
  },
  "import-one-of": {
    severity: "lost",
    message: "This OneOf does not give one output for each branch of one condition, so it is no choice between them.",
  },
  "import-collected": {
    severity: "lost",
    message: "This Collected gathers nothing that a loop around it makes; collect an output of a task in a loop.",
  },
  "import-parameter": {
    severity: "lost",
    message: "The parameter {name} can't be one of a pipeline: {reason}",
  },
  "import-file-output": {
    severity: "lost",
    message:
      "The program writes {file} by itself, which Kubeflow 2 does not collect; give it the path as an argument, to write where it says.",
  },
  "import-untyped": {
    severity: "info",
    message: "{name} has no type in Python; it is taken as {type}: write its type there if it is another.",
  },
  "import-run": {
    severity: "info",
    message: "{code} is left out: compile and run with kubeflow-studio, or in the editor.",
  },
  "import-printed": {
    severity: "info",
    message: "{code} is left out: it tells something while Python builds the pipeline, and is nothing of it.",
  },
  "import-unused": {
    severity: "info",
    message: "{code} is left out: no pipeline of this file uses it.",
  },
  "import-compiled-with": {
    severity: "lost",
    message: "{option} that {name} is compiled with is not carried over: {reason}",
  },
  "import-option": {
    severity: "lost",
    message: "The option {name} of {of} is not carried over; pipeline files have none such.",
  },
  "import-remote": {
    severity: "lost",
    message: "{url} is not fetched; save the component's file beside the pipeline and import it.",
  },
} as const satisfies Record<string, { readonly severity: "lost" | "info"; readonly message: string }>;

export type ImportCode = keyof typeof importCatalogue;
