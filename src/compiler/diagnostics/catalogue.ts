import { backendCatalogue } from "./backendCatalogue.ts";
import type { CatalogueEntry } from "./catalogueEntry.ts";
import { containerCatalogue } from "./containerCatalogue.ts";
import { kubernetesCatalogue } from "./kubernetesCatalogue.ts";
import { pythonCatalogue } from "./pythonCatalogue.ts";
import { taskCatalogue } from "./taskCatalogue.ts";
import { valueCatalogue } from "./valueCatalogue.ts";
import { yamlCatalogue } from "./yamlCatalogue.ts";

/** Every diagnostic there is. Each has a heading in docs/diagnostics.md and a sample in test/samples, held by a test. */
export const catalogue = {
  "syntax-error": {
    severity: "error",
    message: "{problem}",
  },
  "nested-too-deeply": {
    severity: "error",
    message: "This is nested too deeply to be read; take it apart into smaller pieces.",
  },
  "unreadable-file": {
    severity: "error",
    message: '"{file}" can\'t be read: {problem}.',
  },
  "unsupported-statement": {
    severity: "error",
    message:
      "This statement is not part of the pipeline language: a pipeline is compiled, never run. Put the work in a component and call it.",
  },
  "unsupported-top-level": {
    severity: "warning",
    message:
      "This statement is never run: the top of a pipeline file holds imports, types, constants, components and pipelines.",
  },

  // Imports
  "unsupported-import": {
    severity: "error",
    message:
      '"{specifier}" can\'t be imported here: a pipeline imports "kubeflow-studio", and .py, .ts, .yaml and .json files.',
  },
  "import-outside": {
    severity: "error",
    message:
      "{specifier} leads out of {folder}, beyond which nothing is read for its pipelines; move the file into it, or open a folder that holds both.",
  },
  "import-not-found": {
    severity: "error",
    message: 'There is no file "{specifier}"; its path starts from the folder of this file.',
  },
  "unknown-export": {
    severity: "error",
    message: '"{specifier}" has no "{name}": {known}',
  },
  "unusable-export": {
    severity: "error",
    message: '"{name}" of "{specifier}" can\'t be used as a component: {reason}',
  },
  "unusable-constant": {
    severity: "error",
    message:
      '"{name}" of "{specifier}" is neither a component nor a constant: a pipeline can use nothing else of a file.',
  },
  "circular-import": {
    severity: "error",
    message: '"{specifier}" imports this file too: put what both need into a third file.',
  },
  "pipeline-uses-itself": {
    severity: "error",
    message: '"{name}" uses itself, here or through a pipeline that it uses, and so it would never end: use another.',
  },
  "import-by-name": {
    severity: "error",
    message: 'Components are imported by their names, as in import { train } from "{specifier}".',
  },
  "missing-import": {
    severity: "error",
    message: '"{name}" is not imported; it comes from "kubeflow-studio".',
  },

  "unknown-studio-export": {
    severity: "error",
    message: '"kubeflow-studio" has no "{name}" to import.',
  },

  // Components and pipelines as a whole
  "unsupported-importer": {
    severity: "error",
    message:
      'An importer is written importer({ uri: "gs://bucket/data", type: Dataset }), with metadata and reimport where needed.',
  },
  "importer-needs-value": {
    severity: "error",
    message: "An importer's address is a text or one value, as KFP puts none together: have a task make the address.",
  },
  "importer-address-of-run": {
    severity: "warning",
    message:
      "Kubeflow fills {name} in for tasks that run a program, and not for an importer, whose address it would be as it stands: have a task return the address.",
  },
  "importer-without-scheme": {
    severity: "warning",
    message:
      'Kubeflow finds nothing at "{uri}": an address begins with how it is reached and where, as in "gs://bucket/data".',
  },
  "importer-metadata-of-run": {
    severity: "warning",
    message:
      "Kubeflow writes an importer's metadata down as it stands, so it would hold a placeholder's text for {value}: write constants, or let a component make the artifact.",
  },
  "unsupported-python": {
    severity: "error",
    message:
      'A Python function in another environment is written python(train, { image: "…", packages: [ … ] }), of one imported from a .py file.',
  },
  "unsupported-component": {
    severity: "error",
    message: "A {kind} component is written {form}.",
  },
  ...containerCatalogue,
  "unsupported-javascript": {
    severity: "error",
    message: "A component's text runs as plain JavaScript, which has no {construct}.",
  },
  "missing-return-type": {
    severity: "error",
    message: 'The component\'s outputs are read from its return type; write it, as in "): Int =>".',
  },
  "unsupported-pipeline": {
    severity: "error",
    message: 'A pipeline is written pipeline({ name: "my-pipeline" }, ({ … }: { … }) => { … }).',
  },
  "missing-pipeline-name": {
    severity: "error",
    message: 'The pipeline has no name; give it one, as in pipeline({ name: "{name}" }, …).',
  },
  "bad-pipeline-name": {
    severity: "error",
    message:
      '"{name}" can\'t name a pipeline: a name is up to 128 small letters, digits and "-", and starts with a letter or digit.',
  },
  "no-pipeline": {
    severity: "warning",
    message: "This file has no pipeline: write export default pipeline(…).",
  },
  "duplicate-pipeline": {
    severity: "error",
    message: 'Another pipeline of this file is called "{name}" already.',
  },
  "empty-pipeline": {
    severity: "error",
    message: "The pipeline has no task yet; call a component in it.",
  },
  "unsupported-parameters": {
    severity: "error",
    message: "Parameters are taken apart in braces, with a type: ({ count = 1 }: { count?: Int }) => …",
  },
  "missing-type": {
    severity: "error",
    message: '"{name}" needs a type, such as {name}: string in the type after the braces.',
  },
  "unsupported-type": {
    severity: "error",
    message:
      'A value of type "{type}" can\'t travel between tasks; use string, Int, number, boolean, a list, a record or an artifact type such as Model.',
  },
  "unknown-type": {
    severity: "error",
    message:
      'No type "{name}" is known here; declare it, import it, or use string, number, boolean or a type of kubeflow-studio.',
  },
  "unsupported-default": {
    severity: "error",
    message: "A default is a constant: it is written into the pipeline before anything runs.",
  },
  "spec-too-large": {
    severity: "warning",
    message:
      "The workflow that KFP makes of this takes about {size} for its {tasks} tasks, and Argo takes {most}; the largest components are {parts}.",
  },
  "description-too-long": {
    severity: "info",
    message: "The description has {length} characters, and KFP's format asks for {most} at most; shorten it.",
  },

  "bad-name": {
    severity: "error",
    message: '"{name}" can\'t name an input or output; begin with an English letter, then letters, digits and _.',
  },
  "component-uses-outside": {
    severity: "error",
    message:
      '"{name}" does not exist where the component runs: only the function\'s own text goes there; make it an input, or define it inside.',
  },

  // Names
  "name-too-long": {
    severity: "error",
    message: "The task's name has {length} characters, and Argo takes {most} of it; give the variable a shorter one.",
  },
  "unknown-name": {
    severity: "error",
    message: 'There is no "{name}" here.',
  },
  "unknown-component": {
    severity: "error",
    message: 'There is no component "{name}"; import it from its file or define it above.',
  },
  "duplicate-name": {
    severity: "error",
    message: '"{name}" is declared twice in this block; give one of the two another name.',
  },
  "component-shadowed": {
    severity: "error",
    message: '"{name}" names both the component and a variable here; give the variable another name.',
  },
  "used-before-defined": {
    severity: "error",
    message: '"{name}" is used before it is made; move its statement up.',
  },
  "dependency-cycle": {
    severity: "error",
    message: "This would wait for itself ({cycle}), so nothing could begin; take one of these uses out.",
  },
  "used-outside-block": {
    severity: "error",
    message: '"{name}" is made inside {block} and can\'t be used outside it; {remedy}.',
  },
  "several-declarations": {
    severity: "error",
    message: "One statement declares one thing; give each its own const.",
  },

  // Arguments and options
  "unsupported-arguments": {
    severity: "error",
    message: "A component takes its arguments by name in one object: {component}({ name: value }).",
  },
  "unknown-argument": {
    severity: "error",
    message: '"{component}" has no input "{name}"; it has {inputs}.',
  },
  "missing-argument": {
    severity: "error",
    message: '"{component}" needs "{name}" ({type}).',
  },
  "duplicate-argument": {
    severity: "error",
    message: '"{name}" is given twice; remove one.',
  },
  "type-mismatch": {
    severity: "error",
    message: '"{name}" takes {expected}, not {actual}.',
  },
  "final-status-outside-finally": {
    severity: "error",
    message:
      '"{component}" takes the final status: call it in a finally block, or with ignoreUpstreamFailure after exactly one task of this block.',
  },
  "unknown-option": {
    severity: "error",
    message: '"{name}" is not an option of {of}; there are {options}.',
  },
  "unsupported-option": {
    severity: "error",
    message: '"{name}" is {form}.',
  },
  "option-needs-constant": {
    severity: "error",
    message: '"{name}" is set when the pipeline is compiled, so this version takes a constant here: it is {form}.',
  },
  "option-needs-container": {
    severity: "error",
    message: '"{name}" asks something of a container, and "{callee}" runs none by itself: set it on the tasks that do.',
  },
  "unknown-run-value": {
    severity: "error",
    message: "There is no {name}; what can be taken is {names}.",
  },
  "run-value-in-flow": {
    severity: "error",
    message: "{name} can only be given to a task: KFP neither decides by it nor loops over it.",
  },
  "upstream-needs-default": {
    severity: "error",
    message:
      '"{component}" runs though earlier tasks failed, so "{name}", which is given what one makes, needs a default in the component.',
  },
  "ignored-failure-of-none": {
    severity: "warning",
    message:
      '"{component}" would never run on Kubeflow: ignoreUpstreamFailure makes it run behind a task of its own block, and it waits for none there. Leave the option out, or wait for one.',
  },
  "ignored-failure-of-several": {
    severity: "warning",
    message:
      '"{component}" would run on Kubeflow behind each of {names}, before the others are done: with ignoreUpstreamFailure let it wait for one, such as a pipeline that holds them.',
  },
  "ignored-failure-of-hookless": {
    severity: "warning",
    message:
      '"{component}" would never run on Kubeflow, where nothing runs behind {kind} ("{name}") that failed: leave ignoreUpstreamFailure out, or put "{name}" into a pipeline and wait for that.',
  },
  "ignored-failure-shared": {
    severity: "warning",
    message:
      '"{component}" would never run on Kubeflow, where one task at most runs behind "{name}" whether it failed or not, and that is "{other}": make one component that does both.',
  },
  "ignored-failure-awaited": {
    severity: "warning",
    message:
      'Kubeflow fails the run because "{name}" waits for "{component}": nothing can wait for a task with ignoreUpstreamFailure. Leave the option out, or let nothing wait for it.',
  },
  "accelerator-without-type": {
    severity: "error",
    message: "The cluster passes over an accelerator without a type; write {example}.",
  },
  "bad-cpu": {
    severity: "error",
    message: '"{value}" is no amount of CPU; write cores such as "2" or "0.5", or thousandths such as "500m".',
  },
  "bad-memory": {
    severity: "error",
    message: '"{value}" is no amount of memory; write a whole number with a unit, such as "512Mi" or "2Gi".',
  },
  "request-above-limit": {
    severity: "error",
    message:
      "The cluster refuses a request above its limit; raise the {option} limit ({limit}) or lower the request ({request}).",
  },
  "bad-accelerator": {
    severity: "error",
    message: 'Kubernetes has no accelerator "{type}": write the name of its resource, such as "nvidia.com/gpu".',
  },
  "bad-env-name": {
    severity: "error",
    message: '"{name}" can\'t name an environment variable; use letters, digits, _, - and ., and begin with no digit.',
  },
  "after-needs-task": {
    severity: "error",
    message:
      '"after" lists tasks by their variables, as in after: [download]; tasks of a group come by a list, as in after: [...loopTasks].',
  },

  // Conditions
  "unsupported-condition": {
    severity: "error",
    message:
      "A condition compares with === !== < <= > >= and joins with && || !; let a component decide anything else.",
  },
  "loose-equality": {
    severity: "warning",
    message: 'Values are compared by "{strict}"; "{loose}" promises a conversion that does not happen.',
  },
  "constant-condition": {
    severity: "error",
    message: "This condition is the same in every run; compare with an output or a parameter, or drop the if.",
  },
  "condition-not-boolean": {
    severity: "error",
    message: "{type} by itself is no condition; {remedy}.",
  },
  "incomparable-types": {
    severity: "error",
    message: "{left} and {right} can't be compared; {remedy}.",
  },
  "untyped-comparison": {
    severity: "error",
    message:
      'The type of "{name}" is not known, so it can only be compared with text; give the list a type that says it, as in { n: number }[], or let a component compare it.',
  },
  "uncertain-text": {
    severity: "error",
    message:
      "In a condition KFP may write a {type} otherwise than in a task's text (1000000.0 as 1e+06); compare the value itself, or let a component make the text.",
  },
  "never-true": {
    severity: "warning",
    message: "This never holds, so its branch never runs: {reason}.",
  },
  "always-true": {
    severity: "info",
    message: "This always holds here, so it says no more than an else would, or no if at all.",
  },
  "unreachable-branch": {
    severity: "warning",
    message: "This branch never runs, because {test} always holds where it is tested.",
  },
  "use-if": {
    severity: "error",
    message: "A choice is written if (…) { … } else if (…) { … } else { … }.",
  },
  "call-in-condition": {
    severity: "error",
    message: "This call would run whatever the part before it says; call it in a statement above the if.",
  },

  // Loops and collected lists
  "loop-without-parallel": {
    severity: "error",
    message: "The iterations of a pipeline's loop run at the same time; say so with parallel(…).",
  },
  "unsupported-loop": {
    severity: "error",
    message: "A loop is written for (const item of parallel(list)) { … }; each iteration runs by itself.",
  },
  "not-a-list": {
    severity: "error",
    message: "parallel(…) takes a list, and this is {type}.",
  },
  "empty-list": {
    severity: "error",
    message: "The list has nothing in it, so the loop would never run.",
  },
  "mixed-list": {
    severity: "error",
    message: "The items of a loop are all of one type, and this list has {first} and {other}.",
  },
  "bad-limit": {
    severity: "error",
    message:
      "The limit is how many iterations run at once, and is set when the pipeline is compiled: a constant whole number from 1 to 2147483647.",
  },
  "artifact-loop": {
    severity: "warning",
    message:
      "KFP's open-source server refuses a loop over {type}; loop over a list of values, or give the whole list to one task.",
  },
  "push-outside-loop": {
    severity: "error",
    message: '"{name}" collects what a loop makes; push to it inside a loop, with the list declared before it.',
  },
  "push-in-branch": {
    severity: "error",
    message:
      '"{name}" would get this from every iteration, as it is made outside of {block}; push it where it is made, or a let that every branch assigns.',
  },
  "push-needs-output": {
    severity: "error",
    message: "Only the output of a task in the loop can be collected; pass this through a component first.",
  },
  "list-filled-twice": {
    severity: "error",
    message:
      '"{name}" is filled by another push already, and KFP collects one value from every iteration; push this one to a list of its own.',
  },
  "list-never-filled": {
    severity: "error",
    message: 'Nothing is pushed to "{name}"; push to it in a loop, or write [] where it is used.',
  },
  "never-used": {
    severity: "info",
    message: '"{name}" gets its value and nothing uses it; give it to a task, return it, or remove it.',
  },
  "list-used-in-its-loop": {
    severity: "error",
    message: '"{name}" is complete only when its loop has ended; use it after the loop.',
  },

  // A let that branches assign
  "use-const": {
    severity: "error",
    message: 'A name is declared by const, or by let where the branches of an if assign it; "{word}" is neither.',
  },
  "let-with-value": {
    severity: "error",
    message:
      '"{name}" gets its value in every branch of one if / else; declare it with a type and no value, or make it a const.',
  },
  "assigned-outside-branch": {
    severity: "error",
    message: '"{name}" can only be assigned in the branches of an if / else below its declaration.',
  },
  "not-assignable": {
    severity: "error",
    message: '"{name}" can\'t be given another value; only a let without a value can, in the branches of an if / else.',
  },
  "assigned-twice": {
    severity: "error",
    message: '"{name}" has its value already; use another let for another if.',
  },
  "not-assigned-in-every-branch": {
    severity: "error",
    message: '"{name}" is left without a value {where}; assign it in every branch, the else included.',
  },
  "branches-differ-in-type": {
    severity: "error",
    message: '"{name}" is {first} in one branch and {other} here; every branch gives the same type.',
  },
  "branch-needs-output": {
    severity: "error",
    message: 'A branch gives "{name}" the output of a task in that branch; pass this through a component first.',
  },

  // try / finally, return, groups
  "catch-not-supported": {
    severity: "error",
    message: "A pipeline can't catch a failure; what must run after it, failed or not, goes in finally.",
  },
  "try-not-at-top": {
    severity: "error",
    message: "try / finally can only stand directly in the pipeline; move it out of {block}.",
  },
  "finally-needs-one-task": {
    severity: "error",
    message: "A finally block holds exactly one task; make one component that does it all.",
  },
  "finally-uses-output": {
    severity: "error",
    message:
      "The task of a finally block runs even when others failed, so it can't wait for {name}; give it parameters and constants.",
  },
  "empty-group": {
    severity: "error",
    message: "Nothing happens in {block}; call a component in it or remove it.",
  },
  "return-inside-block": {
    severity: "error",
    message: "A pipeline returns its outputs at its end, outside of {block}.",
  },
  unreachable: {
    severity: "error",
    message: "Nothing runs after return; move the return to the end.",
  },
  "unsupported-return": {
    severity: "error",
    message: "A pipeline returns an output, or several by name: return { model: train.outputs.model }.",
  },
  "return-needs-output": {
    severity: "error",
    message:
      '"{name}" is not made by a task, and a pipeline can only hand out what its tasks make; pass it through a component that returns it.',
  },

  ...backendCatalogue,
  ...kubernetesCatalogue,
  ...pythonCatalogue,
  ...taskCatalogue,
  ...valueCatalogue,
  ...yamlCatalogue,
} as const satisfies Record<string, CatalogueEntry>;

export type DiagnosticCode = keyof typeof catalogue;
