import type { JsonValue } from "../compiler/json.ts";
import type { BlockId } from "../compiler/edit/operation.ts";
import type { Fix, Severity } from "../compiler/diagnostics/diagnostic.ts";

/** All that the canvas draws of one pipeline, as plain data. Positions are not in it: the webview lays it out. */
export interface CanvasView {
  /** The document version this was made of. */
  readonly version: number;
  readonly path: string;
  /** The pipeline shown, and all that the file holds. */
  readonly pipeline: string;
  readonly pipelines: readonly { readonly exportName: string; readonly name: string }[];
  readonly name: string;
  readonly description?: string;
  readonly inputs: readonly ViewPort[];
  readonly outputs: readonly ViewPort[];
  readonly body: ViewBlock;
  readonly wires: readonly ViewWire[];
  /** Problems that stand at no task, port or frame of this pipeline, and those of the file's other pipelines. */
  readonly problems: readonly ViewProblem[];
  /** Set while the text cannot be parsed: the sentence of the bar. */
  readonly stale?: string;
  /** There is no text behind it: it can be looked at, and nothing else. */
  readonly isReadOnly?: boolean;
}

export interface ViewBlock {
  readonly id: BlockId;
  readonly items: readonly ViewItem[];
}

export type ViewItem = ViewTask | ViewCondition | ViewLoop | ViewExitHandler | ViewOpaque;

export interface ViewTask {
  readonly kind: "task";
  readonly key: string;
  readonly name: string;
  readonly component: string;
  readonly componentKind: "python" | "javascript" | "container" | "importer" | "pipeline" | "unknown";
  readonly image?: string;
  readonly description?: string;
  readonly inputs: readonly ViewPort[];
  readonly outputs: readonly ViewPort[];
  readonly options: readonly { readonly name: string; readonly value: JsonValue }[];
  /** Offsets of its statement in the text, for selection both ways. */
  readonly span: { readonly start: number; readonly end: number };
  readonly problems: readonly ViewProblem[];
}

/** What is checked when two ports meet. */
export interface ViewType {
  /** Words for people: `Int`, `Model`, `string[]`. */
  readonly label: string;
  readonly shape: "string" | "number" | "boolean" | "list" | "record" | "artifact";
  readonly isList: boolean;
  /** `integer`, `system.Model`, …: equal ids always fit. */
  readonly id: string;
  /** What a list's items are, when that is known. */
  readonly items?: ViewType;
  /** A record's fields, when they are known. */
  readonly fields?: Readonly<Record<string, ViewType>>;
}

export interface ViewPort {
  readonly name: string;
  readonly type: ViewType;
  readonly description?: string;
  /** For an input: it must be given and is not. */
  readonly isMissing: boolean;
  readonly isOptional: boolean;
  /** For an input that is set and not wired: the text people wrote. */
  readonly valueText?: string;
  /** The default, as text. */
  readonly defaultText?: string;
  readonly problems: readonly ViewProblem[];
}

/** A list or a `let` that leaves a frame: people read its name, and wires end at its id (compiler/variableId.ts). */
export interface ViewWayOut extends ViewPort {
  readonly id: string;
}

export interface ViewCondition {
  readonly kind: "condition";
  readonly key: string;
  readonly branches: readonly {
    /** `if flip.output === "heads"`, `else if …`, `else`. */
    readonly header: string;
    /** The condition alone, for editing in place; undefined for `else`. */
    readonly code?: string;
    readonly block: ViewBlock;
    readonly problems: readonly ViewProblem[];
    readonly span: { readonly start: number; readonly end: number };
  }[];
  /** OneOf values that leave by the frame's right edge. */
  readonly merges: readonly ViewWayOut[];
  readonly span: { readonly start: number; readonly end: number };
  readonly problems: readonly ViewProblem[];
}

export interface ViewLoop {
  readonly kind: "loop";
  readonly key: string;
  /** `for size of sizes · 2 at once`. */
  readonly header: string;
  readonly item: string;
  readonly listCode: string;
  readonly limit?: number;
  /** The item's port at the left edge, inside. */
  readonly itemPort: ViewPort;
  readonly block: ViewBlock;
  /** Collected lists that leave by the right edge. */
  readonly collects: readonly ViewWayOut[];
  /** For lists that leave outer frames with this one: the key of the outermost, by the list's id. */
  readonly leaves?: Readonly<Record<string, string>>;
  readonly span: { readonly start: number; readonly end: number };
  readonly problems: readonly ViewProblem[];
}

export interface ViewExitHandler {
  readonly kind: "exitHandler";
  readonly key: string;
  readonly body: ViewBlock;
  readonly exit: ViewBlock;
  readonly span: { readonly start: number; readonly end: number };
  readonly problems: readonly ViewProblem[];
}

export interface ViewOpaque {
  readonly kind: "opaque";
  readonly key: string;
  /** The first line of the code. */
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly problems: readonly ViewProblem[];
}

/** One end of a wire. */
export type WireEnd =
  | { readonly kind: "pipelineInput"; readonly port: string }
  | { readonly kind: "pipelineOutput"; readonly port: string }
  | { readonly kind: "taskOutput"; readonly task: string; readonly port: string }
  | { readonly kind: "taskInput"; readonly task: string; readonly port: string }
  | { readonly kind: "loopItem"; readonly loop: string; readonly path: readonly string[] }
  /** The list that a loop goes over. */
  | { readonly kind: "loopList"; readonly loop: string }
  /** Lists and `let`s by their ids. */
  | { readonly kind: "collected"; readonly loop: string; readonly list: string }
  | { readonly kind: "collect"; readonly loop: string; readonly list: string }
  | { readonly kind: "oneOf"; readonly condition: string; readonly variable: string }
  | { readonly kind: "merge"; readonly condition: string; readonly branch: number; readonly variable: string }
  /** A value that a condition compares. */
  | { readonly kind: "condition"; readonly condition: string; readonly branch: number }
  | { readonly kind: "task"; readonly task: string };

export interface ViewWire {
  /** Stable: made of its ends. */
  readonly id: string;
  readonly from: WireEnd;
  readonly to: WireEnd;
  /** `data` carries a value; `text` goes into a text, or into a list or record that is written out; `after` is control only. */
  readonly kind: "data" | "text" | "after";
  readonly type?: ViewType;
}

export interface ViewProblem {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** Titles of quick fixes; asked for by index. */
  readonly fixes: readonly Fix[];
  /** Where it starts in the text: names it, with its code, when a fix is asked for. */
  readonly start?: number;
  /** Set when it stands in another file: its absolute path. Such a problem has no fixes here. */
  readonly path?: string;
  /** Set when it stands in another pipeline of the file: that pipeline's export name. */
  readonly pipeline?: string;
}

/** A component that can be placed, for the palette. */
export interface PaletteComponent {
  /** Absolute path and export: what `addTask` imports, unless `localName` is set. */
  readonly path: string;
  readonly exportName: string;
  /** The name this file already has for it. */
  readonly localName?: string;
  readonly name: string;
  readonly kind: ViewTask["componentKind"];
  readonly description?: string;
  /** The file, relative to the workspace: the palette's group. */
  readonly group: string;
  readonly inputs: readonly { readonly name: string; readonly type: ViewType; readonly isOptional: boolean }[];
  readonly outputs: readonly { readonly name: string; readonly type: ViewType }[];
}
