import { propertyText } from "../constants.ts";
import type { Callable, Drawing, Port } from "../drawing.ts";
import type { Scope } from "../scope.ts";
import type { Kind } from "../kinds.ts";
import { drawOptions, type OptionWish } from "../options/options.ts";
import { drawExpression, type Wish } from "../values/expression.ts";
import { drawHolding, type Holding } from "../values/holding.ts";

/** A call with its arguments and perhaps options, as an expression. */
export function callText(d: Drawing, scope: Scope, callable: Callable, depth = 0, wish: OptionWish = {}): string {
  d.pipeline.left--;
  const { chance } = d;
  const ignores = wish.ignores === true;
  const given = callable.inputs.flatMap((port) =>
    argument(d, scope, port, { depth, ...(ignores && { isUnmade: !port.isOptional }), ...wish.arguments }),
  );
  const options =
    chance.often(depth > 0 ? 15 : 45) || ignores || wish.after !== undefined
      ? drawOptions(d, scope, callable, wish)
      : "";
  if (given.length === 0 && options === "") return `${callable.callee}(${chance.often(30) ? "{}" : ""})`;
  const record = given.length === 0 ? "{}" : `{ ${given.join(", ")} }`;
  return `${callable.callee}(${record}${options === "" ? "" : `, ${options}`})`;
}

function argument(d: Drawing, scope: Scope, port: Port, wish: Wish): string[] {
  return d.chance.part(() => {
    const isArtifact = port.type.kind === "artifact";
    if (port.isOptional && !d.chance.often(60)) {
      // Nothing may be said too, where nothing else would stand in for it.
      if (isArtifact || port.defaultValue !== undefined || !d.chance.often(25)) return [];
      d.note("nothing");
      return [`${propertyText(port.name)}: ${d.chance.pick(["undefined", "null"])}`];
    }
    if (port.isOptional && port.type.kind === "artifact" && port.type.isList) return [];
    const isMissable = port.isOptional && scope.kind === "body";
    if (port.isOptional && isArtifact && wish.isCallFree === true) return [];
    const text =
      isHolding(port.type) && d.chance.often(30)
        ? drawHolding(d, scope, port.type, wish)
        : drawExpression(d, scope, port.type, { ...wish, ...(isMissable && { mayBeMissing: true }) });
    return [text === port.name && d.chance.often(70) ? text : `${propertyText(port.name)}: ${text}`];
  });
}

function isHolding(type: Kind): type is Holding {
  return type.kind === "list" || type.kind === "record";
}
