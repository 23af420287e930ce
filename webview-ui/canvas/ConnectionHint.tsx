import { useConnection, useViewport } from "@xyflow/react";
import type { ReactElement } from "react";
import { say } from "../l10n.ts";
import { useCanvas } from "../store.ts";
import { endOf, refuseDrop } from "./ends.ts";

/** Why the wire that is being drawn cannot end where the pointer is, at the pointer. */
export function ConnectionHint(): ReactElement | null {
  const connection = useConnection();
  const { x, y, zoom } = useViewport();
  const index = useCanvas((state) => state.drawn);
  const connecting = useCanvas((state) => state.connecting);
  if (!connection.inProgress || !connection.toHandle || connection.isValid !== false || !index || !connecting)
    return null;
  const other = endOf(index, connection.toHandle.nodeId, connection.toHandle.id ?? "", connecting.end);
  const refusal = other && refuseDrop(index, connecting.end, other);
  if (refusal === undefined) return null;
  const left = connection.to.x * zoom + x + 16;
  const top = connection.to.y * zoom + y + 16;
  return (
    <div className="hint at-pointer" role="status" style={{ left, top }}>
      {say(refusal)}
    </div>
  );
}
