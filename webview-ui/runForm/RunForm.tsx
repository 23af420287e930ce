import "@vscode-elements/elements/dist/vscode-button/index.js";
import { VscodeCheckbox } from "@vscode-elements/elements/dist/vscode-checkbox/index.js";
import { type ReactElement, useState } from "react";
import type { FormField, RunFormContent } from "../../src/protocol/runFormMessages.ts";
import { t } from "../l10n.ts";
import { faultOf } from "./faults.ts";
import { ParameterField } from "./ParameterField.tsx";

interface RunFormProps {
  readonly content: RunFormContent;
  readonly onRun: (texts: Readonly<Record<string, string>>, useCache: boolean) => void;
  readonly onCancel: () => void;
}

/** Asks for a pipeline's parameters. Enter runs, Escape leaves; faults show once a field was touched or a run was tried. */
export function RunForm({ content, onRun, onCancel }: RunFormProps): ReactElement {
  const { fields, pipelineName } = content;
  const texts = useTexts(fields);
  const [useCache, setUseCache] = useState(content.useCache);
  const run = (): void => {
    texts.touchAll();
    const first = fields.find((field) => faultOf(field, texts.of(field)) !== undefined);
    if (first) document.getElementById(`field-${first.name}`)?.focus();
    else onRun(givenTexts(fields, texts.of), useCache);
  };
  return (
    <form
      className="run-form"
      aria-label={t("Run {0}", pipelineName)}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
      }}
    >
      <Heading content={content} />
      {fields.map((field, position) => (
        <ParameterField
          key={field.name}
          field={field}
          text={texts.of(field)}
          fault={texts.isTouched(field) ? faultOf(field, texts.of(field)) : undefined}
          isFirst={position === 0}
          onChange={(text) => {
            texts.set(field, text);
          }}
        />
      ))}
      <CacheChoice isOn={useCache} onChange={setUseCache} />
      <Buttons onCancel={onCancel} />
    </form>
  );
}

interface Texts {
  readonly of: (field: FormField) => string;
  readonly isTouched: (field: FormField) => boolean;
  readonly set: (field: FormField, text: string) => void;
  /** Every field shows its fault from now on. */
  readonly touchAll: () => void;
}

/** What is written in the fields, and which of them were written in. */
function useTexts(fields: readonly FormField[]): Texts {
  const [texts, setTexts] = useState(() => Object.fromEntries(fields.map(({ name, text }) => [name, text])));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  return {
    of: ({ name }) => texts[name] ?? "",
    isTouched: ({ name }) => touched.has(name),
    set: ({ name }, text) => {
      setTexts({ ...texts, [name]: text });
      setTouched(new Set(touched).add(name));
    },
    touchAll: () => {
      setTouched(new Set(fields.map(({ name }) => name)));
    },
  };
}

function Heading({ content }: { readonly content: RunFormContent }): ReactElement {
  return (
    <header>
      <h1>{content.pipelineName}</h1>
      <p className="file">{content.file}</p>
      {content.description !== undefined && <p>{content.description}</p>}
    </header>
  );
}

function CacheChoice(props: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }): ReactElement {
  return (
    <vscode-checkbox
      label={t("Reuse results of tasks that ran before with the same inputs")}
      checked={props.isOn}
      onchange={(event) => {
        props.onChange(event.target instanceof VscodeCheckbox && event.target.checked);
      }}
    />
  );
}

function Buttons({ onCancel }: { readonly onCancel: () => void }): ReactElement {
  return (
    <div className="buttons">
      <vscode-button type="submit">{t("Compile & Run")}</vscode-button>
      <vscode-button secondary onClick={onCancel}>
        {t("Cancel")}
      </vscode-button>
    </div>
  );
}

/** An optional parameter without a default that was left empty is not given at all. */
function givenTexts(fields: readonly FormField[], textOf: (field: FormField) => string): Record<string, string> {
  const given = fields.filter(
    (field) => !(field.isOptional && field.defaultText === undefined && textOf(field) === ""),
  );
  return Object.fromEntries(given.map((field) => [field.name, textOf(field)]));
}
