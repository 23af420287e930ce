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
  const [texts, setTexts] = useState(() => Object.fromEntries(content.fields.map(({ name, text }) => [name, text])));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [useCache, setUseCache] = useState(content.useCache);
  const textOf = ({ name }: FormField): string => texts[name] ?? "";
  const faulty = content.fields.filter((field) => faultOf(field, textOf(field)) !== undefined);

  const run = (): void => {
    setTouched(new Set(content.fields.map(({ name }) => name)));
    const [first] = faulty;
    if (first) document.getElementById(`field-${first.name}`)?.focus();
    else onRun(givenTexts(content.fields, texts), useCache);
  };

  return (
    <form
      className="run-form"
      aria-label={t("Run {0}", content.pipelineName)}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
      }}
    >
      <header>
        <h1>{content.pipelineName}</h1>
        <p className="file">{content.file}</p>
        {content.description !== undefined && <p>{content.description}</p>}
      </header>
      {content.fields.map((field, position) => (
        <ParameterField
          key={field.name}
          field={field}
          text={textOf(field)}
          fault={touched.has(field.name) ? faultOf(field, textOf(field)) : undefined}
          isFirst={position === 0}
          onChange={(text) => {
            setTexts({ ...texts, [field.name]: text });
            setTouched(new Set(touched).add(field.name));
          }}
        />
      ))}
      <vscode-checkbox
        label={t("Reuse results of tasks that ran before with the same inputs")}
        checked={useCache}
        onchange={(event) => {
          setUseCache(event.target instanceof VscodeCheckbox && event.target.checked);
        }}
      />
      <div className="buttons">
        <vscode-button type="submit">{t("Compile & Run")}</vscode-button>
        <vscode-button secondary onClick={onCancel}>
          {t("Cancel")}
        </vscode-button>
      </div>
    </form>
  );
}

/** An optional parameter without a default that was left empty is not given at all. */
function givenTexts(fields: readonly FormField[], texts: Readonly<Record<string, string>>): Record<string, string> {
  const given = fields.filter(
    ({ name, isOptional, defaultText }) => !(isOptional && defaultText === undefined && (texts[name] ?? "") === ""),
  );
  return Object.fromEntries(given.map(({ name }) => [name, texts[name] ?? ""]));
}
