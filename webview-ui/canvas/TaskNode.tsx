import type { NodeProps } from "@xyflow/react";
import { memo, type CSSProperties, type ReactElement } from "react";
import type { ViewTask } from "../../src/protocol/canvasView.ts";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { card } from "../layout/grid.ts";
import { measureText } from "../layout/domMeasure.ts";
import { headOf } from "../layout/measure.ts";
import { rowsOf, subtitleOf } from "../layout/rows.ts";
import { problemsOf, worstOf } from "../problems.ts";
import { PhaseGlyph } from "../run/PhaseGlyph.tsx";
import { edit, useCanvas } from "../store.ts";
import { kindIcon, kindName } from "./ariaLabels.ts";
import { Icon } from "./Icon.tsx";
import { InlineEdit } from "./InlineEdit.tsx";
import { ControlHandles } from "./Port.tsx";
import { Problems } from "./Problems.tsx";
import { TaskPorts, TaskRows } from "./TaskRows.tsx";
import type { CanvasNode } from "./toFlow.ts";

/** The lowest card that has room for two lines where only name and phase are shown. */
const twoLines = 64;

/** A task's card. */
export const TaskNode = memo(function TaskNode({ id, data }: NodeProps<CanvasNode>): ReactElement | null {
  const phase = useCanvas((state) => state.overlay.get(id)?.phase);
  const task = data.item;
  if (task?.kind !== "task") return null;
  const inputs = data.wired.split(" ").flatMap((handle) => (handle.startsWith("in:") ? handle.slice(3) : []));
  const rows = rowsOf(task, new Set(inputs), data.isUnfolded);
  const top = headOf(task, measureText);
  const problems = problemsOf(task);
  const isBad = worstOf(problems)?.severity === "error";
  const classes = ["task", phase && `has-run run-${phase}`, isBad && "is-bad", data.box.height < twoLines && "is-low"];
  return (
    <div
      className={classes.filter(Boolean).join(" ")}
      style={{ "--title": `${top - (subtitleOf(task) === "" ? 0 : card.subtitle)}px` } as CSSProperties}
      data-testid="task"
    >
      <ControlHandles isTask top={card.header / 2} />
      <TaskHeader id={id} task={task} />
      <TaskRows id={id} task={task} rows={rows} top={top} isUnfolded={data.isUnfolded} />
      <TaskPorts id={id} task={task} rows={rows} top={top} />
      <Problems isSummary problems={problems} />
    </div>
  );
});

function TaskHeader({ id, task }: { readonly id: string; readonly task: ViewTask }): ReactElement {
  const shown = useCanvas((state) => state.overlay.get(id));
  const subtitle = subtitleOf(task);
  return (
    <div className="task-head" title={task.description}>
      <div className="task-title">
        <Icon name={kindIcon(task.componentKind)} className="kind" />
        <span className="visually-hidden">{kindName(task.componentKind)}</span>
        <TaskName id={id} name={task.name} />
        {shown && <PhaseGlyph shown={shown} />}
      </div>
      {subtitle !== "" && (
        <div className="task-subtitle" title={subtitle}>
          {subtitle}
        </div>
      )}
    </div>
  );
}

function TaskName({ id, name }: { readonly id: string; readonly name: string }): ReactElement {
  const isEditing = useCanvas((state) => state.editing?.kind === "name" && state.editing.key === id);
  if (!isEditing) {
    return (
      <span
        className="task-name"
        title={name}
        onDoubleClick={() => {
          edit({ kind: "name", key: id });
        }}
      >
        {name}
      </span>
    );
  }
  return (
    <InlineEdit
      value={name}
      label={t("Name of the task")}
      onCommit={(next) => void apply({ kind: "rename", task: id, name: next })}
      onLeave={() => {
        edit(undefined);
      }}
    />
  );
}
