import type { CatalogueEntry } from "./catalogueEntry.ts";

/** The part of the catalogue that is about Python components. */
export const pythonCatalogue = {
  "python-syntax-error": {
    severity: "error",
    message: "Python's grammar does not go on like this; correct the syntax here.",
  },
  "python-body-syntax": {
    severity: "warning",
    message: "This does not look like Python; correct the syntax, or else the task fails when it runs.",
  },
  "python-no-colon": {
    severity: "error",
    message: 'Python begins a block with ":"; write one at the end of this line.',
  },
  "python-not-indented": {
    severity: "error",
    message: 'In Python a line that ends in ":" begins a block; indent what belongs to it, or write pass.',
  },
  "python-uneven-indentation": {
    severity: "error",
    message:
      "Python can't tell which block this line is in; indent it as the lines around it, with the same spaces or tabs.",
  },
  "python-unclosed": {
    severity: "error",
    message: "This bracket or string has no other end, so Python can't read the file; close it, or remove it.",
  },
  "python-missing-annotation": {
    severity: "error",
    message: "KFP needs the type of every argument; write {name}: str, or whichever type it is.",
  },
  "python-unsupported-annotation": {
    severity: "error",
    message:
      "KFP can't pass {annotation} as {name}; write str, int, float, bool, list, dict, or Input[…] and Output[…] of an artifact.",
  },
  "python-unsupported-return": {
    severity: "error",
    message:
      'KFP can\'t return {annotation}; write str, int, float, bool, list, dict, an artifact, or NamedTuple("Outputs", [("name", int)]).',
  },
  "python-unreadable-named-tuple": {
    severity: "error",
    message: 'The fields of {annotation} can\'t be read; write them out: NamedTuple("Outputs", [("name", int)]).',
  },
  "python-named-tuple-outside": {
    severity: "error",
    message: "KFP runs the function's text alone, where {name} does not exist; write -> {inline}.",
  },
  "python-name-outside": {
    severity: "error",
    message:
      "KFP runs the function's text alone, where {written} does not exist; write {name}, which is there without an import.",
  },
  "python-outside-name": {
    severity: "warning",
    message:
      "Only the function itself travels to where it runs, and {name} stays behind; move its import or definition into the function.",
  },
  "python-quoted-annotation": {
    severity: "error",
    message: "KFP's executor can't read the quoted type of {name}; remove the quotes: {annotation}.",
  },
  "python-sdk-refuses": {
    severity: "warning",
    message: "This runs, but KFP's Python SDK compiles no {name} of type {annotation}; write {instead}.",
  },
  "python-marker-of-parameter": {
    severity: "error",
    message:
      "{annotation} needs an artifact; write {name}: {inner} for a value, or an artifact such as Dataset inside.",
  },
  "python-artifact-list-output": {
    severity: "error",
    message:
      "KFP components can't make lists of artifacts ({name}); make one artifact, or run the component in a loop.",
  },
  "python-path-without-type": {
    severity: "error",
    message: '{marker} has to be called: write {name}: {marker}("Dataset"), or {marker}() for any artifact.',
  },
  "python-input-path-of-parameter": {
    severity: "error",
    message:
      'KFP 2 gives no file for a {type}; take the value itself, or InputPath("Dataset") for an artifact ({name}).',
  },
  "python-default-not-literal": {
    severity: "error",
    message:
      "The default of {name} has to be written out, not as {value}: KFP runs the function's text without the rest of the file.",
  },
  "python-default-type": {
    severity: "error",
    message: "The default {value} does not fit the type of {name}; write a value of type {type}.",
  },
  "python-artifact-default": {
    severity: "error",
    message: "The artifact {name} can only default to None.",
  },
  "python-async-function": {
    severity: "error",
    message: "KFP can't run an async function; write def {name} and call asyncio.run inside.",
  },
  "python-star-argument": {
    severity: "error",
    message: "KFP passes arguments by name, so {name} gets none; name every argument.",
  },
  "python-positional-only": {
    severity: "error",
    message: "KFP passes arguments by name; remove the / from the arguments.",
  },
  "python-reserved-argument": {
    severity: "error",
    message: "{name} is KFP's own name of a single output; give the argument another name.",
  },
  "python-bad-name": {
    severity: "error",
    message: "KFP can't name anything {name}; begin with an English letter, then letters, digits and _.",
  },
  "python-duplicate-function": {
    severity: "warning",
    message: "{name} is defined twice and the last one counts; rename or remove one of them.",
  },
  "python-decorator-argument": {
    severity: "error",
    message: "The options of a component are read by name; write each as name=value.",
  },
  "python-unreadable-option": {
    severity: "error",
    message: "{name} can't be read without running the file; write {shape}.",
  },
  "python-unknown-option": {
    severity: "error",
    message: "A component has no option {name}; it may have {known}.",
  },
  "python-unknown-decorator": {
    severity: "error",
    message: "{decorator} would be lost when KFP runs {name}; remove it, or call what it does inside the function.",
  },
  "python-class-component": {
    severity: "error",
    message: "KFP makes components of functions only; write def {name}, and create what the class does inside.",
  },
  "python-unreadable-function": {
    severity: "error",
    message: "{given} is no plain function of this file or of one beside it; name a function that has no decorator.",
  },
  "python-old-component": {
    severity: "error",
    message: "{call} is KFP 1's way; write @dsl.component above def {given}, and import {given}.",
  },
  "python-loaded-component": {
    severity: "error",
    message: "{name} is loaded when Python runs; import the component's YAML file in the pipeline itself.",
  },
  "python-artifact-class-outside": {
    severity: "error",
    message:
      "KFP runs the function's text alone, where the class {name} does not exist; put it in a module that the image or its packages have, and import it.",
  },
  "python-artifact-alias": {
    severity: "error",
    message:
      "The function's program can't import {written} by another name; import {name} under its own name and write that.",
  },
  "python-embedded-not-found": {
    severity: "error",
    message:
      "Nothing can be embedded from {path}: no such file or folder can be read, or it holds more than 2000 files; correct the path.",
  },
  "python-embedded-outside": {
    severity: "error",
    message:
      "{path} leads out of the Python file's folder, and what is embedded reaches the cluster: put the files beside the Python file.",
  },
  "python-embedded-name": {
    severity: "error",
    message: "KFP can't embed a file whose name has a quote or a backslash ({path}); rename it.",
  },
  "python-embedded-large": {
    severity: "warning",
    message:
      "{path} is {size} MB when packed, and a run holds little more than that in all; put it into the image or a store.",
  },
  "python-not-one-notebook": {
    severity: "error",
    message: "A notebook component needs exactly one .ipynb file, and {path} leads to {count}; name the file itself.",
  },
  "python-nothing-embedded": {
    severity: "error",
    message: "{name} gets no embedded file; write @dsl.component(embedded_artifact_path=…), or take the argument out.",
  },
  "python-container-body": {
    severity: "error",
    message:
      "A container component is read, not run, and {code} can't be; assign texts to names, then return dsl.ContainerSpec(image=…, command=[…], args=[…]).",
  },
  "python-container-return": {
    severity: "error",
    message:
      "A container component returns dsl.ContainerSpec; its outputs are arguments, Output[…] or OutputPath(…), not {annotation}.",
  },
  "python-unmarked-artifact": {
    severity: "error",
    message:
      "A container component takes artifacts by their markers; write {name}: Input[{annotation}] or Output[{annotation}].",
  },
  "python-words-not-listed": {
    severity: "error",
    message: "command and args are lists of texts, and the SDK would take {code} letter by letter; write {listed}.",
  },
  "python-unreadable-word": {
    severity: "error",
    message:
      "{code} is no text that can be read here; write text, an argument, .path or .uri of an artifact, an f-string of those, dsl.ConcatPlaceholder or dsl.IfPresentPlaceholder.",
  },
  "python-pipeline": {
    severity: "error",
    message: "{name} is a pipeline written in Python, not a component; write it as a .pipeline.ts file to use it here.",
  },
} as const satisfies Record<string, CatalogueEntry>;
