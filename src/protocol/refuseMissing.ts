import { sentence, type Sentence } from "../l10n/sentence.ts";
import type { CanvasView, WireEnd } from "./canvasView.ts";
import type { ViewIndex } from "./view/viewIndex.ts";
import { wireEndId } from "./wireEnd.ts";

/** A task that runs though an earlier one failed may get nothing from that, so what is wired to it needs a default. */
export function refuseMissing(view: CanvasView, index: ViewIndex, from: WireEnd, to: WireEnd): Sentence | undefined {
  if (!isMadeByTask(view, from)) return undefined;
  const input = to.kind === "loopList" ? itemUse(view, index, to.loop) : neededInput(index, to);
  return (
    input &&
    sentence("{task} runs though earlier tasks failed, so {name} needs a default to be given their outputs.", {
      task: input.task,
      name: input.port,
    })
  );
}

type TaskInput = WireEnd & { readonly kind: "taskInput" };

function neededInput(index: ViewIndex, end: WireEnd): TaskInput | undefined {
  return end.kind === "taskInput" && index.withoutFallback.has(wireEndId(end)) ? end : undefined;
}

/** The first such input that a loop's items go to, through loops over them as well. */
function itemUse(view: CanvasView, index: ViewIndex, loop: string): TaskInput | undefined {
  for (const { from, to, kind } of view.wires) {
    if (from.kind !== "loopItem" || from.loop !== loop || kind !== "data") continue;
    const found = to.kind === "loopList" ? itemUse(view, index, to.loop) : neededInput(index, to);
    if (found) return found;
  }
  return undefined;
}

function isMadeByTask(view: CanvasView, from: WireEnd): boolean {
  if (from.kind !== "loopItem") return from.kind === "taskOutput" || from.kind === "collected" || from.kind === "oneOf";
  const id = wireEndId({ kind: "loopList", loop: from.loop });
  const list = view.wires.find((wire) => wireEndId(wire.to) === id);
  return list !== undefined && isMadeByTask(view, list.from);
}
