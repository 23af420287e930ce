import { useRef, useState, type ReactElement, type ReactNode } from "react";
import { IconButton } from "../canvas/Icon.tsx";
import { t } from "../l10n.ts";

/** A labelled row of the inspector. */
export function Row(props: {
  readonly label: string;
  readonly hint?: string;
  readonly title?: string;
  readonly isMissing?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <label className={`row${props.isMissing ? " is-missing" : ""}`} title={props.title}>
      <span className="row-label">
        {props.label}
        {props.hint !== undefined && <span className="row-hint">{props.hint}</span>}
      </span>
      {props.children}
    </label>
  );
}

/** A field that commits on Enter and on leaving, and goes back on Escape. */
export function TextField(props: {
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly isCode?: boolean;
  readonly isNumber?: boolean;
  readonly isLong?: boolean;
  /** A sentence when what was typed cannot be. */
  readonly check?: (text: string) => string | undefined;
  readonly onCommit: (text: string) => void;
}): ReactElement {
  const [draft, setDraft] = useState<string>();
  const isLeaving = useRef(false);
  const text = draft ?? props.value;
  const fault = draft === undefined ? undefined : props.check?.(draft);
  const commit = (): void => {
    if (isLeaving.current) isLeaving.current = false;
    else if (draft !== undefined && draft !== props.value && fault === undefined) props.onCommit(draft);
    if (fault === undefined) setDraft(undefined);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.key === "Enter" || event.key === "Escape") event.stopPropagation();
    if (event.key === "Enter" && !(props.isLong && event.shiftKey)) {
      event.preventDefault();
      commit();
    }
    if (event.key === "Escape") {
      isLeaving.current = true;
      setDraft(undefined);
      event.currentTarget.blur();
    }
  };
  const shared = {
    className: `field${props.isCode ? " code" : ""}${fault === undefined ? "" : " is-faulty"}`,
    "aria-label": props.label,
    "aria-invalid": fault !== undefined,
    placeholder: props.placeholder,
    value: text,
    spellCheck: false,
    onBlur: commit,
    onKeyDown,
  };
  return (
    <span className="field-box">
      {props.isLong ? (
        <textarea
          {...shared}
          rows={Math.min(8, text.split("\n").length + 1)}
          onChange={(event) => {
            setDraft(event.target.value);
          }}
        />
      ) : (
        <input
          {...shared}
          inputMode={props.isNumber ? "decimal" : undefined}
          onChange={(event) => {
            setDraft(event.target.value);
          }}
        />
      )}
      {fault !== undefined && (
        <span className="fault" role="alert">
          {fault}
        </span>
      )}
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

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="section" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
