import type { Layout } from "../layout/layoutView.ts";
import { nodeOf, type ViewIndex } from "../viewIndex.ts";
import { absoluteOf } from "./geometry.ts";

export type Direction = "Left" | "Right" | "Up" | "Down" | "NextFrame" | "PreviousFrame";

/** Where an arrow key leads: left and right along the wires, up and down to what lies there, with Ctrl to the next frame. */
export function neighbour(
  index: ViewIndex,
  layout: Layout,
  from: string | undefined,
  direction: Direction,
): string | undefined {
  const ids = [...layout.nodes.keys()];
  if (from === undefined || !layout.nodes.has(from)) return ids.find((id) => index.items.has(id)) ?? ids[0];
  if (direction === "NextFrame" || direction === "PreviousFrame")
    return nextFrame(layout, from, direction === "NextFrame");
  if (direction === "Left" || direction === "Right") {
    const wires = direction === "Right" ? index.outgoing.get(from) : index.incoming.get(from);
    const others = (wires ?? [])
      .map((wire) => nodeOf(direction === "Right" ? wire.to : wire.from))
      .filter((id) => id !== from && layout.nodes.has(id));
    const along = nearest(layout, from, others);
    if (along !== undefined) return along;
  }
  return nearest(
    layout,
    from,
    ids.filter((id) => id !== from && lies(layout, from, id, direction)),
  );
}

function nextFrame(layout: Layout, from: string, isForward: boolean): string | undefined {
  const frames = [...layout.nodes.values()].filter((node) => node.lanes.length > 0).map((node) => node.id);
  if (frames.length === 0) return undefined;
  const ids = [...layout.nodes.keys()];
  const at = ids.indexOf(from);
  const ordered = isForward ? frames : [...frames].reverse();
  return ordered.find((id) => (isForward ? ids.indexOf(id) > at : ids.indexOf(id) < at)) ?? ordered[0];
}

function centre(layout: Layout, id: string): { x: number; y: number } {
  const at = absoluteOf(layout, id);
  const box = layout.nodes.get(id);
  return { x: at.x + (box?.width ?? 0) / 2, y: at.y + (box?.lanes.length ? 16 : (box?.height ?? 0) / 2) };
}

/** Whether something lies in a direction, within a quarter turn. */
function lies(layout: Layout, from: string, to: string, direction: Direction): boolean {
  const a = centre(layout, from);
  const b = centre(layout, to);
  const across = b.x - a.x;
  const down = b.y - a.y;
  if (direction === "Left" || direction === "Right") {
    return Math.abs(across) >= Math.abs(down) && (direction === "Right" ? across > 0 : across < 0);
  }
  return Math.abs(down) >= Math.abs(across) / 3 && (direction === "Down" ? down > 0 : down < 0);
}

function nearest(layout: Layout, from: string, ids: readonly string[]): string | undefined {
  const a = centre(layout, from);
  let best: { id: string; far: number } | undefined;
  for (const id of ids) {
    const b = centre(layout, id);
    const far = Math.hypot(b.x - a.x, b.y - a.y);
    if (!best || far < best.far) best = { id, far };
  }
  return best?.id;
}
