import { Handle, Position } from "@xyflow/react";
import { memo, type ReactElement } from "react";
import type { ViewPort, WireEnd } from "../../src/protocol/canvasView.ts";
import { useCanvas, type CanvasState } from "../store.ts";
import { t } from "../l10n.ts";
import { ariaOfPort } from "./ariaLabels.ts";
import { endOf, heldWire, refuseDrop, typeClass } from "./ends.ts";

/** Whether a port may meet the wire that is being drawn. */
export type Meeting = "idle" | "fits" | "refused" | "origin";

function meetingOf(state: CanvasState, node: string, handle: string, side: "source" | "target"): Meeting {
  const { connecting, drawn } = state;
  if (!connecting || !drawn || connecting.end.kind === "task") return "idle";
  const end = endOf(drawn, node, handle, connecting.end);
  if (!end) return "refused";
  if (sameEnd(end, connecting.end)) return "origin";
  const isSameSide = (side === "source") === (connecting.direction === "from");
  if (isSameSide && (side === "source" || !heldWire(drawn, connecting.end))) return "refused";
  return refuseDrop(drawn, connecting.end, end) === undefined ? "fits" : "refused";
}

function sameEnd(a: WireEnd, b: WireEnd): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The dot or square where wires end: colour and shape say the type, hollow says nothing is set. */
export const Port = memo(function Port(props: {
  readonly node: string;
  readonly handle: string;
  readonly side: "source" | "target";
  readonly port: ViewPort;
  readonly top: number;
  readonly isHollow: boolean;
}): ReactElement {
  const { node, handle, side, port, top, isHollow } = props;
  const meeting = useCanvas((state) => meetingOf(state, node, handle, side));
  const classes = ["port", typeClass(port.type), `meeting-${meeting}`];
  if (isHollow) classes.push("is-hollow");
  if (port.isMissing) classes.push("is-missing");
  return (
    <Handle
      id={handle}
      type={side}
      position={side === "source" ? Position.Right : Position.Left}
      className={classes.join(" ")}
      style={{ top }}
      data-testid="port"
      data-port={handle}
      role="button"
      tabIndex={-1}
      aria-label={ariaOfPort(port, side === "source" ? "output" : "input")}
      title={[`${port.name}: ${port.type.label}`, port.description].filter(Boolean).join("\n")}
    />
  );
});

/** Where control-only wires end. A task's is shown under the pointer: a line drawn from it to a task makes that one wait. */
export function ControlHandles({
  top,
  isTask = false,
}: {
  readonly top: number;
  readonly isTask?: boolean;
}): ReactElement {
  return (
    <>
      <Handle
        id="task"
        type="target"
        position={Position.Left}
        className="control-handle"
        style={{ top }}
        isConnectable={false}
      />
      <Handle
        id="task-out"
        type="source"
        position={Position.Right}
        className={isTask ? "order-handle" : "control-handle"}
        style={{ top }}
        isConnectable={isTask}
        title={isTask ? t("Drag to a task that must wait for this one") : undefined}
      />
    </>
  );
}
