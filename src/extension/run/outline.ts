import type { ViewBlock, ViewItem } from "../../protocol/canvasView.ts";

/** What a run's rows are called and in which order they stand: as in the pipeline's text. */
export interface OutlineEntry {
  readonly order: number;
  /** The frame's header, as people wrote it; absent for tasks, which have names of their own. */
  readonly label?: string;
}

/** By canvas key; a branch is `if-1/0`. */
export type Outline = Readonly<Record<string, OutlineEntry>>;

/** The order and the headers of everything on a pipeline's canvas. */
export function outlineOf(body: ViewBlock): Outline {
  const outline: Record<string, OutlineEntry> = {};
  const enter = (key: string, label?: string): void => {
    outline[key] = { order: Object.keys(outline).length, label };
  };
  const walk = (block: ViewBlock): void => {
    for (const item of block.items) walkItem(item);
  };
  const walkItem = (item: ViewItem): void => {
    switch (item.kind) {
      case "condition":
        enter(item.key, chainLabel(item.branches));
        item.branches.forEach((branch, position) => {
          enter(`${item.key}/${position}`, branch.header);
          walk(branch.block);
        });
        return;
      case "loop":
        enter(item.key, item.header);
        walk(item.block);
        return;
      case "exitHandler":
        enter(item.key, "try");
        walk(item.body);
        walk(item.exit);
        return;
      case "task":
      case "opaque":
        enter(item.key);
        return;
    }
  };
  walk(body);
  return outline;
}

/** A chain of several branches is called by its two ends' words: its first test stands in the row below it. */
function chainLabel(branches: readonly { readonly header: string }[]): string | undefined {
  const [first, ...others] = branches;
  const last = others.at(-1);
  if (last === undefined) return first?.header;
  return last.header === "else" ? "if … else" : "if … else if";
}
