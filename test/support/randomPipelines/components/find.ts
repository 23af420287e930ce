import type { Callable, Drawing } from "../drawing.ts";
import { fits, isSame, untyped, withoutFields, type Kind } from "../kinds.ts";
import type { Scope } from "../scope.ts";
import { defineCompiled, definePart, definePipeline } from "../pipelines/define.ts";
import { defineContainer } from "./container.ts";
import { defineJavaScript, withoutTopFields } from "./javascript.ts";
import type { Need } from "./ports.ts";
import { definePython } from "./python.ts";
import { defineYaml } from "./yaml.ts";

/** A component that the file has already and that will do, or a new one. */
export function findCallable(d: Drawing, scope: Scope, need: Need = {}): Callable {
  const suitable = d.file.callables.filter((each) => suits(each, need) && isCallable(each, scope));
  if (suitable.length > 0 && !d.chance.often(45)) return d.chance.pick(suitable);
  const made = define(d, need);
  d.file.callables.push(made);
  return made;
}

function suits(
  callable: Callable,
  { input, output, takesStatus = false, isEasy = false, isExact = false }: Need,
): boolean {
  if (callable.takesStatus !== takesStatus) return false;
  if (isEasy && callable.inputs.some(({ type, isOptional }) => type.kind === "artifact" && !isOptional)) return false;
  if (input !== undefined && !callable.inputs.some(({ type }) => fits(input, type))) return false;
  return (
    output === undefined || callable.outputs.some(({ type }) => (isExact ? isSame(type, output) : fits(type, output)))
  );
}

/** Whatever it must be given can be given here: of lists of artifacts there are no constants. */
function isCallable({ inputs }: Callable, scope: Scope): boolean {
  return inputs.every(({ type, isOptional }) => {
    const isList = type.kind === "artifact" && type.isList;
    return !isList || isOptional || scope.visible.some((value) => value.type !== undefined && fits(value.type, type));
  });
}

function define(d: Drawing, need: Need): Callable {
  const isList = need.output?.kind === "artifact" && need.output.isList;
  // What makes lists of artifacts, and what takes a status, is not written in every language.
  if (isList) return definePipeline(d, need);
  if (need.takesStatus === true) return d.chance.often(30) ? defineContainer(d, need) : definePython(d, need);
  const takesList = need.input?.kind === "artifact" && need.input.isList;
  const says = (asDeclared: (type: Kind) => Kind): number => {
    const { output, isExact = false } = need;
    return !isExact || output === undefined || isSame(asDeclared(output), output) ? 1 : 0;
  };
  const isPlain = need.output?.kind !== "list" && need.output?.kind !== "record";
  const canNest = d.pipeline.level < 2 && d.program.pipelines < 4;
  const make = d.chance.weighted([
    [20, defineContainer],
    [30 * says(withoutFields), definePython],
    [takesList ? 0 : 14 * says(withoutTopFields), defineJavaScript],
    [takesList ? 0 : 8 * says(untyped), defineYaml],
    [canNest ? 12 : 0, definePipeline],
    [canNest ? 5 : 0, definePart],
    [canNest && !takesList && isPlain ? 5 : 0, defineCompiled],
  ]);
  return make(d, need);
}
