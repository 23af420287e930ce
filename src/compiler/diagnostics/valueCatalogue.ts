import type { CatalogueEntry } from "./catalogueEntry.ts";

/** What is told of values: what tasks, conditions and outputs are given. */
export const valueCatalogue = {
  "task-is-not-a-value": {
    severity: "error",
    message: '"{name}" is a task; say which of its outputs you mean, as in {example}.',
  },
  "no-single-output": {
    severity: "error",
    message: '"{component}" has {count} outputs, so .output says too little; name one by .outputs.',
  },
  "no-output": {
    severity: "error",
    message: '"{component}" has no output to be given; what only has to run behind it lists it in "after".',
  },
  "unknown-output": {
    severity: "error",
    message: '"{component}" has no output "{name}"; it has {outputs}.',
  },
  "unknown-field": {
    severity: "error",
    message: '"{name}" is not a field of {type}.',
  },
  "field-of-value": {
    severity: "error",
    message: "A field can only be taken of a loop's item; let a component take the record apart and return the field.",
  },
  "value-inside-literal": {
    severity: "error",
    message:
      "A list or record written here holds constants only, because {name} is not known until the pipeline runs; let a component put them together.",
  },
  "becomes-text": {
    severity: "warning",
    message:
      "{name} is {type}, and in a list or record it arrives as text: KFP fills values in as text there; turn it back in the component, or let a component put the list together.",
  },
  "list-inside-literal": {
    severity: "error",
    message:
      "{name} is {type}, which KFP cannot fill into a list or record: the quotes in its JSON would break it; give it to an input of its own, or let a component put them together.",
  },
  "not-filled-in-pipeline": {
    severity: "warning",
    message:
      'KFP fills values into texts, lists and records for single tasks only: the tasks of "{name}" would be given the placeholder; let a component put this together, and give its output.',
  },
  "never-given": {
    severity: "warning",
    message:
      'Nobody uses "{name}", while "{component}" leaves its input "{input}" to the default; give it, or take the name away.',
  },
  "choice-needs-name": {
    severity: "error",
    message:
      "A choice by ? : is given a name first, as in const best = test ? a().output : b().output, and used by that name.",
  },
  "use-template": {
    severity: "error",
    message: "Text is put together in a template: `{example}`.",
  },
  "unsupported-value": {
    severity: "error",
    message:
      "This can't be worked out when the pipeline is compiled; give a constant, a parameter or an output, or let a component work it out.",
  },

  "may-be-missing": {
    severity: "warning",
    message:
      '"{name}" need not be given, and without it the run would fail here: KFP has no empty value; give "{name}" a default.',
  },
  "artifact-may-be-missing": {
    severity: "warning",
    message:
      '"{name}" need not be given, and without it the run would fail here: KFP hands no missing artifact on; make "{name}" required.',
  },
  "number-not-exact": {
    severity: "error",
    message: "Whole numbers are kept exactly up to 9007199254740991 only; pass {number} as text.",
  },
  "number-not-finite": {
    severity: "error",
    message: "KFP's numbers end at about 1.8e308, and {number} is beyond; write a number within.",
  },
  "half-character": {
    severity: "error",
    message: "KFP's texts are Unicode, in which {character} is half a character; write the whole one.",
  },
  "artifact-in-text": {
    severity: "error",
    message:
      "A {type} is a file, which has no place in a text, list or record; give it to an input of type {type} and let that component read it.",
  },
  "outputs-by-name": {
    severity: "error",
    message: "A task's outputs are taken out of .outputs by name, as in {example}.",
  },
  "plain-function": {
    severity: "error",
    message:
      'A pipeline is compiled and runs no function of its own, so "{name}" can\'t be called; make a component of it: component(({ … }: { … }): … => …).',
  },
  "artifacts-in-one-list": {
    severity: "error",
    message:
      'KFP makes one list of the artifacts of all loops; push to "{name}" what is pushed to "{inner}", and make it a {type}.',
  },
  "needless-await": {
    severity: "error",
    message: "A pipeline is compiled, never run, so there is nothing to await; remove {word}.",
  },
} as const satisfies Record<string, CatalogueEntry>;
