import type { Chance } from "./chance.ts";
import type { Construct } from "./constructs.ts";
import type { Drawing } from "./drawing.ts";
import { Scope, type PlaceKind } from "./scope.ts";

const variables = [
  "a",
  "trained",
  "trainModel",
  "train_model",
  "flip",
  "data",
  "value",
  "URLList",
  "x2",
  "step_3",
  "output",
  "root",
  "condition1",
  "for1",
  "if_1",
  "exitHandler1",
  "type",
  "of",
  "from",
  "async",
  "constructor",
  "toString",
  "task",
  "_",
  "$v",
];

const otherLetters = ["동전", "동전2", "훈련A", "données", "число", "naïveBayes", "変数"];

/** A block in another, which may have names of its own that blocks around have too, but for those that it has to name. */
export function innerScope(d: Drawing, kind: PlaceKind, parent: Scope, kept: Iterable<string> = []): Scope {
  // Lists of tasks are pushed to from blocks within blocks.
  const all = new Set([...kept, ...d.pipeline.taskLists.map(({ name }) => name)]);
  const names = parent.names.filter((name) => !all.has(name));
  if (!d.chance.often(40)) return new Scope(kind, parent);
  const { lists, lets } = d.pipeline;
  return new Scope(
    kind,
    parent,
    names.filter((name) => d.chance.often(lists.has(name) || lets.has(name) ? 70 : 35)),
  );
}

/** A name for a variable that is free in this block. */
export function variableName(d: Drawing, scope: Scope): string {
  const { unclaimed } = scope;
  if (unclaimed.length > 0 && d.chance.often(60)) {
    d.note("name that hides another");
    return scope.claim(d.chance.pick(unclaimed));
  }
  const isOther = d.chance.often(8);
  const base = isOther ? d.chance.pick(otherLetters) : d.chance.pick(variables);
  let name = base;
  for (let number = 2; scope.isTaken(name) || d.file.isTaken(name); number++) name = `${base}${number}`;
  if (isOther) d.note("name in other letters");
  return scope.claim(name);
}

/** A name for a list or a `let`, rather one that another block of the pipeline has for one; `earlier` are those. */
export function sharedName(d: Drawing, scope: Scope, earlier: Set<string>, shared: Construct): string {
  const free = [...earlier].filter((name) => !scope.isTaken(name));
  const name = free.length > 0 && d.chance.often(85) ? scope.claim(d.chance.pick(free)) : variableName(d, scope);
  if (earlier.has(name)) d.note(shared);
  earlier.add(name);
  return name;
}

const componentNames = [
  "train",
  "load_data",
  "print_message",
  "flipCoin",
  "evaluate",
  "toText",
  "make",
  "stage",
  "x",
  "random_int",
];

/** A name for a component that is free in the file, and in all where it may come from. */
export function componentName(d: Drawing): string {
  const base = d.chance.pick(componentNames);
  let name = base;
  for (let number = 2; d.file.isTaken(name) || d.program.isTaken(name); number++) name = `${base}_${number}`;
  d.file.claim(name);
  return d.program.claim(name);
}

/** Names of inputs and outputs, which travel by them. */
const ports = [
  "n",
  "text",
  "rows",
  "learning_rate",
  "C",
  "modelPath",
  "data",
  "Value",
  "x1",
  "name",
  "metadata",
  "items",
];

/** Words that are names of inputs in KFP, and none of variables in TypeScript. */
export const reservedWords = ["default", "new", "delete", "function", "switch", "var", "enum", "typeof", "package"];

export function portName(chance: Chance, taken: ReadonlySet<string>): string {
  const base = chance.often(6) ? chance.pick(reservedWords) : chance.pick(ports);
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}_${number}`;
  return name;
}
