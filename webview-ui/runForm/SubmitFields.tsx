import { type ReactElement, type ReactNode, useState } from "react";
import type { Caching, SubmitContent, SubmitTexts } from "../../src/protocol/runFormMessages.ts";
import { t } from "../l10n.ts";
import { submitFaultOf } from "./submitFaults.ts";

interface SubmitFieldsProps {
  readonly content: SubmitContent;
  readonly texts: SubmitTexts;
  /** Without parameters the first field is one of these. */
  readonly isFirst: boolean;
  readonly onChange: (change: Partial<SubmitTexts>) => void;
}

/** What a run on a cluster has besides its parameters. */
export function SubmitFields({ content, texts, isFirst, onChange }: SubmitFieldsProps): ReactElement {
  const text = (name: "runName" | "pipelineRoot" | "serviceAccount", label: string, rest: TextRest): ReactElement => (
    <TextRow
      name={name}
      label={label}
      text={texts[name]}
      onChange={(value) => {
        onChange({ [name]: value });
      }}
      {...rest}
    />
  );
  return (
    <fieldset>
      <legend>{t("Run")}</legend>
      {text("runName", t("Run name"), { autoFocus: isFirst })}
      <ExperimentRow content={content} text={texts.experiment} onChange={onChange} />
      <CachingRow caching={texts.caching} onChange={onChange} />
      {text("pipelineRoot", t("Pipeline root"), {
        hint: t("where its artifacts are kept"),
        placeholder: content.compiledRoot ?? t("(the server's own)"),
      })}
      {text("serviceAccount", t("Service account"), {
        hint: t("whose rights its pods have"),
        placeholder: t("(the server's own)"),
      })}
    </fieldset>
  );
}

interface TextRest {
  readonly hint?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

interface TextRowProps extends TextRest {
  readonly name: keyof SubmitTexts;
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function TextRow({ name, label, text, hint, placeholder, autoFocus, onChange }: TextRowProps): ReactElement {
  const id = `submit-${name}`;
  const fault = submitFaultOf(name, text);
  return (
    <Row id={id} label={label} hint={hint}>
      <input
        id={id}
        autoFocus={autoFocus}
        spellCheck={false}
        aria-describedby={`${id}-fault`}
        aria-invalid={fault !== undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <p className="fault" id={`${id}-fault`} role="alert">
        {fault ?? ""}
      </p>
    </Row>
  );
}

function Row(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={props.id}>{props.label}</label>
        {props.hint !== undefined && <span className="field-type">{props.hint}</span>}
      </div>
      {props.children}
    </div>
  );
}

interface ChoiceProps {
  readonly onChange: (change: Partial<SubmitTexts>) => void;
}

/** The value of the option that asks for a name; no experiment is called so, for names are not empty and have no line's end. */
const newOne = "\n";

/** The experiments that are there, or the name of a new one. */
function ExperimentRow({
  content,
  text,
  onChange,
}: ChoiceProps & { readonly content: SubmitContent; readonly text: string }): ReactElement {
  const { experiments } = content;
  const [isNew, setNew] = useState(text !== "" && !experiments.includes(text));
  const choose = (value: string): void => {
    setNew(value === newOne);
    onChange({ experiment: value === newOne ? "" : value });
  };
  return (
    <Row id="submit-experiment" label={t("Experiment")} hint={t("what runs are gathered under")}>
      <select
        id="submit-experiment"
        value={isNew ? newOne : text}
        onChange={(event) => {
          choose(event.target.value);
        }}
      >
        {!experiments.includes("Default") && <option value="">{t("(the server's own)")}</option>}
        {experiments.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        <option value={newOne}>{t("New experiment…")}</option>
      </select>
      {isNew && (
        <input
          className="below"
          aria-label={t("Name of the new experiment")}
          placeholder={t("Name of the new experiment")}
          spellCheck={false}
          autoFocus={text === ""}
          value={text}
          onChange={(event) => {
            onChange({ experiment: event.target.value });
          }}
        />
      )}
    </Row>
  );
}

function CachingRow({ caching, onChange }: ChoiceProps & { readonly caching: Caching }): ReactElement {
  return (
    <Row id="submit-caching" label={t("Caching")} hint={t("reusing results of tasks that ran before")}>
      <select
        id="submit-caching"
        value={caching}
        onChange={(event) => {
          onChange({ caching: event.target.value as Caching });
        }}
      >
        <option value="asCompiled">{t("As the pipeline says")}</option>
        <option value="on">{t("On for all tasks")}</option>
        <option value="off">{t("Off for all tasks")}</option>
      </select>
    </Row>
  );
}
