import type { PipelineFile } from "../compile.ts";
import type { Pipeline } from "../pipeline.ts";
import type { TextEdit } from "../text.ts";
import { addBranch } from "./addBranch.ts";
import { addGroup } from "./addGroup.ts";
import { addTask } from "./addTask.ts";
import { duplicate } from "./duplicate.ts";
import { startEditing, startEditingFile, type Editing } from "./editing.ts";
import { refuseInMetadata } from "./importers.ts";
import { move } from "./move.ts";
import type { Operation } from "./operation.ts";
import { addInput, removeInput, setInput } from "./pipelineInputs.ts";
import { removeOutput, setOutput } from "./pipelineOutputs.ts";
import { reconnect } from "./reconnect.ts";
import { Refusal } from "./refusal.ts";
import { refuseInChoices } from "./choices.ts";
import { removeBranch } from "./removeBranch.ts";
import { removeTasks } from "./removeTasks.ts";
import { rename } from "./rename.ts";
import { clearArgument, setArgument } from "./setArgument.ts";
import { compare, setCondition } from "./setCondition.ts";
import { setLoop } from "./setLoop.ts";
import { setOption } from "./setOption.ts";
import { beginPipeline, startFrom } from "./startFrom.ts";
import type { TemplateName } from "./templates/templates.ts";
import { unwrap } from "./unwrap.ts";
import { wrapInCondition, wrapInLoop, wrapInTry } from "./wrap.ts";
import type { Sentence } from "../../l10n/sentence.ts";

export type EditResult =
  | {
      readonly ok: true;
      /** In order, not overlapping nor touching; none when the text says it already. */
      readonly edits: readonly TextEdit[];
      /** Keys, in the new text, of the tasks and groups to select. */
      readonly added: readonly string[];
    }
  | {
      readonly ok: false;
      /** One sentence for the person: why not, and what to do. In English; `sentence` is the same to be translated. */
      readonly reason: string;
      readonly sentence: Sentence;
    };

/**
 * What a gesture changes in the text: as little as can be, in the file's own hand. `pipeline` must be one of `file`'s.
 * Comments, blank lines and everything that the operation does not name stay as they are.
 */
export function applyOperation(file: PipelineFile, pipeline: Pipeline, operation: Operation): EditResult {
  return guarded(() => {
    refuseInChoices(pipeline, operation);
    refuseInMetadata(pipeline, operation);
    const editing = startEditing(file, pipeline);
    const added = perform(editing, operation);
    return { ok: true, edits: editing.draft.finish(), added };
  });
}

/** Writes a first pipeline into a file that has none, made from a template. What is in the file stays. */
export function startPipeline(file: PipelineFile, template: TemplateName): EditResult {
  return guarded(() => {
    const editing = startEditingFile(file);
    beginPipeline(editing, template);
    return { ok: true, edits: editing.draft.finish(), added: [] };
  });
}

function guarded(work: () => EditResult): EditResult {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message, sentence: error.reason };
    throw error;
  }
}

function perform(editing: Editing, operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "addTask":
      return addTask(editing, operation);
    case "startFrom":
      return startFrom(editing, operation);
    case "remove":
      return removeTasks(editing, operation);
    case "setArgument":
      return setArgument(editing, operation);
    case "clearArgument":
      return clearArgument(editing, operation);
    case "rename":
      return rename(editing, operation);
    case "setCondition":
      return setCondition(editing, operation);
    case "setLoop":
      return setLoop(editing, operation);
    case "wrapInCondition":
      return wrapInCondition(editing, operation);
    case "wrapInLoop":
      return wrapInLoop(editing, operation);
    case "wrapInTry":
      return wrapInTry(editing, operation);
    case "addBranch":
      return addBranch(editing, operation);
    case "removeBranch":
      return removeBranch(editing, operation);
    case "addGroup":
      return addGroup(editing, operation);
    case "move":
      return move(editing, operation);
    case "duplicate":
      return duplicate(editing, operation);
    case "reconnect":
      return reconnect(editing, operation);
    case "compare":
      return compare(editing, operation);
    case "unwrap":
      return unwrap(editing, operation);
    case "addInput":
      return addInput(editing, operation);
    case "removeInput":
      return removeInput(editing, operation);
    case "setInput":
      return setInput(editing, operation);
    case "setOutput":
      return setOutput(editing, operation);
    case "removeOutput":
      return removeOutput(editing, operation);
    case "setOption":
      return setOption(editing, operation);
  }
}
