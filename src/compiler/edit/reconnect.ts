import ts from "typescript";
import { codeAt, makersOfValue, printValue } from "./available.ts";
import { callOf, nodeOf, taskOf, type Editing } from "./editing.ts";
import { printProperty, propertyOf, removeElements, setProperty, spanOfNode } from "./objectLiteral.ts";
import type { Operation, WireTarget } from "./operation.ts";
import { removeOutput, returnOf, setOutput } from "./pipelineOutputs.ts";
import { clearArgument, setArgument } from "./setArgument.ts";

/** Brings a wire's end to another port: the old place loses the value and the new one gets it, in one change. */
export function reconnect(editing: Editing, operation: Operation & { kind: "reconnect" }): readonly string[] {
  const { from, to, value } = operation;
  if (samePlace(from, to)) return put(editing, to, operation);
  // Where only a part of a text goes, the rest of it stays what its input is given.
  const object = from.kind === "argument" && from.part ? undefined : sharedObject(editing, from, to);
  const old = object && propertyOf(object, nameOf(from));
  if (object === undefined || old === undefined) {
    takeAway(editing, from);
    return put(editing, to, operation);
  }
  const code = to.kind === "argument" ? argumentCode(editing, to.task, value) : outputCode(editing, value);
  if (propertyOf(object, nameOf(to))) {
    setProperty(editing, object, nameOf(to), code);
    removeElements(editing, object, new Set([old]));
  } else {
    editing.draft.replace(spanOfNode(editing, old), printProperty(editing, nameOf(to), code));
  }
  return [];
}

function samePlace(a: WireTarget, b: WireTarget): boolean {
  return nameOf(a) === nameOf(b) && ownerOf(a) === ownerOf(b);
}

function nameOf(place: WireTarget): string {
  return place.kind === "argument" ? place.input : place.name;
}

/** The task, or nothing for the pipeline's `return`. */
function ownerOf(place: WireTarget): string {
  return place.kind === "argument" ? place.task : "";
}

/** The `{ … }` that both places are written in, if they are. */
function sharedObject(editing: Editing, from: WireTarget, to: WireTarget): ts.ObjectLiteralExpression | undefined {
  if (ownerOf(from) !== ownerOf(to)) return undefined;
  const node =
    from.kind === "argument" ? callOf(editing, taskOf(editing, from.task)).arguments[0] : returnOf(editing)?.expression;
  return node && ts.isObjectLiteralExpression(node) ? node : undefined;
}

function argumentCode(editing: Editing, task: string, value: Value): string {
  const consumer = taskOf(editing, task);
  return codeAt(editing, value, nodeOf(editing, consumer), consumer.spans.call);
}

function outputCode(editing: Editing, value: Value): string {
  makersOfValue(editing, value, undefined, editing.body);
  return printValue(editing, value);
}

type Value = (Operation & { kind: "reconnect" })["value"];

function takeAway(editing: Editing, place: WireTarget): void {
  if (place.kind === "argument") clearArgument(editing, { ...place, kind: "clearArgument" });
  else removeOutput(editing, { ...place, kind: "removeOutput" });
}

function put(editing: Editing, place: WireTarget, { value }: { readonly value: Value }): readonly string[] {
  if (place.kind === "argument") return setArgument(editing, { ...place, kind: "setArgument", value });
  return setOutput(editing, { ...place, kind: "setOutput", value });
}
