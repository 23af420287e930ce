import type { NodeProps } from "@xyflow/react";
import { memo, type ReactElement } from "react";
import { send } from "../host.ts";
import { t } from "../l10n.ts";
import { cut } from "../layout/rows.ts";
import { spanOf } from "../viewIndex.ts";
import { state, useCanvas } from "../store.ts";
import { Icon } from "./Icon.tsx";
import { Port } from "./Port.tsx";
import { Problems } from "./Problems.tsx";
import type { CanvasNode } from "./toFlow.ts";

/** A pipeline's input or output: a slim pill at the margin. */
export const PillNode = memo(function PillNode({ id, data }: NodeProps<CanvasNode>): ReactElement | null {
  const { port } = data;
  const argument = useCanvas((state) =>
    id.startsWith("input:") ? state.run?.state.arguments[id.slice(6)] : undefined,
  );
  if (!port) return null;
  const isInput = id.startsWith("input:");
  const value = argument === undefined ? port.defaultText : JSON.stringify(argument);
  return (
    <div className={`pill ${isInput ? "pill-in" : "pill-out"}`} data-testid="pill" title={port.description}>
      <Problems problems={port.problems} />
      <span className="port-name">{port.name}</span>
      {isInput && value !== undefined && (
        <span className="value" title={value}>
          = {cut(value, 14)}
        </span>
      )}
      <Port
        node={id}
        handle={isInput ? "out" : "in"}
        side={isInput ? "source" : "target"}
        port={port}
        top={12}
        isHollow={false}
      />
    </div>
  );
});

/** Code the compiler could not read: it opens in the text. */
export const OpaqueNode = memo(function OpaqueNode({ id, data }: NodeProps<CanvasNode>): ReactElement | null {
  const { item } = data;
  if (item?.kind !== "opaque") return null;
  const open = (): void => {
    const { index } = state();
    const span = index && spanOf(index, id);
    if (span) send({ type: "openSource", ...span });
  };
  return (
    <div className="opaque" data-testid="opaque" onDoubleClick={open}>
      <div className="opaque-code">
        <Icon name="code" />
        <code title={item.text}>{cut(item.text, 40)}</code>
        <Problems problems={item.problems} />
      </div>
      <button type="button" className="link nodrag" onClick={open}>
        {t("in source")}
      </button>
    </div>
  );
});
