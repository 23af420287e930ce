import { useRef, useState, type ChangeEvent, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import type { ViewProblem } from "../../src/protocol/canvasView.ts";
import { IconButton } from "../canvas/Icon.tsx";
import { applyFix } from "../host.ts";
import { t } from "../l10n.ts";
import { useCanvas } from "../store.ts";
import { placeOf } from "../problems.ts";

/** A labelled row of the inspector. A click on its label is one on its field; a group has none, only buttons. */
export function Row(props: {
  readonly label: string;
  readonly hint?: string;
  readonly title?: string;
  readonly isMissing?: boolean;
  readonly isGroup?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const Box = props.isGroup === true ? "div" : "label";
  return (
    <Box className={`row${props.isMissing ? " is-missing" : ""}`} title={props.title}>
      <span className="row-label">
        {props.label}
        {props.hint !== undefined && <span className="row-hint">{props.hint}</span>}
      </span>
      {props.children}
    </Box>
  );
}

interface TextFieldProps {
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly isCode?: boolean;
  readonly isNumber?: boolean;
  readonly isLong?: boolean;
  /** A sentence when what was typed cannot be. */
  readonly check?: (text: string) => string | undefined;
  readonly onCommit: (text: string) => void;
}

/** A field that commits on Enter and on leaving, and goes back on Escape. */
export function TextField(props: TextFieldProps): ReactElement {
  const { text, fault, ...handlers } = useDraft(props);
  const shared = {
    ...handlers,
    className: `field${props.isCode ? " code" : ""}${fault === undefined ? "" : " is-faulty"}`,
    "aria-label": props.label,
    "aria-invalid": fault !== undefined,
    placeholder: props.placeholder,
    value: text,
    spellCheck: false,
  };
  return (
    <span className="field-box">
      {props.isLong ? (
        <textarea {...shared} rows={Math.min(8, text.split("\n").length + 1)} />
      ) : (
        <input {...shared} inputMode={props.isNumber ? "decimal" : undefined} />
      )}
      {fault !== undefined && (
        <span className="fault" role="alert">
          {fault}
        </span>
      )}
    </span>
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement;

interface Draft {
  readonly text: string;
  readonly fault: string | undefined;
  readonly onChange: (event: ChangeEvent<Field>) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent<Field>) => void;
}

/** What is being typed, until it is committed or given up. */
function useDraft({ value, check, isLong, onCommit }: TextFieldProps): Draft {
  const [draft, setDraft] = useState<string>();
  const isLeaving = useRef(false);
  const fault = draft === undefined ? undefined : check?.(draft);
  const commit = (): void => {
    if (isLeaving.current) isLeaving.current = false;
    else if (draft !== undefined && draft !== value && fault === undefined) onCommit(draft);
    if (fault === undefined) setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<Field>): void => {
    // Escape gives up what was typed; where nothing was, it is for what lies around the field.
    if (event.key === "Enter" || (event.key === "Escape" && draft !== undefined)) event.stopPropagation();
    if (event.key === "Enter" && !(isLong && event.shiftKey)) {
      event.preventDefault();
      commit();
    }
    if (event.key === "Escape") {
      isLeaving.current = true;
      setDraft(undefined);
      event.currentTarget.blur();
    }
  };
  const onChange = (event: ChangeEvent<Field>): void => {
    setDraft(event.target.value);
  };
  return { text: draft ?? value, fault, onChange, onBlur: commit, onKeyDown };
}

/** What is wrong, in sentences, under the field it is about. */
export function Faults({ problems }: { readonly problems: readonly ViewProblem[] }): ReactElement {
  return (
    <>
      {problems.map((problem, at) => (
        <Fault key={at} problem={problem} />
      ))}
    </>
  );
}

function Fault({ problem }: { readonly problem: ViewProblem }): ReactElement {
  return (
    <span className={`fault problems-${problem.severity}`}>
      {problem.message}
      {placeOf(problem) !== undefined && <span className="muted"> {placeOf(problem)}</span>}
      {problem.fixes.map((fix, index) => (
        <button key={index} type="button" className="link fix" onClick={() => void applyFix(problem, index)}>
          {fix.title}
        </button>
      ))}
    </span>
  );
}

/** What feeds an input, with a way to cut it. */
export function WireChip(props: {
  readonly label: string;
  readonly onOpen: () => void;
  readonly onUnlink?: () => void;
}): ReactElement {
  return (
    <span className="chip">
      <button type="button" className="link chip-label" onClick={props.onOpen} title={t("Go to {0}", props.label)}>
        {props.label}
      </button>
      {props.onUnlink && <IconButton icon="debug-disconnect" title={t("Disconnect")} onClick={props.onUnlink} />}
    </span>
  );
}

/** What changes the pipeline: of no use where it can be looked at only. */
export function Editable({ children }: { readonly children: ReactNode }): ReactElement {
  const isReadOnly = useCanvas((state) => state.drawn?.view.isReadOnly === true);
  return (
    <fieldset className="editable" disabled={isReadOnly}>
      {children}
    </fieldset>
  );
}

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="section" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
