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
    void setViewport(left ?? readableIn(getNodesBounds(getNodes()), surface));
  }, [isReady, switches, getNodes, getNodesBounds, setViewport]);
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** All of it, in the middle; what is too wide to be read begins at its left. */
export function readableIn(bounds: Area, surface: Size): Viewport {
  const whole = wholeZoom(bounds, surface);
  return viewportAt(whole >= leastReadable ? whole : readable, bounds, surface);
}

/** All of it, in the middle, however small. */
export function wholeIn(bounds: Area, surface: Size): Viewport {
  return viewportAt(wholeZoom(bounds, surface), bounds, surface);
}

function wholeZoom(bounds: Area, surface: Size): number {
  const { width, height } = roomOf(surface);
  return Math.max(leastZoom, Math.min(1, width / bounds.width, height / bounds.height));
}

function viewportAt(zoom: number, bounds: Area, surface: Size): Viewport {
  const room = roomOf(surface);
  const inMiddle = (start: number, length: number, space: number): number =>
    Math.max(0, (space - length * zoom) / 2) - start * zoom;
  return {
    x: border + inMiddle(bounds.x, bounds.width, room.width),
    y: belowToolbar + inMiddle(bounds.y, bounds.height, room.height),
    zoom,
  };
}

function roomOf({ width, height }: Size): Size {
  return { width: Math.max(1, width - 2 * border), height: Math.max(1, height - belowToolbar - border) };
}

/** The least zoom of the canvas. */
export const leastZoom = 0.05;
/** Pixels around what is brought into view whole. */
const border = 32;
const belowToolbar = 56;
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
export function showAll(flow: Pick<Flow, "getNodes" | "getNodesBounds" | "setViewport">): Promise<boolean> {
  const surface = document.querySelector(".surface")?.getBoundingClientRect();
  if (!surface) return Promise.resolve(false);
  const bounds = flow.getNodesBounds(flow.getNodes());
  return flow.setViewport(wholeIn(bounds, surface), { duration: motion() });
}

/** What was in view as a whole stays so when the canvas becomes wider or narrower: a text editor opens beside it. */
export function useWholeKept(surface: Surface): void {
  const { getNodes, getNodesBounds, getViewport, setViewport } = useReactFlow();
  useEffect(() => {
    const element = surface.current;
    if (!element) return undefined;
    let before: Size = element.getBoundingClientRect();
    const observer = new ResizeObserver(() => {
      const now: Size = element.getBoundingClientRect();
      // A canvas that is hidden has no size.
      if (now.width === 0 || (now.width === before.width && now.height === before.height)) return;
      const bounds = getNodesBounds(getNodes());
      const fit = [readableIn, wholeIn].find((each) => isSame(each(bounds, before), getViewport()));
      before = now;
      if (fit) void setViewport(fit(bounds, now));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [surface, getNodes, getNodesBounds, getViewport, setViewport]);
}

function isSame(one: Viewport, other: Viewport): boolean {
  return Math.abs(one.x - other.x) < 1 && Math.abs(one.y - other.y) < 1 && Math.abs(one.zoom - other.zoom) < 0.001;
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
