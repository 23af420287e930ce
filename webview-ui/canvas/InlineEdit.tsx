import { useEffect, useRef, type ReactElement } from "react";

/** A field in the place of what it edits: Enter commits, Escape leaves, going elsewhere commits. One left empty clears. */
export function InlineEdit(props: {
  readonly value: string;
  readonly label: string;
  readonly isCode?: boolean;
  readonly onCommit: (value: string) => void;
  /** Undefined for what cannot be without a value: emptied, it stays what it was. */
  readonly onClear?: () => void;
  readonly onLeave: () => void;
}): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (value: string | undefined): void => {
    if (isOver.current) return;
    isOver.current = true;
    const isChanged = value !== undefined && value !== props.value;
    if (isChanged && value.trim() !== "") props.onCommit(value.trim());
    else if (isChanged) props.onClear?.();
    props.onLeave();
  };
  return (
    <input
      ref={field}
      className={`inline-edit nodrag nopan${props.isCode ? " code" : ""}`}
      aria-label={props.label}
      defaultValue={props.value}
      spellCheck={false}
      onKeyDown={(event) => {
        // All other keys are VS Code's too: it hears them on the window.
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.stopPropagation();
        finish(event.key === "Enter" ? event.currentTarget.value : undefined);
      }}
      onBlur={(event) => {
        finish(event.currentTarget.value);
      }}
    />
  );
}
