import type { ReactElement, ReactNode } from "react";
import { closeOver } from "./panels.ts";
import { useCanvas, type SidePanel } from "./store.ts";

/** What stands beside the drawing, or lies over its edge where there is no room: Escape takes it away there. */
export function Panel({
  name,
  label,
  as: Element,
  children,
}: {
  readonly name: SidePanel;
  readonly label: string;
  readonly as: "nav" | "aside";
  readonly children: ReactNode;
}): ReactElement {
  const isOver = useCanvas((each) => each.over === name);
  return (
    <Element
      className={`panel ${name}${isOver ? " is-over" : ""}`}
      aria-label={label}
      data-testid={name}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) closeOver();
      }}
    >
      {children}
    </Element>
  );
}
