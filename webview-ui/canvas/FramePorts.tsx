import { Handle, Position } from "@xyflow/react";
import type { ReactElement } from "react";
import type { ViewCondition, ViewLoop, ViewWayOut } from "../../src/protocol/canvasView.ts";
import { t } from "../l10n.ts";
import type { NodeBox } from "../layout/layoutView.ts";
import type { Group } from "../viewIndex.ts";
import { typeClass } from "./ends.ts";
import { ControlHandles, Port } from "./Port.tsx";
import { Problems } from "./Problems.tsx";

/** How far above its port a name stands, in pixels. */
const nameAbove = 17;

/** Where values enter a frame at its left, and leave it at its right. */
export function FramePorts(props: { readonly id: string; readonly group: Group; readonly box: NodeBox }): ReactElement {
  const { id, group, box } = props;
  return (
    <>
      <ControlHandles top={16} />
      {group.kind === "condition" && <ConditionPorts id={id} condition={group} box={box} />}
      {group.kind === "loop" && <LoopPorts id={id} loop={group} box={box} />}
    </>
  );
}

function ConditionPorts(props: {
  readonly id: string;
  readonly condition: ViewCondition;
  readonly box: NodeBox;
}): ReactElement {
  const { id, condition, box } = props;
  return (
    <>
      {condition.branches.map((branch, at) =>
        branch.code === undefined ? null : (
          <Handle
            key={at}
            id={`test:${at}`}
            type="target"
            position={Position.Left}
            className="port test-port"
            style={{ top: topOf(box, `test:${at}`) }}
            data-port={`test:${at}`}
            aria-label={t("Condition: {0}", branch.header)}
            title={branch.header}
          />
        ),
      )}
      {condition.merges.map((port) => (
        <WayOut key={port.id} id={id} port={port} inner="merge" outer="oneOf" box={box} />
      ))}
    </>
  );
}

function LoopPorts(props: { readonly id: string; readonly loop: ViewLoop; readonly box: NodeBox }): ReactElement {
  const { id, loop, box } = props;
  return (
    <>
      <Handle
        id="list"
        type="target"
        position={Position.Left}
        className="port type-list"
        style={{ top: topOf(box, "list") }}
        title={loop.listCode}
      />
      <Port node={id} handle="item" side="source" port={loop.itemPort} top={topOf(box, "item")} isHollow={false} />
      <span className="frame-port-name left" style={{ top: topOf(box, "item") - nameAbove }}>
        {loop.item}
        <Problems problems={loop.itemPort.problems} />
      </span>
      {loop.collects.map((port) => (
        <WayOut key={port.id} id={id} port={port} inner="collect" outer="collected" box={box} />
      ))}
    </>
  );
}

/** A value that leaves by the right edge: fed from inside, and taken from outside, at the same place. */
function WayOut(props: {
  readonly id: string;
  readonly port: ViewWayOut;
  readonly inner: "merge" | "collect";
  readonly outer: "oneOf" | "collected";
  readonly box: NodeBox;
}): ReactElement {
  const { id, port, inner, outer, box } = props;
  const handle = `${outer}:${port.id}`;
  const top = topOf(box, handle);
  return (
    <>
      <span className="frame-port-name right" style={{ top: top - nameAbove }}>
        <Problems problems={port.problems} />
        {port.name}
      </span>
      <Handle
        id={`${inner}:${port.id}`}
        type="target"
        position={Position.Right}
        className={`port inner ${typeClass(port.type)}`}
        style={{ top }}
        aria-label={t("Collects {0}", port.name)}
      />
      <Port node={id} handle={handle} side="source" port={port} top={top} isHollow={false} />
    </>
  );
}

function topOf(box: NodeBox, handle: string): number {
  return box.handles[handle]?.y ?? 0;
}
