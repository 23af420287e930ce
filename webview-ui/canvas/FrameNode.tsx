import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo, type ReactElement } from "react";
import { t } from "../l10n.ts";
import { headersOf, type NodeBox } from "../layout/layoutView.ts";
import { problemsWithin } from "../problems.ts";
import { LoopCounts, PhaseGlyph } from "../run/PhaseGlyph.tsx";
import { toggleCollapsed, useCanvas } from "../store.ts";
import { blocksOf, type Group } from "../viewIndex.ts";
import { FrameHeader } from "./FrameHeader.tsx";
import { FramePorts } from "./FramePorts.tsx";
import { IconButton } from "./Icon.tsx";
import { Problems } from "./Problems.tsx";
import type { CanvasNode } from "./toFlow.ts";

/** A frame around the blocks of a condition chain, a loop, or a try with its finally: a lane per block. */
export const FrameNode = memo(function FrameNode({ id, data }: NodeProps<CanvasNode>): ReactElement | null {
  const shown = useCanvas((state) => state.overlay.get(id));
  const drop = useCanvas(({ dropBlock }) =>
    data.box.lanes.some((lane) => lane.block === dropBlock) ? dropBlock : undefined,
  );
  const group = data.item;
  if (!group || group.kind === "task" || group.kind === "opaque") return null;
  const { box, isCollapsed } = data;
  const run = shown ? ` has-run run-${shown.phase}` : "";
  if (isCollapsed) return <CollapsedFrame id={id} group={group} box={box} run={run} />;
  return (
    <div className={`frame depth-${box.depth % 2}${run}`} data-testid="frame">
      {box.lanes.map((lane, at) => (
        <div
          key={lane.block}
          className={`lane${lane.block === drop ? " is-drop" : ""}`}
          style={{ top: lane.y, height: lane.height }}
          data-block={lane.block}
        >
          <FrameHeader id={id} group={group} at={at} />
          {blocksOf(group)[at]?.items.length === 0 && <div className="lane-empty">{t("Drop a task here")}</div>}
        </div>
      ))}
      <FramePorts id={id} group={group} box={box} />
      {shown?.counts && (
        <div className="frame-counts">
          <LoopCounts counts={shown.counts} />
        </div>
      )}
    </div>
  );
});

function CollapsedFrame(props: {
  readonly id: string;
  readonly group: Group;
  readonly box: NodeBox;
  readonly run: string;
}): ReactElement {
  const { id, group, box, run } = props;
  const shown = useCanvas((state) => state.overlay.get(id));
  const header = headersOf(group)[0];
  const count = blocksOf(group).reduce((sum, block) => sum + block.items.length, 0);
  return (
    <div className={`frame is-collapsed frame-header${run}`} data-testid="frame">
      <IconButton
        icon="chevron-right"
        title={t("Expand")}
        className="nodrag"
        onClick={() => {
          toggleCollapsed(id);
        }}
      />
      <div className="collapsed-text">
        <span className="frame-code" title={header}>
          {header}
        </span>
        {shown?.counts ? <LoopCounts counts={shown.counts} /> : <span className="muted">{t("{0} items", count)}</span>}
      </div>
      <span className="grow" />
      {shown && <PhaseGlyph shown={shown} />}
      <Problems isSummary problems={problemsWithin(group)} />
      <PlainHandles box={box} />
    </div>
  );
}

function PlainHandles({ box }: { readonly box: NodeBox }): ReactElement {
  return (
    <>
      {Object.entries(box.handles).map(([handle, at]) => {
        const isRight = at.x > 0;
        return (
          <Handle
            key={handle}
            id={handle}
            type={isRight ? "source" : "target"}
            position={isRight ? Position.Right : Position.Left}
            className="control-handle"
            style={{ top: at.y }}
            isConnectable={false}
          />
        );
      })}
    </>
  );
}
