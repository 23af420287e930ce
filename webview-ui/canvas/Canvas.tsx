import { Background, BackgroundVariant, ReactFlow, SelectionMode, type ReactFlowProps } from "@xyflow/react";
import { useRef, type MouseEvent, type ReactElement } from "react";
import { t } from "../l10n.ts";
import { isSelectionHeld, patch, select, selectForMenu, selectWire, useCanvas, type CanvasState } from "../store.ts";
import { componentDrops } from "./componentDrops.ts";
import { ConnectionHint } from "./ConnectionHint.tsx";
import { FrameNode } from "./FrameNode.tsx";
import { openQuickAdd } from "./gestures.ts";
import { Minimap } from "./Minimap.tsx";
import { nodeDrags, onNodesChange } from "./nodeDrags.ts";
import { OpaqueNode, PillNode } from "./OtherNodes.tsx";
import { usePlaces } from "./pointerPlaces.ts";
import { TaskNode } from "./TaskNode.tsx";
import type { CanvasEdge, CanvasNode } from "./toFlow.ts";
import { useCanvasKeys } from "./useCanvasKeys.ts";
import { leastZoom, useStartingViewport, useViewportFollowers, useWholeKept } from "./viewport.ts";
import { Wire } from "./Wire.tsx";
import { rewiring, wiring } from "./wiring.ts";

/** What never changes: how the surface answers to pointer and keys. */
const behaviour: ReactFlowProps<CanvasNode, CanvasEdge> = {
  onlyRenderVisibleElements: true,
  minZoom: leastZoom,
  maxZoom: 2,
  panOnScroll: true,
  panOnDrag: [0, 1],
  zoomOnDoubleClick: false,
  selectionMode: SelectionMode.Partial,
  selectionKeyCode: "Shift",
  multiSelectionKeyCode: ["Shift", "Control", "Meta"],
  panActivationKeyCode: "Space",
  deleteKeyCode: null,
  disableKeyboardA11y: true,
  elevateNodesOnSelect: false,
  elevateEdgesOnSelect: false,
  zIndexMode: "manual",
  connectionRadius: 24,
  reconnectRadius: 14,
  snapToGrid: true,
  snapGrid: [8, 8],
  nodeDragThreshold: 4,
  proOptions: { hideAttribution: true },
  nodeTypes: { task: TaskNode, frame: FrameNode, pill: PillNode, opaque: OpaqueNode },
  edgeTypes: { wire: Wire },
  ...rewiring(),
  // The menu's commands are about what it was opened on.
  onNodeContextMenu: (_, node) => {
    selectForMenu(node.id);
  },
  onEdgeClick: (_, edge) => {
    selectWire(edge.id);
  },
  onPaneClick: () => {
    select([]);
    patch({ quickAdd: undefined, choice: undefined });
  },
};

/** VS Code's own Cut, Copy and Paste are about text, of which a drawing has none. */
const menuContext = JSON.stringify({ preventDefaultContextMenuItems: true });

/** The drawing surface. */
export function Canvas(): ReactElement {
  const isStale = useCanvas((each) => each.drawn?.view.stale !== undefined);
  const isReadOnly = useCanvas(isLookedAtOnly);
  const isConnecting = useCanvas((each) => each.connecting !== undefined);
  const isHolding = useCanvas(isSelectionHeld);
  const isFileOver = useCanvas((each) => each.isFileOver === true);
  const surface = useRef<HTMLDivElement>(null);
  useViewportFollowers(surface);
  useStartingViewport();
  useWholeKept(surface);
  useCanvasKeys(surface);
  const places = usePlaces(surface);
  const onDoubleClick = (event: MouseEvent): void => {
    const isOnPane = (event.target as Element).classList.contains("react-flow__pane");
    if (isOnPane) openQuickAdd(places.local(event), places.flow(event));
  };
  return (
    <div
      ref={surface}
      className={classesOf({
        surface: true,
        "is-stale": isStale,
        "is-read-only": isReadOnly,
        "is-connecting": isConnecting,
        "is-holding": isHolding,
      })}
      role="application"
      aria-label={t("Pipeline canvas")}
      data-testid="canvas"
      tabIndex={-1}
      data-vscode-context={menuContext}
      onDoubleClick={onDoubleClick}
      {...componentDrops(places)}
    >
      <Markers />
      <Drawing {...nodeDrags(places)} {...wiring(places)} />
      {isFileOver && (
        <div className="drop-hint" role="status">
          <span>{t("Drop a compiled pipeline or one in Python here to import it.")}</span>
        </div>
      )}
    </div>
  );
}

function isLookedAtOnly({ drawn }: CanvasState): boolean {
  return drawn?.view.isReadOnly === true;
}

function classesOf(classes: Readonly<Record<string, boolean>>): string {
  return Object.keys(classes)
    .filter((name) => classes[name])
    .join(" ");
}

/** All that is drawn of the pipeline. */
function Drawing(handlers: ReactFlowProps<CanvasNode, CanvasEdge>): ReactElement {
  const nodes = useCanvas((each) => each.nodes);
  const edges = useCanvas((each) => each.edges);
  const isReadOnly = useCanvas(isLookedAtOnly);
  const hasMinimap = useCanvas((each) => each.panels.minimap);
  return (
    <ReactFlow<CanvasNode, CanvasEdge>
      {...behaviour}
      {...handlers}
      edgesReconnectable={!isReadOnly}
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1} className="dots" />
      {hasMinimap && <Minimap />}
      <ConnectionHint />
    </ReactFlow>
  );
}

/** The arrow of wires that only say the order. */
function Markers(): ReactElement {
  return (
    <svg className="markers" aria-hidden="true">
      <marker id="wire-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
        <path d="M1,1 L7,4 L1,7" className="wire-arrow" />
      </marker>
    </svg>
  );
}
