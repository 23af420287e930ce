import { findCallable } from "../components/find.ts";
import type { Callable, Drawing } from "../drawing.ts";
import { drawArtifact } from "../kinds.ts";
import type { Scope } from "../scope.ts";
import { memberText, valuesFor } from "../values/expression.ts";
import { variableName } from "../words.ts";
import { listToPushTo } from "./awaited.ts";
import { callText } from "./call.ts";
import { importerText } from "./importer.ts";

/** A call of a component, in one of the ways in which what it makes is named. */
export function drawTask(d: Drawing, scope: Scope): readonly string[] {
  if (d.chance.often(8)) return importerTask(d, scope);
  const callable = findCallable(d, scope);
  // What it must be given is there though the tasks before failed.
  const isUnmade = callable.inputs.every(
    ({ type, isOptional }) =>
      type.kind !== "artifact" || isOptional || valuesFor(scope, type, { isUnmade: true }).length > 0,
  );
  const ignores = isUnmade && d.chance.often(8);
  const call = callText(d, scope, callable, 0, ignores ? { ignores } : {});
  return held(d, scope, callable, call);
}

/** The statement of a call, and perhaps another that hands the task out of its group. */
function held(d: Drawing, scope: Scope, callable: Callable, call: string): readonly string[] {
  const list = listToPushTo(d, scope);
  if (list === undefined) return [hold(d, scope, callable, call)];
  if (d.chance.often(40)) return [`${list}.push(${call});`];
  const statement = hold(d, scope, callable, call);
  const variable = /^const ([^\s{]+) = [^.]+;$/.test(statement) ? scope.tasks.at(-1) : undefined;
  const isOwn = variable !== undefined && statement.startsWith(`const ${variable} = `);
  return isOwn ? [statement, `${list}.push(${variable});`] : [statement];
}

function importerTask(d: Drawing, scope: Scope): readonly string[] {
  const type = drawArtifact(d.chance);
  const callable: Callable = {
    callee: "importer",
    inputs: [],
    outputs: [{ name: "artifact", type, isOptional: false }],
    isContainer: false,
    takesStatus: false,
  };
  return held(d, scope, callable, importerText(d, scope, type, 0));
}

/** The statement of a call, after which what it makes can be used. */
export function hold(d: Drawing, scope: Scope, callable: Callable, call: string): string {
  const { chance } = d;
  const { outputs } = callable;
  const form = chance.weighted([
    [50, "variable"],
    [18, "nothing"],
    [outputs.length > 0 ? 12 : 0, "outputs"],
    [outputs.length > 0 ? 10 : 0, "alias"],
  ] as const);
  if (form === "nothing") return `${call};`;
  if (form === "outputs") {
    d.note("outputs by name");
    const names = outputs.map((output) => {
      const variable = variableName(d, scope);
      scope.values.push({ text: variable, type: output.type, from: "output", isMade: true });
      return variable === output.name ? variable : `${JSON.stringify(output.name)}: ${variable}`;
    });
    return `const { ${names.join(", ")} } = ${call}.outputs;`;
  }
  const variable = variableName(d, scope);
  if (form === "alias") {
    d.note("alias");
    const output = chance.pick(outputs);
    scope.values.push({ text: variable, type: output.type, from: "output", isMade: true });
    return `const ${variable} = ${memberText(d, outputs.length, call, output.name)};`;
  }
  scope.tasks.push(variable);
  for (const { name, type } of outputs)
    scope.values.push({ text: memberText(d, outputs.length, variable, name), type, from: "output", isMade: true });
  return `const ${variable} = ${call};`;
}

/** A task that is told how an earlier one ended. */
export function drawStatusTask(d: Drawing, scope: Scope): readonly string[] {
  if (scope.tasks.length === 0) return drawTask(d, scope);
  const callable = findCallable(d, scope, { takesStatus: true, isEasy: true });
  d.note("final status of an earlier task");
  const after = [d.chance.pick(scope.tasks)];
  return [
    `${callText(d, scope, callable, 0, { ignores: true, after, arguments: { isUnmade: true, isCallFree: true } })};`,
  ];
}
