import { BaseEdge, EdgeLabelRenderer, useInternalNode, type EdgeProps } from "@xyflow/react";
import { memo, useState, type ReactElement } from "react";
import type { Point } from "../layout/layered.ts";
import { useCanvas } from "../store.ts";
import { nodeOf } from "../viewIndex.ts";
import type { CanvasEdge } from "./toFlow.ts";

/** A wire: a curve with level ends that goes through the points laid out for it. */
export const Wire = memo(function Wire(props: EdgeProps<CanvasEdge>): ReactElement | null {
  const { data, sourceX, sourceY, targetX, targetY, source, target } = props;
  const [isHovered, hover] = useState(false);
  const isSourceMoved = useIsMoved(source);
  const isTargetMoved = useIsMoved(target);
  const isFree = isSourceMoved || isTargetMoved;
  const wire = data?.wire;
  const side = useCanvas(({ selection }) => {
    const isIn = selection.has(target);
    return isIn ? "in" : selection.has(source) ? "out" : "";
  });
  const isDrop = useCanvas((state) => state.dropWire === props.id);
  const isSelected = useCanvas((state) => state.selectedWire === props.id);
  const value = useCanvas((state) =>
    wire?.from.kind === "taskOutput" && isHovered
      ? state.overlay.get(nodeOf(wire.from))?.values[wire.from.port]
      : undefined,
  );
  if (!wire) return null;
  const points = [{ x: sourceX, y: sourceY }, ...(isFree ? [] : data.route), { x: targetX, y: targetY }];
  const path = pathThrough(points);
  const middle = middleOf(points);
  const classes = [
    "wire",
    `wire-${wire.kind}`,
    side && `wire-${side}`,
    isSelected && "is-selected",
    isHovered && "is-hovered",
    isDrop && "is-drop",
  ];
  const label = [wire.type?.label, wire.from.kind === "loopItem" ? wire.from.path.join(".") : undefined, value]
    .filter(Boolean)
    .join(" · ");
  return (
    <g
      className={classes.filter(Boolean).join(" ")}
      data-testid="wire"
      data-wire={props.id}
      onMouseEnter={() => {
        hover(true);
      }}
      onMouseLeave={() => {
        hover(false);
      }}
    >
      <BaseEdge path={path} interactionWidth={16} markerEnd={wire.kind === "after" ? "url(#wire-arrow)" : undefined} />
      {(isHovered || isSelected) && label !== "" && (
        <EdgeLabelRenderer>
          <div
            className="wire-label"
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            {label}
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});

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
