import { isDeepStrictEqual } from "node:util";
import type { ExpectedRun, ExpectedTask } from "./cases.ts";
import type { Outcome } from "./runCase.ts";

/** Where a run did not do what is expected of it, one line each. */
export function differences(expected: ExpectedRun, outcome: Outcome): readonly string[] {
  const { phase, message, outputs = {}, tasks = {}, log = {}, errors = {} } = expected;
  return [
    ...compare("phase", phase, outcome.phase, outcome.message),
    ...(message === undefined ? [] : compareText("message", message, outcome.message, true)),
    ...Object.entries(outputs).flatMap(([name, value]) => compare(`output ${name}`, value, outcome.outputs[name])),
    ...Object.entries(tasks).flatMap(([path, task]) => compareTask(path, task, outcome.tasks[path], outcome)),
    ...Object.entries(log).flatMap(([path, text]) => compareText(`log of ${path}`, text, outcome.log[path])),
    ...Object.entries(errors).flatMap(([path, text]) => compareText(`errors of ${path}`, text, outcome.errors[path])),
  ];
}

function compareTask(
  path: string,
  expected: string | ExpectedTask,
  task: ExpectedTask | undefined,
  outcome: Outcome,
): readonly string[] {
  if (!task) return [`${path}: there is no such task, only ${Object.keys(outcome.tasks).join(", ")}`];
  if (typeof expected === "string") return compare(path, expected, task.phase, task.message);
  const { message, artifacts = {}, inputs = {}, outputs = {}, ...rest } = expected;
  return [
    ...Object.entries(rest).flatMap(([field, value]) =>
      compare(`${path} ${field}`, value, task[field as keyof typeof rest], task.message),
    ),
    ...(message === undefined ? [] : compareText(`${path} message`, message, task.message, true)),
    ...Object.entries(inputs).flatMap(([name, value]) => compare(`${path} input ${name}`, value, task.inputs?.[name])),
    ...Object.entries(outputs).flatMap(([name, value]) =>
      compare(`${path} output ${name}`, value, task.outputs?.[name]),
    ),
    ...Object.entries(artifacts).flatMap(([name, artifact]) =>
      Object.entries(artifact).flatMap(([field, value]) =>
        compare(`${path} ${name}.${field}`, value, task.artifacts?.[name]?.[field as "type" | "metadata"]),
      ),
    ),
  ];
}

function compare(what: string, expected: unknown, actual: unknown, why = ""): readonly string[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  return [`${what}: ${shown(actual)}, should be ${shown(expected)}${why === "" ? "" : ` (${why})`}`];
}

/** A text between slashes is a pattern; `isPart`: the text needs only to hold it. */
function compareText(what: string, expected: string, actual = "", isPart = false): readonly string[] {
  const pattern = /^\/(.*)\/$/s.exec(expected)?.[1];
  const fits =
    pattern === undefined
      ? isPart
        ? actual.includes(expected)
        : actual === expected
      : new RegExp(pattern).test(actual);
  return fits ? [] : [`${what}: ${shown(actual)}, should be ${shown(expected)}`];
}

function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
