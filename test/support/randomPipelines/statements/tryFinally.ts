import { findCallable } from "../components/find.ts";
import type { Drawing } from "../drawing.ts";
import { Scope } from "../scope.ts";
import { innerScope } from "../words.ts";
import { braces, drawBlock } from "./block.ts";
import { callText } from "./call.ts";
import { drawTitle } from "./title.ts";

/** `try { … } finally { … }`, at the top of a pipeline. */
export function drawTry(d: Drawing, scope: Scope): readonly string[] {
  d.note("try");
  const body = drawBlock(d, innerScope(d, "try", scope));
  const exit = new Scope("finally", scope);
  const takesStatus = d.chance.often(50);
  if (takesStatus) d.note("final status");
  const callable = findCallable(d, exit, { takesStatus, isEasy: true });
  const call = callText(d, exit, callable, 0, { arguments: { isUnmade: true, isCallFree: true } });
  return [...drawTitle(d), `try ${braces(body)} finally ${braces([`${call};`])}`];
}
