import type { ReactElement } from "react";

/** A codicon; says nothing to a screen reader. */
export function Icon({ name, className = "" }: { readonly name: string; readonly className?: string }): ReactElement {
  return <span className={`codicon codicon-${name} ${className}`} aria-hidden="true" />;
}

/** A button that is only an icon; its title is its name. */
export function IconButton(props: {
  readonly icon: string;
  readonly title: string;
  readonly isOn?: boolean;
  readonly className?: string;
  readonly onClick: () => void;
}): ReactElement {
  return (
    <button
      type="button"
      className={["icon-button", props.className].filter(Boolean).join(" ")}
      title={props.title}
      aria-label={props.title}
      aria-pressed={props.isOn}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  );
}
