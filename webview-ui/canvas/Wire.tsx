import { BaseEdge, EdgeLabelRenderer, useInternalNode, type EdgeProps } from "@xyflow/react";
import { memo, useState, type ReactElement } from "react";
import type { ViewWire } from "../../src/protocol/canvasView.ts";
import type { Point } from "../layout/layered.ts";
import { useCanvas } from "../store.ts";
import { nodeOf } from "../viewIndex.ts";
import type { CanvasEdge } from "./toFlow.ts";

/** A wire: a curve with level ends that goes through the points laid out for it. */
export const Wire = memo(function Wire(props: EdgeProps<CanvasEdge>): ReactElement | null {
  const { id, data, source, target } = props;
  const [isHovered, hover] = useState(false);
  const isFree = [useIsMoved(source), useIsMoved(target)].includes(true);
  const isSelected = useCanvas((state) => state.selectedWire === id);
  const classes = useWireClasses(props, isHovered);
  const wire = data?.wire;
  if (!wire) return null;
  const points = pointsOf(props, isFree ? [] : data.route);
  return (
    <g
      className={classes}
      data-testid="wire"
      data-wire={id}
      onMouseEnter={() => {
        hover(true);
      }}
      onMouseLeave={() => {
        hover(false);
      }}
    >
      <BaseEdge
        path={pathThrough(points)}
        interactionWidth={16}
        markerEnd={wire.kind === "after" ? "url(#wire-arrow)" : undefined}
      />
      {(isHovered || isSelected) && <WireLabel wire={wire} at={middleOf(points)} />}
    </g>
  );
});

function useWireClasses({ id, data, source, target }: EdgeProps<CanvasEdge>, isHovered: boolean): string {
  const side = useCanvas(({ selection }) =>
    selection.has(target) ? "wire-in" : selection.has(source) ? "wire-out" : "",
  );
  const isDrop = useCanvas((state) => state.dropWire === id);
  const isSelected = useCanvas((state) => state.selectedWire === id);
  const kind = data && `wire-${data.wire.kind}`;
  const classes = ["wire", kind, side, isSelected && "is-selected", isHovered && "is-hovered", isDrop && "is-drop"];
  return classes.filter(Boolean).join(" ");
}

function pointsOf(ends: EdgeProps<CanvasEdge>, route: readonly Point[]): readonly Point[] {
  const { sourceX, sourceY, targetX, targetY } = ends;
  return [{ x: sourceX, y: sourceY }, ...route, { x: targetX, y: targetY }];
}

/** Type and, after a run, value. */
function WireLabel({ wire, at }: { readonly wire: ViewWire; readonly at: Point }): ReactElement | null {
  const { from, type } = wire;
  const value = useCanvas((state) =>
    from.kind === "taskOutput" ? state.overlay.get(nodeOf(from))?.values[from.port] : undefined,
  );
  const path = from.kind === "loopItem" ? from.path.join(".") : undefined;
  const label = [type?.label, path, value].filter(Boolean).join(" · ");
  if (label === "") return null;
  return (
    <EdgeLabelRenderer>
      <div className="wire-label" style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}>
        {label}
      </div>
    </EdgeLabelRenderer>
  );
}

/** While a node is dragged its wires go their own way. */
function useIsMoved(id: string): boolean {
  return useInternalNode(id)?.dragging === true;
}

/** Level curves through points from left to right; one that must go back swings out wider. */
export function pathThrough(points: readonly Point[]): string {
  const first = points[0];
  if (!first) return "";
  let path = `M${first.x},${first.y}`;
  points.slice(1).forEach((to, at) => {
    const from = points[at] ?? first;
    const across = to.x - from.x;
    const reach = across >= 0 ? Math.max(24, across / 2) : Math.min(160, 48 - across / 3);
    path += ` C${from.x + reach},${from.y} ${to.x - reach},${to.y} ${to.x},${to.y}`;
  });
  return path;
}

function middleOf(points: readonly Point[]): Point {
  const right = points[Math.ceil((points.length - 1) / 2)] ?? { x: 0, y: 0 };
  const left = points[Math.floor((points.length - 1) / 2)] ?? right;
  return points.length % 2 === 1 ? left : { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
}
