import { MiniMap } from "@xyflow/react";
import type { ReactElement } from "react";
import { t } from "../l10n.ts";
import { problemsOf, worstOf } from "../problems.ts";
import type { CanvasNode } from "./toFlow.ts";

/** The whole pipeline at a glance, with the phases of the run and what is at fault. */
export function Minimap(): ReactElement {
  return (
    <MiniMap<CanvasNode>
      pannable
      zoomable
      ariaLabel={t("Minimap")}
      className="minimap"
      nodeBorderRadius={12}
      nodeClassName={classOf}
    />
  );
}

function classOf({ data, type, selected }: CanvasNode): string {
  const isBad = data.item && worstOf(problemsOf(data.item))?.severity === "error";
  const phase = data.phase === undefined ? "" : ` run-${data.phase}`;
  return `mini-${type ?? "task"}${phase}${isBad ? " is-bad" : ""}${selected ? " is-selected" : ""}`;
}
