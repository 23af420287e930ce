import "@vscode-elements/elements/dist/vscode-button/index.js";
import { VscodeCheckbox } from "@vscode-elements/elements/dist/vscode-checkbox/index.js";
import { type ReactElement, useState } from "react";
import type {
  FormField,
  RunFormAnswer,
  RunFormContent,
  SubmitContent,
  SubmitTexts,
} from "../../src/protocol/runFormMessages.ts";
import { t } from "../l10n.ts";
import type { Draft } from "./draft.ts";
import { faultOf } from "./faults.ts";
import { ParameterField } from "./ParameterField.tsx";
import { SubmitFields } from "./SubmitFields.tsx";
import { faultyField } from "./submitFaults.ts";

interface RunFormProps {
  readonly content: RunFormContent;
  /** What stands in the form at first. */
  readonly first: Draft;
  /** Called with all that stands in it, whenever that is another. */
  readonly onDraft: (draft: Draft) => void;
  readonly onRun: (answer: RunFormAnswer) => void;
  readonly onCancel: () => void;
}

/** Asks for a pipeline's parameters, and how it is to run. Enter runs, Escape leaves; faults show once a field was touched or a run was tried. */
export function RunForm({ content, first, onDraft, onRun, onCancel }: RunFormProps): ReactElement {
  const { fields } = content;
  const [draft, setDraft] = useState(first);
  const { useCache, submit } = draft;
  const change = (next: Partial<Draft>): void => {
    setDraft({ ...draft, ...next });
    onDraft({ ...draft, ...next });
  };
  const texts = textsOf(draft, fields, change);
  const run = (): void => {
    texts.touchAll();
    const faulty = faultyId(fields, texts, submit);
    if (faulty !== undefined) document.getElementById(faulty)?.focus();
    else onRun({ texts: givenTexts(fields, texts.of), useCache, ...(submit && { submit: trimmed(submit) }) });
  };
  return (
    <form
      className="run-form"
      aria-label={titleOf(content)}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
        if (event.key === "Enter" && (isLine(event.target) || event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          run();
        }
      }}
    >
      <Heading content={content} />
      <Parameters fields={fields} texts={texts} />
      <HowItRuns content={content} draft={draft} onChange={change} />
      <Buttons title={actionOf(content)} onCancel={onCancel} />
    </form>
  );
}

/** A field of one line, in which Enter means no new line. */
function isLine(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type !== "checkbox";
}

function Parameters({ fields, texts }: { readonly fields: readonly FormField[]; readonly texts: Texts }): ReactElement {
  return (
    <>
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
    </>
  );
}

/** On a cluster it has a name and more; here only whether results are used again. */
function HowItRuns(props: {
  readonly content: RunFormContent;
  readonly draft: Draft;
  readonly onChange: (next: Partial<Draft>) => void;
}): ReactElement {
  const { content, draft, onChange } = props;
  const { submit, useCache } = draft;
  if (content.submit && submit) {
    return (
      <SubmitFields
        content={content.submit}
        texts={submit}
        isFirst={content.fields.length === 0}
        onChange={(part) => {
          onChange({ submit: { ...submit, ...part } });
        }}
      />
    );
  }
  return (
    <CacheChoice
      isOn={useCache}
      onChange={(isOn) => {
        onChange({ useCache: isOn });
      }}
    />
  );
}

function titleOf({ pipelineName, submit }: RunFormContent): string {
  return submit ? t("Submit {0} to {1}", pipelineName, submit.destination) : t("Run {0}", pipelineName);
}

function actionOf({ submit, isDebugged }: RunFormContent): string {
  if (isDebugged) return t("Debug Run");
  if (!submit) return t("Compile & Run");
  return submit.isCompiled ? t("Compile & Submit") : t("Submit");
}

/** The element of the first field that will not do. */
function faultyId(fields: readonly FormField[], texts: Texts, submit: SubmitTexts | undefined): string | undefined {
  const field = fields.find((each) => faultOf(each, texts.of(each)) !== undefined);
  if (field) return `field-${field.name}`;
  const name = submit && faultyField(submit);
  return name && `submit-${name}`;
}

function trimmed({ caching, ...texts }: SubmitTexts): SubmitTexts {
  const { runName, experiment, pipelineRoot, serviceAccount } = texts;
  return {
    caching,
    runName: runName.trim(),
    experiment: experiment.trim(),
    pipelineRoot: pipelineRoot.trim(),
    serviceAccount: serviceAccount.trim(),
  };
}

interface Texts {
  readonly of: (field: FormField) => string;
  readonly isTouched: (field: FormField) => boolean;
  readonly set: (field: FormField, text: string) => void;
  /** Every field shows its fault from now on. */
  readonly touchAll: () => void;
}

/** What is written in the fields, and which of them were written in. */
function textsOf(
  { texts, touched }: Draft,
  fields: readonly FormField[],
  change: (next: Partial<Draft>) => void,
): Texts {
  return {
    of: ({ name }) => texts[name] ?? "",
    isTouched: ({ name }) => touched.includes(name),
    set: ({ name }, text) => {
      change({ texts: { ...texts, [name]: text }, touched: [...new Set([...touched, name])] });
    },
    touchAll: () => {
      change({ touched: fields.map(({ name }) => name) });
    },
  };
}

function Heading({ content }: { readonly content: RunFormContent }): ReactElement {
  return (
    <header>
      <h1>{content.pipelineName}</h1>
      <p className="file">{content.file}</p>
      {content.submit && <Destination submit={content.submit} />}
      {content.description !== undefined && <p>{content.description}</p>}
    </header>
  );
}

/** Where the run will be: said before anything is sent there. */
function Destination({ submit }: { readonly submit: SubmitContent }): ReactElement {
  return (
    <p className="destination" data-testid="destination">
      <span className="codicon codicon-server-environment" aria-hidden="true" />
      <span>
        {t("Goes to {0}", submit.destination)}
        <span className="file"> {t("through {0}", submit.reachedBy)}</span>
      </span>
    </p>
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

function Buttons(props: { readonly title: string; readonly onCancel: () => void }): ReactElement {
  return (
    <div className="buttons">
      <vscode-button type="submit">{props.title}</vscode-button>
      <vscode-button secondary onClick={props.onCancel}>
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
