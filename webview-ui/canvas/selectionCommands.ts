import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { edit, notify, state, toggleCollapsed } from "../store.ts";
import { freshName, taskOf, type ViewIndex } from "../viewIndex.ts";
import { disconnect } from "./gestures.ts";
import { moveIntoFrame, moveOutOfFrame } from "./moving.ts";

/** The keys of what is selected, the first of them, and the view they are in. */
interface Selected {
  readonly keys: readonly string[];
  readonly first: string;
  readonly index: ViewIndex;
}

/** What acts on what is selected, by the name of its command. */
export const selectionCommands = {
  delete: deleteSelected,
  rename: onSelected(({ first, index }) => {
    if (taskOf(index, first)) edit({ kind: "name", key: first });
  }),
  edit: onSelected(editFirst),
  duplicate: onSelected(({ keys }) => void apply({ kind: "duplicate", keys })),
  wrapInCondition: onSelected(({ keys }) => void wrap({ kind: "wrapInCondition", keys, code: "true" })),
  wrapInLoop: onSelected(({ keys, index }) => {
    void wrap({ kind: "wrapInLoop", keys, item: freshName(index, "item"), list: "[1, 2, 3]" });
  }),
  wrapInTry: onSelected(({ keys }) => void wrap({ kind: "wrapInTry", keys })),
  moveInto: onSelected(({ keys, index }) => void moveIntoFrame(index, keys)),
  moveOut: onSelected(({ keys, index }) => {
    moveOutOfFrame(index, keys);
  }),
  unwrap: onSelected(({ first }) => void apply({ kind: "unwrap", key: first })),
  collapse: onSelected(({ first, index }) => {
    if (!taskOf(index, first)) toggleCollapsed(first);
  }),
};

function onSelected(act: (selected: Selected) => void): () => void {
  return () => {
    const { selection, index } = state();
    if (!index) return;
    const keys = [...selection].filter((key) => index.items.has(key));
    const first = keys[0];
    if (first === undefined) notify(t("Select a task first."));
    else act({ keys, first, index });
  };
}

function deleteSelected(): void {
  const { selection, selectedWire, index } = state();
  const keys = [...selection].filter((key) => index?.items.has(key));
  const pill = [...selection].find((id) => id.startsWith("input:") || id.startsWith("output:"));
  if (selectedWire !== undefined) disconnect(selectedWire);
  else if (keys.length > 0) void apply({ kind: "remove", keys });
  else if (pill?.startsWith("input:")) void apply({ kind: "removeInput", name: pill.slice("input:".length) });
  else if (pill) void apply({ kind: "removeOutput", name: pill.slice("output:".length) });
}

/** The first thing of an item that can be edited in place. */
function editFirst({ index, first }: Selected): void {
  const item = index.items.get(first)?.item;
  if (item?.kind === "condition" || item?.kind === "loop") edit({ kind: "header", key: first, branch: 0 });
  const input = item?.kind === "task" && item.inputs.find((port) => port.valueText !== undefined || port.isMissing);
  if (input) edit({ kind: "value", key: first, input: input.name });
}

/** A fresh frame's header is edited at once. */
async function wrap(operation: Parameters<typeof apply>[0]): Promise<void> {
  const added = await apply(operation);
  const key = added?.[0];
  if (key !== undefined && operation.kind !== "wrapInTry") edit({ kind: "header", key, branch: 0 });
}
