import type { Drawing } from "../drawing.ts";
import type { Scope } from "../scope.ts";
import { mayBeAwaited } from "./awaited.ts";
import { drawChoice } from "./choice.ts";
import { drawIf } from "./if.ts";
import { drawLoop } from "./loop.ts";
import { drawClaim } from "./claim.ts";
import { drawStatusTask, drawTask } from "./task.ts";
import { drawTry } from "./tryFinally.ts";

type DrawStatement = (d: Drawing, scope: Scope) => readonly string[];

/** The statements of a block, at least so many, as lines. */
export function drawBlock(d: Drawing, scope: Scope, least = 1): string[] {
  const lines: string[] = [];
  let count = 0;
  const drawOne = (): boolean => {
    const isBody = scope.kind === "body";
    if (count++ >= least && !(d.pipeline.left > 0 && d.chance.often(isBody ? 88 : 45))) return false;
    lines.push(...statement(d, scope));
    return true;
  };
  while (d.chance.part(drawOne));
  return lines;
}

function statement(d: Drawing, scope: Scope): readonly string[] {
  const mayNest = scope.depth < 4 && d.pipeline.left > 0;
  const draw = d.chance.weighted<DrawStatement>([
    [50, drawTask],
    [mayNest ? 16 : 0, mayBeAwaited(drawIf, "after an if")],
    [mayNest ? 16 : 0, mayBeAwaited(drawLoop, "after a loop")],
    [mayNest ? 5 : 0, drawChoice],
    [scope.kind === "body" && mayNest ? 8 : 0, mayBeAwaited(drawTry, "after a try")],
    [3, drawClaim],
    [3, drawStatusTask],
  ]);
  return draw(d, scope);
}

/** `{`, the lines, `}`. */
export function braces(lines: readonly string[]): string {
  return `{\n${lines.join("\n")}\n}`;
}
