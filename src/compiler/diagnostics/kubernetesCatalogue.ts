import type { CatalogueEntry } from "./catalogueEntry.ts";

/** What is told of the option `kubernetes` and of what a pipeline asks of a cluster. */
export const kubernetesCatalogue = {
  "kubernetes-missing-field": {
    severity: "error",
    message: "{what} needs {fields}.",
  },
  "kubernetes-whole-value": {
    severity: "error",
    message:
      '"{name}" takes one value as it is: KFP fills in neither texts nor fields of a loop\'s item here; let a component put it together.',
  },
  "setting-whole-text": {
    severity: "error",
    message:
      '"{name}" takes one text of a run as it is: KFP puts none together here and takes no number; let a component make the whole text.',
  },
  "bad-kubernetes-name": {
    severity: "error",
    message:
      '"{name}" is no name on a cluster: a name has small letters, digits, "-" and ".", and starts and ends with a letter or digit.',
  },
  "bad-volume-name": {
    severity: "error",
    message:
      '"{name}" can\'t name a volume: that has up to 63 small letters, digits and "-", and what is mounted gives its name to its volume.',
  },
  "volume-name-clash": {
    severity: "error",
    message: 'Two volumes of the task would be called "{name}", and Kubernetes takes one; rename or remove one.',
  },
  "mounted-twice": {
    severity: "error",
    message: '"{path}" is mounted twice, and one would hide the other; give each its own path.',
  },
  "mounted-in-workspace": {
    severity: "error",
    message: '"{path}" is in the run\'s workspace, which KFP mounts at /kfp-workspace; mount at another path.',
  },
  "mount-path-not-absolute": {
    severity: "warning",
    message: '"{path}" is taken from the root of the container; write "/{path}".',
  },
  "bad-mount-path": {
    severity: "error",
    message: 'Kubernetes takes no ":" in a path to mount at.',
  },
  "unknown-volume": {
    severity: "error",
    message: 'The task has no volume "{name}"; it has {names}.',
  },
  "env-set-twice": {
    severity: "warning",
    message: '"{name}" is set more than once, and only one counts; remove the others.',
  },
  "bad-quantity": {
    severity: "error",
    message: '"{value}" is no quantity of Kubernetes; write a number with a unit, such as "5Gi" or "500m".',
  },
  "bad-label": {
    severity: "error",
    message:
      '"{value}" can\'t be a label\'s {part}: that has up to 63 letters, digits, "-", "_" and ".", and starts and ends with a letter or digit.',
  },
  "unknown-kubernetes-value": {
    severity: "error",
    message: '"{name}" is {form}, not "{value}".',
  },
  "value-beside-operator": {
    severity: "error",
    message: 'Kubernetes takes no "{name}" with the operator "{operator}"; remove it, or write another operator.',
  },
  "container-name-clash": {
    severity: "error",
    message: 'The pod has a container "{name}" already, and Kubernetes takes one; give this one another name.',
  },
  "claim-named-twice": {
    severity: "error",
    message:
      'A claim has a name, or one that KFP makes with a suffix, and its driver refuses both; remove "pvc_name" or "pvc_name_suffix".',
  },
  "option-needs-upstream": {
    severity: "error",
    message:
      '"{name}" is what an earlier task makes, and there is none when that failed: leave ignoreUpstreamFailure out, or give a constant or a parameter.',
  },
  "workspace-not-configured": {
    severity: "error",
    message: "The pipeline has no workspace; give its options one, as in {example}.",
  },
  "setting-not-handed-on": {
    severity: "error",
    message:
      '"{callee}" hands on the settings that its task_config_passthroughs name, and "{name}" would be lost: add TaskConfigField.{field} to them, or leave "{name}" out.',
  },
} as const satisfies Record<string, CatalogueEntry>;
