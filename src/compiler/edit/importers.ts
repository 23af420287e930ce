import { tasksOf } from "../ask/statements.ts";
import type { Pipeline } from "../pipeline.ts";
import type { LoopList, Operation, WireTarget } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Of an importer the address is an argument; what of its metadata a run gives stands inside a record. */
export function refuseInMetadata(pipeline: Pipeline, operation: Operation): void {
  for (const { task, input } of argumentsOf(operation)) {
    const component = input === "uri" ? undefined : tasksOf(pipeline.body).find(({ key }) => key === task)?.component;
    if (component?.implementation.kind === "importer")
      refuse(sentence("The metadata of an importer is a record: change it in the text."));
  }
}

/** The arguments that an operation gives, changes or takes away. */
function argumentsOf(operation: Operation): readonly { readonly task: string; readonly input: string }[] {
  switch (operation.kind) {
    case "setArgument":
    case "clearArgument":
      return [operation];
    case "reconnect":
      return [operation.from, operation.to].flatMap(ofTarget);
    case "addInput":
      return operation.feed ? [operation.feed] : [];
    case "addTask":
      return operation.feed ? ofTarget(operation.feed.to) : [];
    default:
      return [];
  }
}

function ofTarget(target: WireTarget | LoopList): readonly { readonly task: string; readonly input: string }[] {
  return target.kind === "argument" ? [target] : [];
}
