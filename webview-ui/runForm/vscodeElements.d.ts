import type { HTMLAttributes, Ref } from "react";

// The elements of @vscode-elements that the form uses, as React 19 passes attributes and properties to them.
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "vscode-button": HTMLAttributes<HTMLElement> & {
        readonly type?: "submit" | "button";
        readonly secondary?: boolean;
      };
      "vscode-checkbox": HTMLAttributes<HTMLElement> & {
        readonly ref?: Ref<HTMLElement>;
        readonly label?: string;
        readonly checked?: boolean;
        readonly onchange?: (event: Event) => void;
      };
    }
  }
}
