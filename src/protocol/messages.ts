import type { Operation } from "../compiler/edit/operation.ts";
import type { RunState } from "../run/runState.ts";
import type { CanvasView, PaletteComponent } from "./canvasView.ts";
import type { KeyMoves } from "./movedKeys.ts";
import type { PlaceChanges, Places } from "./places.ts";

/** Host to webview. */
export type ToWebview =
  /** `moves`: what has another key in it than in the view before, and is the same. */
  | { readonly type: "view"; readonly view: CanvasView; readonly moves?: KeyMoves }
  /** The file holds no pipeline (yet): the canvas says how to begin. */
  | { readonly type: "noPipeline"; readonly path: string; readonly version: number }
  /** `leftOut`: how many Python files of the workspace are too far away to be looked through. */
  | { readonly type: "palette"; readonly components: readonly PaletteComponent[]; readonly leftOut: number }
  /** The run whose phases lie on the tasks; null takes them away. Keys of `tasks` are canvas keys (see `overlayOf`). */
  | { readonly type: "run"; readonly run: RunOverlay | null }
  /** The text editor's selection, as keys of the canvas. */
  | { readonly type: "select"; readonly keys: readonly string[]; readonly reveal: boolean }
  /** A command of VS Code's that acts on the canvas: `canvas.zoomToFit`, `canvas.quickAdd`, … */
  | { readonly type: "command"; readonly command: string }
  /** All places of the pipeline that is shown. */
  | { readonly type: "places"; readonly places: Places }
  /** What another canvas of this pipeline moved by hand. */
  | { readonly type: "placesChanged"; readonly changes: PlaceChanges }
  | { readonly type: "l10n"; readonly language: string; readonly bundle: Readonly<Record<string, string>> };

export type DroppedSpec = { readonly uri: string } | { readonly name: string; readonly text: string };

/** Webview to host, without an answer. */
export type FromWebview =
  | { readonly type: "ready" }
  | { readonly type: "selected"; readonly keys: readonly string[] }
  | { readonly type: "openSource"; readonly start: number; readonly end: number }
  | { readonly type: "openComponent"; readonly task: string }
  | { readonly type: "runPipeline" }
  | { readonly type: "openLog"; readonly task: string }
  | { readonly type: "showPipeline"; readonly exportName: string }
  | { readonly type: "undo" | "redo" | "save" }
  /** A text field has the focus now, or has it no more: VS Code's keys for the canvas must not act meanwhile. */
  | { readonly type: "fieldFocus"; readonly isFocused: boolean }
  | { readonly type: "movedByHand"; readonly changes: PlaceChanges }
  /** A file was dropped that may be a compiled pipeline, or one in Python: its address, or its name and text where it has none. */
  | ({ readonly type: "importDropped" } & DroppedSpec)
  | { readonly type: "failed"; readonly message: string; readonly stack?: string };

/** Webview to host, with an answer. */
export interface Requests {
  readonly apply: {
    readonly request: { readonly version: number; readonly operation: Operation };
    readonly response: ApplyResult;
  };
  /** Why each of some operations could not be applied now; null for one that could. Nothing is changed. */
  readonly refusals: {
    readonly request: { readonly version: number; readonly operations: readonly Operation[] };
    readonly response: readonly (string | null)[];
  };
  readonly applyFix: {
    readonly request: { readonly version: number; readonly code: string; readonly start: number; readonly fix: number };
    readonly response: ApplyResult;
  };
}

export type ApplyResult =
  | {
      readonly ok: true;
      readonly version: number;
      /** Keys of what was added, to be selected. */ readonly added: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** A run, and how to join it to the canvas: `overlayOf(state, groupKeys)` of src/run gives the phases by canvas key. */
export interface RunOverlay {
  readonly runId: string;
  readonly state: RunState;
  /** KFP task name of a group → key on the canvas (see `Emitted.groupKeys`). */
  readonly groupKeys: Readonly<Record<string, string>>;
}
