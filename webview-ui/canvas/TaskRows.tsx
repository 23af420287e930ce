import type { ReactElement } from "react";
import type { ViewPort, ViewTask } from "../../src/protocol/canvasView.ts";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { card } from "../layout/grid.ts";
import { cut, type InputRow, type TaskRows as Rows } from "../layout/rows.ts";
import { edit, toggleFold, useCanvas } from "../store.ts";
import { Icon } from "./Icon.tsx";
import { InlineEdit } from "./InlineEdit.tsx";
import { Port } from "./Port.tsx";
import { Problems } from "./Problems.tsx";

interface OfTask {
  readonly id: string;
  readonly task: ViewTask;
  readonly rows: Rows;
  /** Where the first row begins, in pixels below the card's top. */
  readonly top: number;
}

/** Inputs with their values at the left, outputs at the right. Where both need more than there is, both are cut. */
export function TaskRows({ id, task, rows, top, isUnfolded }: OfTask & { readonly isUnfolded: boolean }): ReactElement {
  const values = useCanvas((state) => state.overlay.get(id)?.values);
  const lines = Math.max(rows.inputs.length, task.outputs.length);
  return (
    <div className="task-rows" style={{ top }}>
      {Array.from({ length: lines }, (_, at) => {
        const input = rows.inputs[at];
        const output = task.outputs[at];
        return (
          <div key={at} className="line" style={{ top: at * card.row }}>
            {input && <InputCell key={input.port.name} task={id} row={input} />}
            {output && <OutputCell port={output} value={values?.[output.name]} />}
          </div>
        );
      })}
      {rows.canFold && <Fold id={id} folded={rows.folded} isUnfolded={isUnfolded} top={lines * card.row} />}
    </div>
  );
}

/** Where wires end. */
export function TaskPorts({ id, task, rows, top }: OfTask): ReactElement {
  const middle = (at: number): number => top + at * card.row + card.row / 2;
  return (
    <>
      {rows.inputs.map(({ port, isWired, value }, at) => (
        <Port
          key={`in:${port.name}`}
          node={id}
          handle={`in:${port.name}`}
          side="target"
          port={port}
          top={middle(at)}
          isHollow={!isWired && value === undefined}
        />
      ))}
      {task.outputs.map((port, at) => (
        <Port
          key={`out:${port.name}`}
          node={id}
          handle={`out:${port.name}`}
          side="source"
          port={port}
          top={middle(at)}
          isHollow={false}
        />
      ))}
    </>
  );
}

function Fold(props: {
  readonly id: string;
  readonly folded: number;
  readonly isUnfolded: boolean;
  readonly top: number;
}): ReactElement {
  return (
    <button
      type="button"
      className="fold nodrag"
      style={{ top: props.top }}
      tabIndex={-1}
      aria-expanded={props.isUnfolded}
      onClick={() => {
        toggleFold(props.id);
      }}
    >
      <Icon name={props.isUnfolded ? "chevron-up" : "add"} />
      {props.isUnfolded ? t("fewer") : t("{0} optional", props.folded)}
    </button>
  );
}

function InputCell({ task, row }: { readonly task: string; readonly row: InputRow }): ReactElement {
  const { port, isWired } = row;
  const isEditing = useCanvas(
    ({ editing }) => editing?.kind === "value" && editing.key === task && editing.input === port.name,
  );
  return (
    <div className={`cell cell-in${port.isMissing && !isWired ? " is-missing" : ""}`} data-input={port.name}>
      <span className="port-name" title={port.name}>
        {port.name}
      </span>
      {isEditing ? <ValueEdit task={task} port={port} /> : <Value task={task} row={row} />}
      <Problems problems={port.problems} />
    </div>
  );
}

/** What an input is set to, or that it must be; a click edits it. */
function Value({ task, row }: { readonly task: string; readonly row: InputRow }): ReactElement | null {
  const { port, value, isWired } = row;
  if (isWired && value === undefined) return null;
  const begin = (): void => {
    edit({ kind: "value", key: task, input: port.name });
  };
  if (value !== undefined) {
    return (
      <span className="value nodrag" title={port.valueText} onClick={begin}>
        = {value}
      </span>
    );
  }
  if (port.isMissing) {
    return (
      <span className="required nodrag" onClick={begin}>
        {t("required")}
      </span>
    );
  }
  return (
    <span className="value unset nodrag" title={port.defaultText} onClick={begin}>
      {port.defaultText === undefined ? "" : `= ${cut(port.defaultText)}`}
    </span>
  );
}

function ValueEdit({ task, port }: { readonly task: string; readonly port: ViewPort }): ReactElement {
  const { name, valueText, defaultText } = port;
  return (
    <InlineEdit
      isCode
      value={valueText ?? defaultText ?? ""}
      label={t("Value of {0}", name)}
      onCommit={(text) => void apply({ kind: "setArgument", task, input: name, value: { kind: "code", text } })}
      onClear={valueText === undefined ? undefined : () => void apply({ kind: "clearArgument", task, input: name })}
      onLeave={() => {
        edit(undefined);
      }}
    />
  );
}

function OutputCell({ port, value }: { readonly port: ViewPort; readonly value?: string }): ReactElement {
  return (
    <div className="cell cell-out" title={value ?? port.name}>
      <Problems problems={port.problems} />
      <span className="port-name">{port.name}</span>
    </div>
  );
}
