// What the benchmark's page and its host say to each other beside the product's own channel.

/** One keystroke: `remove` characters at `at` become `text`. */
export interface Keystroke {
  readonly at: number;
  readonly remove: number;
  readonly text: string;
  /** Where the caret stands afterwards: the canvas selects what is written there, and brings it into view. */
  readonly caret: number;
}

/** To the host. */
export type ToHost =
  | { readonly bench: "open"; readonly path: string; readonly files: Readonly<Record<string, string>> }
  /** Is answered with itself. */
  | { readonly bench: "echo" }
  | { readonly bench: "caret"; readonly caret: number }
  | { readonly bench: "type"; readonly keystroke: Keystroke };

/** From the host after the view of this version has been sent. Milliseconds. */
export interface HostTimes {
  readonly bench: "times";
  readonly version: number;
  readonly compile: number;
  readonly view: number;
}

/** Where the time from keystroke to canvas goes, in milliseconds. */
export interface CanvasTimes {
  /** From the keystroke until the frame that shows it has been drawn. */
  readonly total: number;
  readonly compile: number;
  readonly view: number;
  /** Taking the view over: what changed, and the layout. */
  readonly layout: number;
  /** From the layout until the frame is drawn: React, styles, paint, and waiting for the frame. */
  readonly draw: number;
  /** Everything else: two messages between threads. */
  readonly messages: number;
}
