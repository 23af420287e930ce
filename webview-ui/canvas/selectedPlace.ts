import type { BlockId } from "../../src/compiler/edit/operation.ts";
import type { ViewItem } from "../../src/protocol/canvasView.ts";
import { t } from "../l10n.ts";
import { headersOf } from "../layout/layoutView.ts";
import type { Point } from "../layout/layered.ts";
import { patch, state } from "../store.ts";
import { blocksOf, type ViewIndex } from "../viewIndex.ts";
import { centreOf } from "./viewport.ts";

/** Where in the text something is added. */
export interface TextPlace {
  readonly block: BlockId;
  /** Undefined is the block's end. */
  readonly after?: string;
}

/** A lane of a frame, what its header says, and what is in it. */
export interface NamedLane {
  readonly label: string;
  readonly hint: string;
  readonly block: BlockId;
}

/** The lanes of an item from the top down; none of what is no frame. */
export function lanesOf(index: ViewIndex, key: string): readonly NamedLane[] {
  const item = index.items.get(key)?.item;
  if (!item || item.kind === "task" || item.kind === "opaque") return [];
  const headers = headersOf(item);
  return blocksOf(item).map(({ id, items }, at) => ({ label: headers[at] ?? "", hint: contentOf(items), block: id }));
}

function contentOf(items: readonly ViewItem[]): string {
  if (items.length === 0) return t("empty");
  return items.map((item) => (item.kind === "task" ? item.name : item.key)).join(", ");
}

/**
 * Calls `act` with where something goes that is added without a pointer: into the frame that is selected, behind the task
 * that is, else at the pipeline's end. Of a frame with several lanes the person says first which.
 */
export function whereSelected(act: (place: TextPlace) => void): void {
  const { selection, drawn } = state();
  const key = [...selection][0] ?? "";
  const selected = drawn?.items.get(key);
  const lanes = drawn ? lanesOf(drawn, key) : [];
  const [only] = lanes;
  if (!selected) act({ block: { kind: "body" } });
  else if (!only) act({ block: selected.block.id, after: key });
  else if (lanes.length === 1) act({ block: only.block });
  else chooseLane(lanes, beside(key), t("Add to which part?"), act);
}

/** Offers lanes in a small list. */
export function chooseLane(
  lanes: readonly NamedLane[],
  at: Point,
  title: string,
  act: (place: TextPlace) => void,
): void {
  const options = lanes.map(({ label, hint, block }) => ({
    label,
    hint,
    choose: () => {
      act({ block });
    },
  }));
  patch({ choice: { at, title, options } });
}

/** Beside a node, in pixels of the surface: where a list about it opens. */
export function beside(node: string): Point {
  const element = document.querySelector(`.react-flow__node[data-id="${CSS.escape(node)}"]`)?.getBoundingClientRect();
  const surface = document.querySelector(".surface")?.getBoundingClientRect();
  if (!element || !surface || !centreOf(node)) return { x: 80, y: 80 };
  return { x: element.right - surface.left + 8, y: element.top - surface.top };
}
