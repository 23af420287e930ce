import { applyNodeChanges, type NodeChange, type ReactFlowProps } from "@xyflow/react";
import { send } from "../host.ts";
import { patch, state } from "../store.ts";
import { dropNodes, hoverBlock } from "./gestures.ts";
import type { PointerPlaces } from "./pointerPlaces.ts";
import type { CanvasEdge, CanvasNode } from "./toFlow.ts";

type Handlers = ReactFlowProps<CanvasNode, CanvasEdge>;
type Pointer = MouseEvent | TouchEvent | React.MouseEvent;
type Drags = Pick<Handlers, "onNodeDrag" | "onNodeDragStop" | "onSelectionDrag" | "onSelectionDragStop">;

/** What is dragged shows where it would fall, and is moved in the text, or in its place, once it is let go. */
export function nodeDrags(places: PointerPlaces): Drags {
  const hover = (event: Pointer, dragged: readonly CanvasNode[]): void => {
    const keys = dragged.map((node) => node.id);
    hoverBlock(keys, places.flow(event));
  };
  const drop = (event: Pointer, dragged: readonly CanvasNode[]): void =>
    void dropNodes(dragged, places.flow(event), places.local(event), event.altKey);
  return {
    onNodeDrag: (event, _, dragged) => {
      hover(event, dragged);
    },
    onNodeDragStop: (event, _, dragged) => {
      drop(event, dragged);
    },
    onSelectionDrag: hover,
    onSelectionDragStop: drop,
  };
}

/** Places while something is dragged, and what is selected by the pointer. */
export function onNodesChange(changes: NodeChange<CanvasNode>[]): void {
  patch({ nodes: applyNodeChanges(changes, state().nodes) });
  if (!changes.some((change) => change.type === "select")) return;
  const keys = state().nodes.flatMap((node) => (node.selected ? node.id : []));
  patch({ selection: new Set(keys), selectedWire: keys.length > 0 ? undefined : state().selectedWire });
  send({ type: "selected", keys });
}
