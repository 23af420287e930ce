import type { NodeProps } from "@xyflow/react";
import { memo, type ReactElement } from "react";
import type { ViewPort, ViewTask } from "../../src/protocol/canvasView.ts";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { card } from "../layout/grid.ts";
import { headOf } from "../layout/measure.ts";
import { rowsOf, subtitleOf, type InputRow } from "../layout/rows.ts";
import { PhaseGlyph } from "../run/PhaseGlyph.tsx";
import { edit, toggleFold, useCanvas } from "../store.ts";
import { kindIcon, kindName } from "./ariaLabels.ts";
import { Icon } from "./Icon.tsx";
import { InlineEdit } from "./InlineEdit.tsx";
import { ControlHandles, Port } from "./Port.tsx";
import { Problems } from "./Problems.tsx";
import type { CanvasNode } from "./toFlow.ts";

/** A task's card. */
export const TaskNode = memo(function TaskNode({ id, data }: NodeProps<CanvasNode>): ReactElement | null {
  const shown = useCanvas((state) => state.overlay.get(id));
  const task = data.item;
  if (task?.kind !== "task") return null;
  const wired = new Set(data.wired.split(" "));
  const inputs = new Set([...wired].filter((handle) => handle.startsWith("in:")).map((handle) => handle.slice(3)));
  const rows = rowsOf(task, inputs, data.isUnfolded);
  const top = headOf(task);
  const lines = Math.max(rows.inputs.length, task.outputs.length);
  const isBad = task.problems.some((problem) => problem.severity === "error");
  return (
    <div className={`task${shown ? ` has-run run-${shown.phase}` : ""}${isBad ? " is-bad" : ""}`} data-testid="task">
      <ControlHandles isTask top={card.header / 2} />
      <TaskHeader id={id} task={task} />
      <div className="task-rows" style={{ top }}>
        {rows.inputs.map((row, at) => (
          <InputCell key={row.port.name} task={id} row={row} at={at} />
        ))}
        {task.outputs.map((port, at) => (
          <OutputCell key={port.name} port={port} at={at} value={shown?.values[port.name]} />
        ))}
        {rows.canFold && (
          <button
            type="button"
            className="fold nodrag"
            style={{ top: lines * card.row }}
            tabIndex={-1}
            onClick={() => {
              toggleFold(id);
            }}
          >
            <Icon name={data.isUnfolded ? "chevron-up" : "add"} />
            {data.isUnfolded ? t("fewer") : t("{0} optional", rows.folded)}
          </button>
        )}
      </div>
      {rows.inputs.map(({ port, isWired, value }, at) => (
        <Port
          key={port.name}
          node={id}
          handle={`in:${port.name}`}
          side="target"
          port={port}
          top={top + at * card.row + card.row / 2}
          isHollow={!isWired && value === undefined}
        />
      ))}
      {task.outputs.map((port, at) => (
        <Port
          key={port.name}
          node={id}
          handle={`out:${port.name}`}
          side="source"
          port={port}
          top={top + at * card.row + card.row / 2}
          isHollow={false}
        />
      ))}
    </div>
  );
});

function TaskHeader({ id, task }: { readonly id: string; readonly task: ViewTask }): ReactElement {
  const shown = useCanvas((state) => state.overlay.get(id));
  const isEditing = useCanvas((state) => state.editing?.kind === "name" && state.editing.key === id);
  const subtitle = subtitleOf(task);
  return (
    <div className="task-head" title={task.description}>
      <div className="task-title">
        <Icon name={kindIcon(task.componentKind)} className="kind" />
        <span className="visually-hidden">{kindName(task.componentKind)}</span>
        {isEditing ? (
          <InlineEdit
            value={task.name}
            label={t("Name of the task")}
            onCommit={(name) => void apply({ kind: "rename", task: id, name })}
            onLeave={() => {
              edit(undefined);
            }}
          />
        ) : (
          <span
            className="task-name"
            title={task.name}
            onDoubleClick={() => {
              edit({ kind: "name", key: id });
            }}
          >
            {task.name}
          </span>
        )}
        <Problems problems={task.problems} />
        {shown && <PhaseGlyph shown={shown} />}
      </div>
      {subtitle !== "" && <div className="task-subtitle">{subtitle}</div>}
    </div>
  );
}

function InputCell(props: { readonly task: string; readonly row: InputRow; readonly at: number }): ReactElement {
  const { task, row, at } = props;
  const { port, value, isWired } = row;
  const isEditing = useCanvas(
    ({ editing }) => editing?.kind === "value" && editing.key === task && editing.input === port.name,
  );
  const begin = (): void => {
    edit({ kind: "value", key: task, input: port.name });
  };
  const isMissing = port.isMissing && !isWired;
  return (
    <div
      className={`cell cell-in${isMissing ? " is-missing" : ""}`}
      style={{ top: at * card.row }}
      data-input={port.name}
    >
      <span className="port-name">{port.name}</span>
      {isEditing && (
        <InlineEdit
          isCode
          value={port.valueText ?? port.defaultText ?? ""}
          label={t("Value of {0}", port.name)}
          onCommit={(text) =>
            void apply({ kind: "setArgument", task, input: port.name, value: { kind: "code", text } })
          }
          onLeave={() => {
            edit(undefined);
          }}
        />
      )}
      {!isEditing && value !== undefined && (
        <span className="value nodrag" title={port.valueText} onClick={begin}>
          = {value}
        </span>
      )}
      {!isEditing && value === undefined && !isWired && (
        <span className={isMissing ? "required nodrag" : "value unset nodrag"} onClick={begin}>
          {isMissing ? t("required") : port.defaultText === undefined ? "" : `= ${port.defaultText}`}
        </span>
      )}
      <Problems problems={port.problems} />
    </div>
  );
}

function OutputCell(props: { readonly port: ViewPort; readonly at: number; readonly value?: string }): ReactElement {
  return (
    <div className="cell cell-out" style={{ top: props.at * card.row }} title={props.value}>
      <Problems problems={props.port.problems} />
      <span className="port-name">{props.port.name}</span>
    </div>
  );
}
