import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useOnViewportChange,
  useReactFlow,
  type Edge,
  type NodeChange,
  type OnConnectEnd,
  type OnConnectStart,
} from "@xyflow/react";
import { useCallback, useEffect, useRef, type DragEvent, type MouseEvent, type ReactElement } from "react";
import { send } from "../host.ts";
import { t } from "../l10n.ts";
import type { Point } from "../layout/layered.ts";
import { patch, select, selectWire, state, useCanvas } from "../store.ts";
import { refuseWire } from "../../src/protocol/refuseWire.ts";
import { ConnectionHint } from "./ConnectionHint.tsx";
import { FrameNode } from "./FrameNode.tsx";
import { endOf } from "./ends.ts";
import {
  addComponent,
  connect,
  disconnect,
  dropConnection,
  dropNodes,
  endsOf,
  hoverBlock,
  openQuickAdd,
  reconnect,
} from "./gestures.ts";
import { OpaqueNode, PillNode } from "./OtherNodes.tsx";
import { TaskNode } from "./TaskNode.tsx";
import { blockForEnds } from "./toOperation.ts";
import type { CanvasEdge, CanvasNode } from "./toFlow.ts";
import { useCanvasKeys } from "./useCanvasKeys.ts";
import { Wire } from "./Wire.tsx";
import { blockName } from "../viewIndex.ts";
import { afterAt, blockAt } from "./geometry.ts";

const nodeTypes = { task: TaskNode, frame: FrameNode, pill: PillNode, opaque: OpaqueNode };
const edgeTypes = { wire: Wire };

/** Dragged from the palette: the component's place in the palette's list. */
export const componentDrag = "application/x-kubeflow-studio-component";

/** The drawing surface. */
export function Canvas(): ReactElement {
  const nodes = useCanvas((each) => each.nodes);
  const edges = useCanvas((each) => each.edges);
  const hasMinimap = useCanvas((each) => each.panels.minimap);
  const isStale = useCanvas((each) => each.drawn?.view.stale !== undefined);
  const isConnecting = useCanvas((each) => each.connecting !== undefined);
  const surface = useRef<HTMLDivElement>(null);
  useLevelOfDetail(surface);
  useFirstFit(nodes.length > 0);
  useCanvasKeys(surface);
  const places = usePlaces(surface);
  const wires = wiring(places);
  const drops = dropHandlers(places);
  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    patch({ nodes: applyNodeChanges(changes, state().nodes) });
    if (changes.some((change) => change.type === "select")) {
      const keys = state().nodes.flatMap((node) => (node.selected ? node.id : []));
      patch({ selection: new Set(keys), selectedWire: keys.length > 0 ? undefined : state().selectedWire });
      send({ type: "selected", keys });
    }
  }, []);
  const onPaneDoubleClick = (event: MouseEvent): void => {
    if ((event.target as Element).classList.contains("react-flow__pane"))
      openQuickAdd(places.local(event), places.flow(event));
  };
  return (
    <div
      ref={surface}
      className={`surface${isStale ? " is-stale" : ""}${isConnecting ? " is-connecting" : ""}`}
      role="application"
      aria-label={t("Pipeline canvas")}
      data-testid="canvas"
      tabIndex={-1}
      onDoubleClick={onPaneDoubleClick}
      {...drops}
    >
      <svg className="markers" aria-hidden="true">
        <marker id="wire-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M1,1 L7,4 L1,7" className="wire-arrow" />
        </marker>
      </svg>
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onlyRenderVisibleElements
        minZoom={0.05}
        maxZoom={2}
        panOnScroll
        panOnDrag={[0, 1]}
        zoomOnDoubleClick={false}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={["Shift", "Control", "Meta"]}
        panActivationKeyCode="Space"
        deleteKeyCode={null}
        disableKeyboardA11y
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect={false}
        zIndexMode="manual"
        connectionRadius={24}
        reconnectRadius={14}
        snapToGrid
        snapGrid={[8, 8]}
        nodeDragThreshold={4}
        proOptions={{ hideAttribution: true }}
        onEdgeClick={(_, edge) => {
          selectWire(edge.id);
        }}
        onPaneClick={() => {
          select([]);
          patch({ quickAdd: undefined, choice: undefined });
        }}
        onNodeDrag={(event, _, dragged) => {
          hoverBlock(
            dragged.map((node) => node.id),
            places.flow(event),
          );
        }}
        onNodeDragStop={(event, _, dragged) =>
          void dropNodes(dragged, places.flow(event), places.local(event), event.altKey)
        }
        onSelectionDragStop={(event, dragged) =>
          void dropNodes(dragged, places.flow(event), places.local(event), event.altKey)
        }
        {...wires}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} className="dots" />
        {hasMinimap && <MiniMap pannable zoomable ariaLabel={t("Minimap")} className="minimap" />}
        <ConnectionHint />
      </ReactFlow>
    </div>
  );
}

/** Once there is something to see it is all brought into view; what is too wide to be read begins at its left. */
function useFirstFit(isReady: boolean): void {
  const { getNodes, getNodesBounds, setViewport } = useReactFlow();
  useEffect(() => {
    const surface = document.querySelector(".surface")?.getBoundingClientRect();
    if (!isReady || !surface) return;
    const bounds = getNodesBounds(getNodes());
    const room = { width: surface.width - 2 * border, height: surface.height - 2 * border };
    const whole = Math.min(1, room.width / bounds.width, room.height / bounds.height);
    const zoom = whole >= leastReadable ? whole : readable;
    const at = (start: number, length: number, space: number): number =>
      border + Math.max(0, (space - length * zoom) / 2) - start * zoom;
    void setViewport({ x: at(bounds.x, bounds.width, room.width), y: at(bounds.y, bounds.height, room.height), zoom });
  }, [isReady, getNodes, getNodesBounds, setViewport]);
}

const border = 48;
const leastReadable = 0.5;
/** The zoom for what cannot be seen whole anyway. */
const readable = 0.8;

function dropHandlers(at: PointerPlaces): object {
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(componentDrag)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      const { drawn, layout } = state();
      if (!drawn || !layout) return;
      const dropWire = wireUnder(event);
      const dropBlock = blockName(blockAt(drawn, layout, at.flow(event)).block);
      if (dropWire !== state().dropWire || dropBlock !== state().dropBlock) patch({ dropWire, dropBlock });
    },
    onDragLeave: () => {
      patch({ dropWire: undefined, dropBlock: undefined });
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      patch({ dropWire: undefined, dropBlock: undefined });
      dropComponent(event, at);
    },
  };
}

interface PointerPlaces {
  /** In pixels of the surface. */
  local(event: { readonly clientX: number; readonly clientY: number } | globalThis.MouseEvent | TouchEvent): Point;
  /** On the canvas. */
  flow(event: { readonly clientX: number; readonly clientY: number } | globalThis.MouseEvent | TouchEvent): Point;
}

function usePlaces(surface: { readonly current: HTMLDivElement | null }): PointerPlaces {
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
function clientPoint(event: object): Point {
  const touch = "changedTouches" in event ? (event as TouchEvent).changedTouches[0] : (event as globalThis.MouseEvent);
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}

function wiring(places: PointerPlaces): object {
  const onConnectStart: OnConnectStart = (_, { nodeId, handleId, handleType }) => {
    const { drawn } = state();
    const end = drawn && nodeId !== null ? endOf(drawn, nodeId, handleId ?? "") : undefined;
    if (end) patch({ connecting: { end, direction: handleType === "target" ? "to" : "from" } });
  };
  const onConnectEnd: OnConnectEnd = (event, connection) => {
    const point = clientPoint(event);
    const under = document.elementFromPoint(point.x, point.y);
    const node = under?.closest(".react-flow__node")?.getAttribute("data-id") ?? undefined;
    const block = under?.closest("[data-block]")?.getAttribute("data-block") ?? undefined;
    dropConnection(connection, { node, block }, places.local(event), places.flow(event));
    patch({ connecting: undefined });
  };
  return {
    onConnectStart,
    onConnectEnd,
    isValidConnection: (made: Edge) => {
      const { drawn } = state();
      const ends =
        drawn &&
        endsOf(drawn, { ...made, sourceHandle: made.sourceHandle ?? null, targetHandle: made.targetHandle ?? null });
      return ends !== undefined && refuseWire(drawn?.view ?? neverView(), ends.from, ends.to) === undefined;
    },
    onConnect: (made: Edge) => {
      const { drawn } = state();
      const ends =
        drawn &&
        endsOf(drawn, { ...made, sourceHandle: made.sourceHandle ?? null, targetHandle: made.targetHandle ?? null });
      if (ends) connect(ends.from, ends.to);
    },
    ...reconnection(),
  };
}

function neverView(): never {
  throw new Error("There is no view to connect in.");
}

/** A wire's end dragged to another port, or to empty space, which takes the wire away. */
function reconnection(): object {
  let isDone = false;
  return {
    edgesReconnectable: true,
    onReconnectStart: (_: unknown, edge: CanvasEdge, stays: "source" | "target") => {
      isDone = false;
      const wire = edge.data?.wire;
      if (!wire) return;
      const connecting =
        stays === "target"
          ? ({ end: wire.to, direction: "to" } as const)
          : ({ end: wire.from, direction: "from" } as const);
      patch({ connecting });
    },
    onReconnect: (old: CanvasEdge, made: Edge) => {
      isDone = true;
      const { drawn } = state();
      const ends =
        drawn &&
        endsOf(drawn, { ...made, sourceHandle: made.sourceHandle ?? null, targetHandle: made.targetHandle ?? null });
      if (ends) reconnect(old.id, ends.from, ends.to);
    },
    onReconnectEnd: (_: unknown, edge: CanvasEdge, __: unknown, connection: { readonly toHandle: unknown }) => {
      if (!isDone && !connection.toHandle) disconnect(edge.id);
      patch({ connecting: undefined });
    },
  };
}

function wireUnder(event: DragEvent): string | undefined {
  for (const element of document.elementsFromPoint(event.clientX, event.clientY)) {
    if (element.closest(".react-flow__node-task, .react-flow__node-pill")) return undefined;
    const id = element.closest(".react-flow__edge")?.getAttribute("data-id");
    if (id != null) return id;
  }
  return undefined;
}

function dropComponent(event: DragEvent, places: PointerPlaces): void {
  const { palette, drawn, layout } = state();
  const component = palette[Number(event.dataTransfer.getData(componentDrag))];
  if (!component || !drawn || !layout) return;
  const at = places.local(event);
  const wireId = wireUnder(event);
  const wire = drawn.view.wires.find((each) => each.id === wireId && each.kind === "data");
  if (wire) {
    void addComponent(component, { at, ...blockForEnds(drawn, wire.from, wire.to), between: wire });
    return;
  }
  const point = places.flow(event);
  const { block, origin } = blockAt(drawn, layout, point);
  const after = afterAt(drawn, layout, block, point);
  void addComponent(component, { at, block, after, place: { x: point.x - origin.x, y: point.y - origin.y } });
}

/** Zoomed out, port rows and then all but names go; by a class, so that nothing is drawn anew. */
function useLevelOfDetail(surface: { readonly current: HTMLDivElement | null }): void {
  const show = useCallback(
    ({ zoom }: { readonly zoom: number }) => {
      const level = zoom < 0.3 ? "far" : zoom < 0.6 ? "middle" : "near";
      surface.current?.setAttribute("data-detail", level);
    },
    [surface],
  );
  useOnViewportChange({ onChange: show });
}
