import type { CatalogueEntry } from "./catalogueEntry.ts";

/** The part of the catalogue that is about components in YAML, and compiled pipelines that are used as components. */
export const yamlCatalogue = {
  "yaml-syntax": {
    severity: "error",
    message: "YAML does not go on like this ({reason}); correct the syntax here.",
  },
  "yaml-too-much": {
    severity: "error",
    message:
      "This file holds more than can be read: too many levels or values, or one that is no JSON; compile it anew or take it apart.",
  },
  "yaml-not-component": {
    severity: "error",
    message:
      "This is no component: it has neither an implementation (KFP 1) nor a pipelineInfo with a root and a deploymentSpec (KFP 2); import another file.",
  },
  "yaml-argo-workflow": {
    severity: "error",
    message:
      "This is an Argo Workflow, as KFP 1 compiled pipelines; compile the pipeline with KFP 2 and import that file.",
  },
  "yaml-graph-component": {
    severity: "error",
    message: "KFP 2 runs no graph components of KFP 1; write its tasks as a pipeline.",
  },
  "yaml-no-container": {
    severity: "error",
    message: "KFP 2 runs components with implementation.container.image alone; write which image runs.",
  },
  "yaml-file-outputs": {
    severity: "error",
    message:
      "KFP 2 knows no fixed path of an output; take fileOutputs out, and give the program the path by outputPath: {name}.",
  },
  "yaml-field": {
    severity: "error",
    message: "{field} can't be read as it is; write {form}.",
  },
  "yaml-same-port": {
    severity: "error",
    message: "KFP calls {name} and another of these {written}; rename one of them.",
  },
  "yaml-default": {
    severity: "error",
    message: "The default {value} does not fit the type of {name}; write a value of type {type}.",
  },
  "yaml-placeholder": {
    severity: "error",
    message:
      "KFP 2 fills in no {name}; write inputValue, inputPath, inputUri, outputPath, outputUri, concat, if or executorInput.",
  },
  "yaml-unknown-port": {
    severity: "error",
    message: 'The component has no {direction} "{name}"; name one of those it lists.',
  },
  "yaml-port-form": {
    severity: "error",
    message: "KFP 2 fills in no {form} of {name}; write {instead}.",
  },
  "yaml-broken-spec": {
    severity: "error",
    message: "{place} is not what KFP writes there, or leads to nothing; compile the pipeline anew.",
  },
} as const satisfies Record<string, CatalogueEntry>;
