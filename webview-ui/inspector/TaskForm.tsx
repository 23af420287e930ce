import type { ReactElement } from "react";
import type { OperationValue } from "../../src/compiler/edit/operation.ts";
import { numberFault } from "../../src/run/parameterText.ts";
import type { ViewPort, ViewTask } from "../../src/protocol/canvasView.ts";
import { kindIcon, kindName } from "../canvas/ariaLabels.ts";
import { endLabel } from "../canvas/ends.ts";
import { disconnect } from "../canvas/gestures.ts";
import { Icon, IconButton } from "../canvas/Icon.tsx";
import { apply, send } from "../host.ts";
import { t } from "../l10n.ts";
import { select, useCanvas } from "../store.ts";
import { nodeOf } from "../viewIndex.ts";
import { AfterRow } from "./AfterRow.tsx";
import { Editable, Faults, Row, Section, TextField, WireChip } from "./fields.tsx";
import { OptionRows } from "./OptionRows.tsx";
import { RunSection } from "./RunSection.tsx";

/** A task's name, arguments and options. */
export function TaskForm({ task }: { readonly task: ViewTask }): ReactElement {
  return (
    <>
      <div className="panel-title">
        <Icon name={kindIcon(task.componentKind)} className="kind" />
        <span className="grow">{task.name}</span>
      </div>
      <div className="panel-body">
        <RunSection id={task.key} />
        <Editable>
          <AboutTask task={task} />
          {task.inputs.length > 0 && (
            <Section title={t("Arguments")}>
              {task.inputs.map((port) => (
                <ArgumentRow key={port.name} task={task.key} port={port} />
              ))}
            </Section>
          )}
          <Section title={t("Options")}>
            <AfterRow key={task.key} task={task.key} />
            <OptionRows task={task} />
          </Section>
        </Editable>
      </div>
    </>
  );
}

function AboutTask({ task }: { readonly task: ViewTask }): ReactElement {
  return (
    <Section title={t("Task")}>
      <Row label={t("Name")}>
        <TextField
          value={task.name}
          label={t("Name")}
          check={(name) => (name.trim() === "" ? t("A task needs a name.") : undefined)}
          onCommit={(name) => void apply({ kind: "rename", task: task.key, name: name.trim() })}
        />
      </Row>
      <div className="fact">
        <button
          type="button"
          className="link"
          onClick={() => {
            send({ type: "openComponent", task: task.key });
          }}
        >
          {task.component}
        </button>
        <span className="muted">{[kindName(task.componentKind), task.image].filter(Boolean).join(" · ")}</span>
      </div>
      {task.description !== undefined && <p className="description">{task.description}</p>}
      <Faults problems={task.problems} />
    </Section>
  );
}

function ArgumentRow({ task, port }: { readonly task: string; readonly port: ViewPort }): ReactElement {
  const index = useCanvas((state) => state.drawn);
  const wires = (index?.incoming.get(task) ?? []).filter(({ to }) => to.kind === "taskInput" && to.port === port.name);
  const isMissing = port.isMissing && wires.length === 0;
  const chips = wires.map((wire) => (
    <WireChip
      key={wire.id}
      label={index ? endLabel(index, wire.from) : wire.id}
      onOpen={() => {
        select([nodeOf(wire.from)]);
      }}
      onUnlink={() => {
        disconnect(wire.id);
      }}
    />
  ));
  return (
    <Row
      label={port.name}
      hint={port.type.label}
      title={port.description}
      isMissing={isMissing}
      isGroup={port.type.shape === "artifact"}
    >
      {chips}
      {(wires.length === 0 || port.valueText !== undefined) && (
        <span className="field-line">
          <ValueField task={task} port={port} />
          {port.valueText !== undefined && <Clear task={task} input={port.name} />}
        </span>
      )}
      <Faults problems={port.problems} />
    </Row>
  );
}

/** An emptied text or an unticked box is a value as well: this is the way back to none, or to the default. */
function Clear({ task, input }: { readonly task: string; readonly input: string }): ReactElement {
  return (
    <IconButton
      icon="discard"
      title={t("Clear {0}", input)}
      onClick={() => void apply({ kind: "clearArgument", task, input })}
    />
  );
}

/** The field for a value by its type: text, number, checkbox, JSON; code when that is what was written. */
function ValueField({ task, port }: { readonly task: string; readonly port: ViewPort }): ReactElement {
  const { name, type, valueText } = port;
  const placeholder = port.defaultText ?? (port.isMissing ? t("required") : "");
  const set = (value: OperationValue): void => void apply({ kind: "setArgument", task, input: name, value });
  const clear = (): void => void apply({ kind: "clearArgument", task, input: name });
  const constant = constantOf(valueText);
  if (type.shape === "artifact") {
    return <span className="muted">{t("Drag a wire from an output that makes a {0}.", type.label)}</span>;
  }
  if (type.shape === "boolean" && (valueText === undefined || typeof constant === "boolean")) {
    return (
      <input
        type="checkbox"
        className="checkbox"
        aria-label={name}
        checked={(constant ?? constantOf(port.defaultText)) === true}
        onChange={(event) => {
          set({ kind: "constant", value: event.target.checked });
        }}
      />
    );
  }
  const isPlainText = type.shape === "string" && (valueText === undefined || typeof constant === "string");
  return (
    <TextField
      label={name}
      isCode={!isPlainText}
      isNumber={type.shape === "number"}
      value={isPlainText ? (typeof constant === "string" ? constant : "") : (valueText ?? "")}
      placeholder={placeholder}
      onCommit={(text) => {
        if (isPlainText) set({ kind: "constant", value: text });
        else if (text.trim() === "") clear();
        else
          set(
            type.shape === "number" && isNumber(text)
              ? { kind: "constant", value: Number(text) }
              : { kind: "code", text },
          );
      }}
    />
  );
}

/** A number that is as it is written: any other stays in the text as it was typed, and the compiler says what it is. */
function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text)) && numberFault(text, "LIST") === undefined;
}

/** The value of a literal as it stands in the text; undefined for other code. */
export function constantOf(text: string | undefined): string | number | boolean | undefined {
  if (text === undefined) return undefined;
  const quoted = /^'([^'\\]*)'$/.exec(text);
  try {
    const value: unknown = JSON.parse(quoted ? JSON.stringify(quoted[1]) : text);
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
  } catch {
    return undefined;
  }
}
