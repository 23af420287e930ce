import type { Connection, Edge, ReactFlowProps } from "@xyflow/react";
import { refuseWire } from "../../src/protocol/refuseWire.ts";
import { patch, state } from "../store.ts";
import { endOf } from "./ends.ts";
import { connect, disconnect, dropConnection, endsOf, reconnect } from "./gestures.ts";
import { clientPoint, type PointerPlaces } from "./pointerPlaces.ts";
import type { CanvasEdge, CanvasNode } from "./toFlow.ts";

type Handlers = ReactFlowProps<CanvasNode, CanvasEdge>;
type Drawing = Pick<Handlers, "onConnectStart" | "onConnectEnd" | "onConnect" | "isValidConnection">;
type Redrawing = Pick<Handlers, "edgesReconnectable" | "onReconnectStart" | "onReconnect" | "onReconnectEnd">;

/** A wire that is drawn from port to port, to a task's body, or to empty space. */
export function wiring(places: PointerPlaces): Drawing {
  return {
    onConnectStart: (_, { nodeId, handleId, handleType }) => {
      const { drawn } = state();
      const end = drawn && nodeId !== null ? endOf(drawn, nodeId, handleId ?? "") : undefined;
      if (end) patch({ connecting: { end, direction: handleType === "target" ? "to" : "from" } });
    },
    onConnectEnd: (event, connection) => {
      const point = clientPoint(event);
      const under = document.elementFromPoint(point.x, point.y);
      const node = under?.closest(".react-flow__node")?.getAttribute("data-id") ?? undefined;
      const block = under?.closest("[data-block]")?.getAttribute("data-block") ?? undefined;
      dropConnection(connection, { node, block }, places.local(event), places.flow(event));
      patch({ connecting: undefined });
    },
    isValidConnection: (made) => {
      const ends = drawnEnds(made);
      const { drawn } = state();
      return ends !== undefined && drawn !== undefined && refuseWire(drawn.view, ends.from, ends.to) === undefined;
    },
    onConnect: (made) => {
      const ends = drawnEnds(made);
      if (ends) connect(ends.from, ends.to);
    },
  };
}

function drawnEnds(made: Connection | Edge): ReturnType<typeof endsOf> {
  const { drawn } = state();
  const handles = { sourceHandle: made.sourceHandle ?? null, targetHandle: made.targetHandle ?? null };
  return drawn && endsOf(drawn, { source: made.source, target: made.target, ...handles });
}

/** A wire's end dragged to another port, or to empty space, which takes the wire away. */
export function rewiring(): Redrawing {
  let isDone = false;
  return {
    edgesReconnectable: true,
    onReconnectStart: (_, edge, stays) => {
      isDone = false;
      const wire = edge.data?.wire;
      if (!wire) return;
      const isTarget = stays === "target";
      patch({ connecting: isTarget ? { end: wire.to, direction: "to" } : { end: wire.from, direction: "from" } });
    },
    onReconnect: (old, made) => {
      isDone = true;
      const ends = drawnEnds(made);
      if (ends) reconnect(old.id, ends.from, ends.to);
    },
    onReconnectEnd: (_, edge, __, connection) => {
      if (!isDone && !connection.toHandle) disconnect(edge.id);
      patch({ connecting: undefined });
    },
  };
}
