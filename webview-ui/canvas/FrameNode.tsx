import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo, type ReactElement } from "react";
import type { ViewCondition, ViewExitHandler, ViewLoop, ViewPort, ViewProblem } from "../../src/protocol/canvasView.ts";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import type { NodeBox } from "../layout/layoutView.ts";
import { headersOf } from "../layout/layoutView.ts";
import { problemsWithin } from "../problems.ts";
import { LoopCounts, PhaseGlyph } from "../run/PhaseGlyph.tsx";
import { edit, toggleCollapsed, useCanvas } from "../store.ts";
import { blocksOf } from "../viewIndex.ts";
import { typeClass } from "./ends.ts";
import { Icon } from "./Icon.tsx";
import { InlineEdit } from "./InlineEdit.tsx";
import { ControlHandles, Port } from "./Port.tsx";
import { Problems } from "./Problems.tsx";
import type { CanvasNode } from "./toFlow.ts";

type Group = ViewCondition | ViewLoop | ViewExitHandler;

/** A frame around the blocks of a condition chain, a loop, or a try with its finally: a lane per block. */
export const FrameNode = memo(function FrameNode({ id, data }: NodeProps<CanvasNode>): ReactElement | null {
  const shown = useCanvas((state) => state.overlay.get(id));
  const drop = useCanvas(({ dropBlock }) =>
    data.box.lanes.some((lane) => lane.block === dropBlock) ? dropBlock : undefined,
  );
  const group = data.item;
  if (!group || group.kind === "task" || group.kind === "opaque") return null;
  const { box, isCollapsed } = data;
  const headers = headersOf(group);
  const run = shown ? ` has-run run-${shown.phase}` : "";
  if (isCollapsed) return <CollapsedFrame id={id} group={group} box={box} run={run} header={headers[0] ?? ""} />;
  return (
    <div className={`frame depth-${box.depth % 2}${run}`} data-testid="frame">
      {box.lanes.map((lane, at) => (
        <div
          key={lane.block}
          className={`lane${lane.block === drop ? " is-drop" : ""}`}
          style={{ top: lane.y, height: lane.height }}
          data-block={lane.block}
        >
          <FrameHeader id={id} group={group} at={at} header={headers[at] ?? ""} />
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
  readonly header: string;
}): ReactElement {
  const count = blocksOf(props.group).reduce((sum, block) => sum + block.items.length, 0);
  return (
    <div className={`frame is-collapsed frame-header${props.run}`} data-testid="frame">
      <button
        type="button"
        className="icon-button nodrag"
        title={t("Expand")}
        aria-label={t("Expand")}
        onClick={() => {
          toggleCollapsed(props.id);
        }}
      >
        <Icon name="chevron-right" />
      </button>
      <div className="collapsed-text">
        <span className="frame-code">{props.header}</span>
        <span className="muted">{t("{0} items", count)}</span>
      </div>
      <span className="grow" />
      <Problems isSummary problems={problemsWithin(props.group)} />
      <PlainHandles box={props.box} />
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

function FrameHeader(props: {
  readonly id: string;
  readonly group: Group;
  readonly at: number;
  readonly header: string;
}): ReactElement {
  const { id, group, at, header } = props;
  const isEditing = useCanvas(
    ({ editing }) => editing?.kind === "header" && editing.key === id && editing.branch === at,
  );
  const shown = useCanvas((state) => (at === 0 ? state.overlay.get(id) : undefined));
  const code =
    group.kind === "condition" ? group.branches[at]?.code : group.kind === "loop" ? group.listCode : undefined;
  return (
    <div className="frame-header" title={header}>
      {at === 0 && (
        <button
          type="button"
          className="icon-button nodrag"
          title={t("Collapse")}
          aria-label={t("Collapse")}
          tabIndex={-1}
          onClick={() => {
            toggleCollapsed(id);
          }}
        >
          <Icon name="chevron-down" />
        </button>
      )}
      {isEditing && code !== undefined ? (
        <HeaderEdit id={id} group={group} at={at} code={code} />
      ) : (
        <span
          className={`frame-code${code === undefined ? "" : " is-editable"}`}
          onClick={() => {
            if (code !== undefined) edit({ kind: "header", key: id, branch: at });
          }}
        >
          {header}
        </span>
      )}
      <Problems problems={problemsAt(group, at)} />
      <span className="grow" />
      {shown && <PhaseGlyph shown={shown} />}
      {group.kind === "condition" && at === group.branches.length - 1 && code !== undefined && (
        <button
          type="button"
          className="frame-action nodrag"
          tabIndex={-1}
          onClick={() => void apply({ kind: "addBranch", condition: id })}
        >
          {t("+ else")}
        </button>
      )}
    </div>
  );
}

function HeaderEdit(props: {
  readonly id: string;
  readonly group: Group;
  readonly at: number;
  readonly code: string;
}): ReactElement {
  const { id, group, at, code } = props;
  return (
    <>
      <span className="frame-code muted">
        {group.kind === "loop" ? t("for {0} of", group.item) : at === 0 ? "if" : "else if"}
      </span>
      <InlineEdit
        isCode
        value={code}
        label={group.kind === "loop" ? t("List of the loop") : t("Condition")}
        onCommit={(text) =>
          void apply(
            group.kind === "loop"
              ? { kind: "setLoop", loop: id, list: text }
              : { kind: "setCondition", condition: id, branch: at, code: text },
          )
        }
        onLeave={() => {
          edit(undefined);
        }}
      />
    </>
  );
}

function problemsAt(group: Group, at: number): readonly ViewProblem[] {
  const own = at === 0 ? group.problems : [];
  return group.kind === "condition" ? [...own, ...(group.branches[at]?.problems ?? [])] : own;
}

function FramePorts({
  id,
  group,
  box,
}: {
  readonly id: string;
  readonly group: Group;
  readonly box: NodeBox;
}): ReactElement {
  const topOf = (handle: string): number => box.handles[handle]?.y ?? 0;
  const out = (port: ViewPort, inner: string, outer: string): ReactElement => (
    <div key={port.name}>
      <span className="frame-port-name right" style={{ top: topOf(outer) - 17 }}>
        <Problems problems={port.problems} />
        {port.name}
      </span>
      <Handle
        id={inner}
        type="target"
        position={Position.Right}
        className={`port inner ${typeClass(port.type)}`}
        style={{ top: topOf(outer) }}
        aria-label={t("Collects {0}", port.name)}
      />
      <Port node={id} handle={outer} side="source" port={port} top={topOf(outer)} isHollow={false} />
    </div>
  );
  return (
    <>
      <ControlHandles top={16} />
      {group.kind === "condition" &&
        group.branches.map((branch, at) =>
          branch.code === undefined ? null : (
            <Handle
              key={at}
              id={`test:${at}`}
              type="target"
              position={Position.Left}
              className="port test-port"
              style={{ top: topOf(`test:${at}`) }}
              data-port={`test:${at}`}
              aria-label={t("Condition: {0}", branch.header)}
              title={branch.header}
            />
          ),
        )}
      {group.kind === "condition" && group.merges.map((port) => out(port, `merge:${port.name}`, `oneOf:${port.name}`))}
      {group.kind === "loop" && (
        <>
          <Handle
            id="list"
            type="target"
            position={Position.Left}
            className="port type-list"
            style={{ top: topOf("list") }}
            title={group.listCode}
          />
          <Port node={id} handle="item" side="source" port={group.itemPort} top={topOf("item")} isHollow={false} />
          <span className="frame-port-name left" style={{ top: topOf("item") - 17 }}>
            {group.item}
            <Problems problems={group.itemPort.problems} />
          </span>
          {group.collects.map((port) => out(port, `collect:${port.name}`, `collected:${port.name}`))}
        </>
      )}
    </>
  );
}
