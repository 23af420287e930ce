import { useOnViewportChange, useReactFlow, type Viewport } from "@xyflow/react";
import { useCallback, useEffect } from "react";
import { keep, kept } from "../memory.ts";
import type { Point } from "../layout/layered.ts";
import { state, useCanvas } from "../store.ts";
import { absoluteOf } from "./geometry.ts";

/** What moves the canvas under its window. */
export type Flow = ReturnType<typeof useReactFlow>;

interface Surface {
  readonly current: HTMLElement | null;
}

/**
 * Where the canvas stands at first: where it was left before the window was loaded again, else with all in view. Another
 * pipeline of the file is brought into view anew.
 */
export function useStartingViewport(): void {
  const { getNodes, getNodesBounds, setViewport } = useReactFlow();
  const isReady = useCanvas((each) => each.nodes.length > 0);
  const switches = useCanvas((each) => each.pipelineSwitches);
  useEffect(() => {
    const surface = document.querySelector(".surface")?.getBoundingClientRect();
    if (!isReady || !surface) return;
    const left = switches === 0 ? kept().viewport : undefined;
    void setViewport(left ?? wholeOrStart(getNodesBounds(getNodes()), surface));
  }, [isReady, switches, getNodes, getNodesBounds, setViewport]);
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All of it, in the middle; what is too wide to be read begins at its left. */
function wholeOrStart(bounds: Area, surface: { readonly width: number; readonly height: number }): Viewport {
  const room = { width: surface.width - 2 * border, height: surface.height - 2 * border };
  const whole = Math.min(1, room.width / bounds.width, room.height / bounds.height);
  const zoom = whole >= leastReadable ? whole : readable;
  const at = (start: number, length: number, space: number): number =>
    border + Math.max(0, (space - length * zoom) / 2) - start * zoom;
  return { x: at(bounds.x, bounds.width, room.width), y: at(bounds.y, bounds.height, room.height), zoom };
}

const border = 48;
const leastReadable = 0.5;
/** The zoom for what cannot be seen whole anyway. */
const readable = 0.8;

/**
 * What follows the viewport. Zoomed out, port rows and then all but names go: by an attribute, so that nothing is drawn
 * anew. Where the canvas comes to stand is kept for when the window is loaded again. One hook: React Flow has one listener.
 */
export function useViewportFollowers(surface: Surface): void {
  const onChange = useCallback(
    ({ zoom }: Viewport) => {
      const level = zoom < 0.3 ? "far" : zoom < 0.6 ? "middle" : "near";
      surface.current?.setAttribute("data-detail", level);
    },
    [surface],
  );
  const onEnd = useCallback((viewport: Viewport) => {
    keep({ viewport });
  }, []);
  useOnViewportChange({ onChange, onEnd });
}

/** Brings an item into view if it is not, without changing the zoom. */
export function reveal(key: string, flow: Flow): void {
  const centre = centreOf(key);
  const surface = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (!centre || !surface) return;
  const seen = flow.flowToScreenPosition(centre);
  const isSeen =
    seen.x > surface.left + 80 &&
    seen.x < surface.right - 80 &&
    seen.y > surface.top + 60 &&
    seen.y < surface.bottom - 60;
  if (!isSeen) void flow.setCenter(centre.x, centre.y, { zoom: flow.getZoom(), duration: motion() });
}

/** The middle of a node, on the whole canvas. */
export function centreOf(id: string): Point | undefined {
  const { layout } = state();
  const box = layout?.nodes.get(id);
  if (!layout || !box) return undefined;
  const at = absoluteOf(layout, id);
  return { x: at.x + box.width / 2, y: at.y + box.height / 2 };
}

/** All in view, beside the toolbar. */
export function fitAll(): object {
  const padding = { top: "56px", right: "32px", bottom: "32px", left: "32px" };
  return { padding, maxZoom: 1, duration: motion() };
}

/** What is selected, in view. */
export function fitSelection(): object {
  const nodes = [...state().selection].map((id) => ({ id }));
  return { padding: 0.3, maxZoom: 1, duration: motion(), nodes };
}

/** How long moves last, in milliseconds. */
export function motion(): number {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120;
}
