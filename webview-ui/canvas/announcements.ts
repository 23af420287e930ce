import type { Operation } from "../../src/compiler/edit/operation.ts";
import { t } from "../l10n.ts";
import { taskOf, type ViewIndex } from "../viewIndex.ts";

/** What a screen reader says once an operation is done: who sees the canvas sees it there. */
export function announcementOf(operation: Operation, index: ViewIndex): string {
  switch (operation.kind) {
    case "addTask":
    case "addGroup":
    case "startFrom":
    case "addBranch":
    case "addInput":
      return t("Added.");
    case "remove":
      return t("Deleted {0}.", namesOf(operation.keys, index));
    case "removeInput":
    case "removeOutput":
      return t("Deleted {0}.", operation.name);
    case "duplicate":
      return t("Duplicated {0}.", namesOf(operation.keys, index));
    case "move":
      return t("Moved {0}.", namesOf(operation.keys, index));
    case "wrapInCondition":
    case "wrapInLoop":
    case "wrapInTry":
      return t("Wrapped {0}.", namesOf(operation.keys, index));
    case "removeBranch":
      return t("The branch is taken away.");
    case "unwrap":
      return t("The frame is taken away.");
    case "rename":
      return t("Renamed to {0}.", operation.name);
    case "clearArgument":
      if (operation.part) return t("{0} of {1} takes one value less.", operation.input, nameOf(operation.task, index));
      return t("{0} of {1} is not set any more.", operation.input, nameOf(operation.task, index));
    case "setArgument":
      return isWire(operation.value.kind)
        ? t("{0} of {1} is connected.", operation.input, nameOf(operation.task, index))
        : t("{0} of {1} is set.", operation.input, nameOf(operation.task, index));
    case "reconnect":
    case "compare":
    case "setOutput":
      return t("Connected.");
    case "setCondition":
    case "setLoop":
    case "setInput":
    case "setOption":
      return t("Changed.");
  }
}

function isWire(value: string): boolean {
  return value !== "constant" && value !== "code";
}

function namesOf(keys: readonly string[], index: ViewIndex): string {
  return keys.map((key) => nameOf(key, index)).join(", ");
}

function nameOf(key: string, index: ViewIndex): string {
  return taskOf(index, key)?.name ?? key;
}
