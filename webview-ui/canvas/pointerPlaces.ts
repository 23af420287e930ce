import { useReactFlow } from "@xyflow/react";
import type { Point } from "../layout/layered.ts";

type Pointer = { readonly clientX: number; readonly clientY: number } | MouseEvent | TouchEvent;

/** Where a pointer is, as the drawing sees it. */
export interface PointerPlaces {
  /** In pixels of the surface. */
  local(event: Pointer): Point;
  /** On the canvas. */
  flow(event: Pointer): Point;
}

export function usePlaces(surface: { readonly current: HTMLElement | null }): PointerPlaces {
  const { screenToFlowPosition } = useReactFlow();
  return {
    local: (event) => {
      const box = surface.current?.getBoundingClientRect();
      const { x, y } = clientPoint(event);
      return { x: x - (box?.left ?? 0), y: y - (box?.top ?? 0) };
    },
    flow: (event) => screenToFlowPosition(clientPoint(event), { snapToGrid: false }),
  };
}

/** Where an event of mouse or finger happened, in pixels of the window. */
export function clientPoint(event: object): Point {
  const touch = "changedTouches" in event ? (event as TouchEvent).changedTouches[0] : (event as MouseEvent);
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}
