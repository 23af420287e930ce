import type { ReactElement } from "react";
import type { JsonValue } from "../../src/compiler/json.ts";
import { numberFault } from "../../src/run/parameterText.ts";
import type { ViewPort } from "../../src/protocol/canvasView.ts";
import { IconButton } from "../canvas/Icon.tsx";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { numberFaultText } from "../runForm/faults.ts";
import { freshName } from "../viewIndex.ts";
import { useCanvas } from "../store.ts";
import { Editable, Faults, Section, TextField } from "./fields.tsx";

/** What an input's type may be made, by the words people meet it in (a port's label): as pipeline files write it. */
const types: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["string", "Int", "Float", "boolean", "string[]", "Int[]", "Float[]", "Dataset", "Model", "Artifact"].map(
      (type) => [type, type],
    ),
  ),
  list: "Json[]",
  record: "Record<string, Json>",
};

/** The pipeline's own inputs and outputs. */
export function PipelineForm(): ReactElement | null {
  const index = useCanvas((state) => state.drawn);
  if (!index) return null;
  const { view } = index;
  return (
    <>
      <div className="panel-title">
        <span className="grow">{view.name}</span>
      </div>
      <div className="panel-body">
        <Editable>
          {view.description !== undefined && <p className="description">{view.description}</p>}
          <Faults problems={view.problems} />
          <Section title={t("Inputs")}>
            {view.inputs.map((port) => (
              <InputForm key={port.name} port={port} />
            ))}
            <button
              type="button"
              className="link add"
              onClick={() => void apply({ kind: "addInput", name: freshName(index, "input"), type: "string" })}
            >
              {t("Add input")}
            </button>
          </Section>
          {view.outputs.length > 0 && <Outputs ports={view.outputs} />}
        </Editable>
      </div>
    </>
  );
}

function Outputs({ ports }: { readonly ports: readonly ViewPort[] }): ReactElement {
  return (
    <Section title={t("Outputs")}>
      {ports.map((port) => (
        <div key={port.name} className="fact">
          <span>{port.name}</span>
          <span className="muted grow">{port.type.label}</span>
          <IconButton
            icon="trash"
            title={t("Remove {0}", port.name)}
            onClick={() => void apply({ kind: "removeOutput", name: port.name })}
          />
        </div>
      ))}
    </Section>
  );
}

function InputForm({ port }: { readonly port: ViewPort }): ReactElement {
  const { label } = port.type;
  return (
    <div className="input-form">
      <div className="input-line">
        <TextField
          label={t("Name")}
          value={port.name}
          check={(text) =>
            /^[A-Za-z_$][\w$]*$/.test(text)
              ? undefined
              : t("Write a name: letters, digits and _, not beginning with a digit.")
          }
          onCommit={(newName) => void apply({ kind: "setInput", name: port.name, newName })}
        />
        <select
          className="field"
          aria-label={t("Type of {0}", port.name)}
          value={label}
          onChange={(event) => void apply({ kind: "setInput", name: port.name, type: types[event.target.value] })}
        >
          {!Object.hasOwn(types, label) && <option>{label}</option>}
          {Object.keys(types).map((type) => (
            <option key={type}>{type}</option>
          ))}
        </select>
        <IconButton
          icon="trash"
          title={t("Remove {0}", port.name)}
          onClick={() => void apply({ kind: "removeInput", name: port.name })}
        />
      </div>
      {port.type.shape !== "artifact" && <DefaultField port={port} />}
      <Faults problems={port.problems} />
    </div>
  );
}

function DefaultField({ port }: { readonly port: ViewPort }): ReactElement {
  const read = (text: string): JsonValue | undefined => (text.trim() === "" ? null : valueOf(text, port));
  return (
    <TextField
      isCode
      label={t("Default of {0}", port.name)}
      value={port.defaultText ?? ""}
      placeholder={t("no default")}
      check={(text) => {
        if (read(text) === undefined) return t("Write JSON: 5, true, [1, 2].");
        const fault = numberFault(text, "LIST");
        return fault && numberFaultText(fault);
      }}
      onCommit={(text) => void apply({ kind: "setInput", name: port.name, defaultValue: read(text) })}
    />
  );
}

/** A default as JSON; plain words are a string where a string is wanted. */
function valueOf(text: string, port: ViewPort): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return port.type.shape === "string" ? text : undefined;
  }
}
