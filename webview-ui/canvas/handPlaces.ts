import type { PlaceChanges } from "../../src/protocol/places.ts";
import { send } from "../host.ts";
import type { Point } from "../layout/layered.ts";
import { changePlaces, state } from "../store.ts";
import type { CanvasNode } from "./toFlow.ts";

/** Whether a new card would lie on no other there, and within its frame. `place` is relative to the block. */
export function isFreePlace(block: string, place: Point): boolean {
  const { layout } = state();
  const size = { width: 240, height: 120 };
  const parent = [...(layout?.nodes.values() ?? [])].find((node) => node.lanes.some((lane) => lane.block === block));
  const origin = parent?.lanes.find((lane) => lane.block === block)?.origin ?? { x: 0, y: 0 };
  if (parent && (place.x < 0 || place.y < 0)) return false;
  return [...(layout?.nodes.values() ?? [])].every((node) => {
    if (node.block !== block) return true;
    const x = node.x - origin.x;
    const y = node.y - origin.y;
    const isApart =
      x > place.x + size.width || x + node.width < place.x || y > place.y + size.height || y + node.height < place.y;
    return isApart;
  });
}

/** Takes places into what is drawn, and has them kept. */
export function changeHandPlaces(changes: PlaceChanges): void {
  changePlaces(changes);
  if (Object.keys(changes).length > 0) send({ type: "movedByHand", changes });
}

/** To the grid, in canvas pixels. */
export function snap(length: number): number {
  return Math.round(length / 8) * 8;
}

/** Forgets all places chosen by hand. */
export function tidy(): void {
  forgetPlaces(Object.keys(state().places));
}

/** What was dragged within its own block stays where it was let go. */
export function keepWhereDragged(nodes: readonly CanvasNode[]): void {
  const { layout } = state();
  const changes: Record<string, Point> = {};
  for (const node of nodes) {
    const box = layout?.nodes.get(node.id);
    if (!box || (box.x === node.position.x && box.y === node.position.y)) continue;
    const parent = box.parent === undefined ? undefined : layout?.nodes.get(box.parent);
    const origin = parent?.lanes.find((lane) => lane.block === box.block)?.origin ?? { x: 0, y: 0 };
    const least = parent ? 0 : -Infinity;
    changes[node.id] = {
      x: Math.max(least, snap(node.position.x - origin.x)),
      y: Math.max(least, snap(node.position.y - origin.y)),
    };
  }
  changeHandPlaces(changes);
}

/** They stand where the layout puts them again. */
export function forgetPlaces(keys: readonly string[]): void {
  const { places } = state();
  const known = keys.filter((key) => Object.hasOwn(places, key));
  changeHandPlaces(Object.fromEntries(known.map((key) => [key, null])));
}
