import type { BlockId } from "../../src/compiler/edit/operation.ts";
import type { Layout } from "../layout/layoutView.ts";
import type { Point } from "../layout/layered.ts";
import { blockName, type ViewIndex } from "../viewIndex.ts";

/** A node's place on the whole canvas. */
export function absoluteOf(layout: Layout, id: string): Point {
  let x = 0;
  let y = 0;
  for (
    let node = layout.nodes.get(id);
    node;
    node = node.parent === undefined ? undefined : layout.nodes.get(node.parent)
  ) {
    x += node.x;
    y += node.y;
  }
  return { x, y };
}

/** The innermost block under a point of the canvas, leaving out what is inside `except`; with the block's own origin. */
export function blockAt(
  index: ViewIndex,
  layout: Layout,
  point: Point,
  except: ReadonlySet<string> = new Set(),
): { readonly block: BlockId; readonly origin: Point; readonly group?: string } {
  let best: { block: BlockId; origin: Point; group?: string; depth: number } = {
    block: { kind: "body" },
    origin: { x: 0, y: 0 },
    depth: -1,
  };
  for (const node of layout.nodes.values()) {
    if (node.lanes.length === 0 || node.depth <= best.depth || isInside(index, node.id, except)) continue;
    const at = absoluteOf(layout, node.id);
    if (point.x < at.x || point.x > at.x + node.width || point.y < at.y || point.y > at.y + node.height) continue;
    const lane =
      node.lanes.find((each) => point.y >= at.y + each.y && point.y < at.y + each.y + each.height) ?? node.lanes.at(-1);
    const block = lane && index.blocks.get(lane.block);
    if (!lane || !block) continue;
    const origin = { x: at.x + lane.origin.x, y: at.y + lane.origin.y };
    best = { block: block.id, origin, group: node.id, depth: node.depth };
  }
  return best;
}

/**
 * After which statement of a block the text takes what is put down at a point: the last one that stands wholly left of
 * it, as the canvas is read. Null is the block's start, where nothing stands left; undefined its end, where all does.
 */
export function afterAt(index: ViewIndex, layout: Layout, block: BlockId, point: Point): string | null | undefined {
  const items = index.blocks.get(blockName(block))?.items ?? [];
  const last = items.findLastIndex(({ key }) => {
    const box = layout.nodes.get(key);
    return box !== undefined && absoluteOf(layout, key).x + box.width <= point.x;
  });
  return last === items.length - 1 ? undefined : (items[last]?.key ?? null);
}

function isInside(index: ViewIndex, id: string, groups: ReadonlySet<string>): boolean {
  return groups.has(id) || (index.items.get(id)?.groups ?? []).some((group) => groups.has(group));
}
