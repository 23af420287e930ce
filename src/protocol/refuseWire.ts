import { variableName } from "../compiler/variableId.ts";
import type { CanvasView, ViewType, WireEnd } from "./canvasView.ts";
import { fits } from "./fits.ts";
import { refuseMissing } from "./refuseMissing.ts";
import { refuseList } from "./refuseList.ts";
import { refuseStatus } from "./refuseStatus.ts";
import { commonDepth, indexOf, type Level, type ViewIndex } from "./view/viewIndex.ts";
import { unknownViewType } from "./viewType.ts";
import { wireEndId } from "./wireEnd.ts";
import { sentence, type Filling, type Sentence } from "../l10n/sentence.ts";

const sources = new Set<WireEnd["kind"]>(["pipelineInput", "taskOutput", "loopItem", "collected", "oneOf", "task"]);
const targets = new Set<WireEnd["kind"]>([
  "pipelineOutput",
  "taskInput",
  "loopList",
  "collect",
  "merge",
  "condition",
  "task",
]);

/**
 * Why a wire between two ends cannot be, in one sentence, or undefined when it can. The ends may come in either order,
 * as a wire may be dragged either way. Quick enough for every move of the pointer: what it looks up is made once a view.
 */
export function refuseWire(view: CanvasView, from: WireEnd, to: WireEnd): Sentence | undefined {
  if (!sources.has(from.kind) || !targets.has(to.kind)) {
    const isBackwards = sources.has(to.kind) && targets.has(from.kind);
    return isBackwards ? refuseWire(view, to, from) : sentence("A wire goes from an output to an input.");
  }
  const index = indexOf(view);
  const source = sourceLevels(index, from);
  const target = index.levelsOf(to);
  if (source.length === 0 || target.length === 0) return sentence("This is no longer in the pipeline.");
  return (
    refuseMetadata(index, to) ??
    refuseExit(from, target) ??
    (isHandedOut(view, from, to) ? undefined : refuseScope(from, source, target)) ??
    refuseCycle(index, from, source, target) ??
    refuseType(view, index, from, to) ??
    refuseTaken(view, from, to) ??
    refuseStatus(view, index, from, to) ??
    refuseMissing(view, index, from, to)
  );
}

/**
 * Where a value is seen: that of several frames, one in another, is one variable, and leaves the outermost of them.
 */
function sourceLevels(index: ViewIndex, from: WireEnd): readonly Level[] {
  const levels = index.levelsOf(from);
  if (from.kind === "collected") return index.levels.get(index.leaves.get(wireEndId(from)) ?? from.loop) ?? levels;
  if (from.kind !== "oneOf") return levels;
  const outermost = levels.find(({ item }) => index.types.has(wireEndId({ ...from, condition: item })));
  return (outermost && index.levels.get(outermost.item)) ?? levels;
}

function refuseMetadata(index: ViewIndex, to: WireEnd): Sentence | undefined {
  if (!index.inMetadata.has(wireEndId(to))) return undefined;
  return sentence("The metadata of an importer is a record: change it in the text.");
}

/** KFP: an exit task depends on nothing but the pipeline's inputs. */
function refuseExit(from: WireEnd, target: readonly Level[]): Sentence | undefined {
  if (from.kind === "pipelineInput" || !target.some((level) => level.id.kind === "finally")) return undefined;
  return sentence("A task in finally runs whatever happens, so it can only be given pipeline inputs and constants.");
}

/** A task that comes out of its frame by a list of tasks in the text: the wire is there. */
function isHandedOut({ wires }: CanvasView, from: WireEnd, to: WireEnd): boolean {
  if (from.kind !== "task" || to.kind !== "task") return false;
  return wires.some(
    ({ kind, from: first, to: then }) =>
      kind === "after" &&
      first.kind === "task" &&
      then.kind === "task" &&
      first.task === from.task &&
      then.task === to.task,
  );
}

function refuseScope(from: WireEnd, source: readonly Level[], target: readonly Level[]): Sentence | undefined {
  // Inputs of the pipeline are seen everywhere.
  if (from.kind === "pipelineInput") return undefined;
  const depth = commonDepth(source, target);
  const left = source[depth + 1];
  if (left === undefined) return undefined;
  const name = sourceName(from);
  switch (left.id.kind) {
    case "branch":
      return sentence('{name} is only there inside {header}: give it to a "let" in every branch to use it after.', {
        name,
        header: quoted(left.header, sentence("its branch")),
      });
    case "loop":
      return from.kind === "loopItem"
        ? sentence("{name} is only there inside its loop.", { name })
        : sentence(
            "{name} is made once for each item of {header}: push it to a list in the loop, and use the list after it.",
            { name, header: quoted(left.header, sentence("its loop")) },
          );
    case "try":
    case "finally":
      return sentence("{name} is only there inside its {kind} block: move the task out of it, or the other one in.", {
        name,
        kind: left.id.kind,
      });
    case "body":
      return undefined;
  }
}

function refuseCycle(
  index: ViewIndex,
  from: WireEnd,
  source: readonly Level[],
  target: readonly Level[],
): Sentence | undefined {
  const depth = commonDepth(source, target);
  const producer = source[depth]?.item ?? "";
  const consumer = target[depth]?.item ?? "";
  if (producer === "" || consumer === "") return undefined;
  if (producer === consumer) {
    return from.kind === "taskOutput" || from.kind === "task"
      ? sentence("A task cannot be given its own output.")
      : sentence("What a frame brings out is only there after the frame.");
  }
  if (!index.upstream(producer).has(consumer)) return undefined;
  return sentence("{producer} already needs {consumer}, so this wire would go round in a circle.", {
    producer,
    consumer,
  });
}

function refuseType(view: CanvasView, index: ViewIndex, from: WireEnd, to: WireEnd): Sentence | undefined {
  const given = index.types.get(wireEndId(from));
  if (to.kind === "pipelineOutput" && from.kind === "pipelineInput")
    return sentence("A pipeline's output comes from a task: give it a task's output.");
  if (given === undefined) return undefined;
  if (to.kind === "loopList") return refuseList(view, index, to.loop, given);
  if (to.kind === "condition") return refuseCompared(given);
  const wanted = index.types.get(wireEndId(to));
  if (wanted === undefined) return undefined;
  const answer = fits(given, wanted);
  return answer === true ? undefined : answer;
}

/** Conditions compare texts, numbers and booleans. */
function refuseCompared(type: ViewType): Sentence | undefined {
  const isPlain = type.shape === "string" || type.shape === "number" || type.shape === "boolean";
  if (isPlain || type.id === unknownViewType.id) return undefined;
  return sentence("{type} cannot be compared: let a component compare it and return a boolean.", { type: type.label });
}

/** KFP collects one value from every iteration, and a branch gives a variable one value. */
function refuseTaken(view: CanvasView, from: WireEnd, to: WireEnd): Sentence | undefined {
  if (to.kind !== "collect" && to.kind !== "merge") return undefined;
  const [id, source] = [wireEndId(to), wireEndId(from)];
  const taken = view.wires.find((wire) => wireEndId(wire.to) === id);
  if (taken === undefined || wireEndId(taken.from) === source) return undefined;
  return to.kind === "collect"
    ? sentence("{name} is filled by another push already; push this one to a list of its own.", {
        name: variableName(to.list),
      })
    : sentence("{name} has its value in this branch already; change it in the source.", {
        name: variableName(to.variable),
      });
}

function sourceName(end: WireEnd): Filling {
  switch (end.kind) {
    case "taskOutput":
    case "taskInput":
    case "task":
      return end.task;
    case "collected":
    case "collect":
      return variableName(end.list);
    case "oneOf":
    case "merge":
      return variableName(end.variable);
    case "pipelineInput":
    case "pipelineOutput":
      return end.port;
    case "loopItem":
    case "loopList":
      return sentence("The loop's item");
    case "condition":
      return end.condition;
  }
}

function quoted(header: string, otherwise: Sentence): Filling {
  return header === "" ? otherwise : `“${header}”`;
}
