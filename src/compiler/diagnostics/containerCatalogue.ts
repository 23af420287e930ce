import type { CatalogueEntry } from "./catalogueEntry.ts";

/** What is wrong with the words of a container's command line. */
export const containerCatalogue = {
  "unsupported-container-value": {
    severity: "error",
    message:
      "A container's {part} is made of text, inputs, outputs and ...(input !== undefined ? [ … ] : []); work something else out in a component.",
  },
  "artifact-by-itself": {
    severity: "error",
    message:
      '"{name}" is an artifact, and no word by itself; write {path} for its file, or {uri} for where it is kept.',
  },
  "text-by-template": {
    severity: "error",
    message: "Nothing is called when a pipeline is compiled; a value becomes text in a template, {example}.",
  },
  "container-without-image": {
    severity: "error",
    message: "A container needs an image to run in, such as {example}.",
  },
  "container-file-type": {
    severity: "error",
    message: 'Only what is declared as {example} has "{field}" in a container; {type} by itself is no file.',
  },
  "output-in-choice": {
    severity: "error",
    message:
      "KFP leaves a choice as it is that has an output in it, and the program would be given its JSON; write {output} outside of the choice.",
  },
  "nested-choice": {
    severity: "warning",
    message:
      "KFP's own servers decide one choice in a word, and no list in a joined text; {code} would reach the program as JSON. Write the choices as words of their own.",
  },
  "placeholder-not-filled": {
    severity: "warning",
    message: "KFP's own servers fill in nothing for {code}, so the program gets its name; pass a value, .path or .uri.",
  },
  "concat-not-joined": {
    severity: "warning",
    message:
      "KFP's own servers join no Concat that stands as a text, so the program gets its JSON; write what it joins as one template, such as {example}.",
  },
  "unknown-input-in-word": {
    severity: "error",
    message: 'The component has no input "{name}" to ask for; name one of its arguments.',
  },
  "choice-by-artifact": {
    severity: "warning",
    message:
      'KFP chooses by values only, and "{name}" is an artifact, which would always count as not given; choose by a parameter.',
  },
  "choice-by-truth": {
    severity: "error",
    message:
      'KFP chooses by whether "{name}" is given, so false, 0 and "" would count too; write {example}, or pass it on and let the program choose.',
  },
  "choice-always-made": {
    severity: "error",
    message:
      '"{name}" is given in every run, and KFP chooses by nothing else; make it optional, or pass it on and let the program choose.',
  },
  "choice-by-default": {
    severity: "warning",
    message:
      '"{name}" has a default, and KFP\'s versions differ in whether it then counts as given; make it optional without a default.',
  },
  "input-in-env": {
    severity: "error",
    message:
      "KFP gives the program its environment as it is written, without filling in {value}; pass it in command or args.",
  },
} as const satisfies Record<string, CatalogueEntry>;
