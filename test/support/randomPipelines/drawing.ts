import type { EmitOptions } from "../../../src/compiler/emit/emitted.ts";
import type { JsonValue } from "../../../src/compiler/json.ts";
import type { Chance } from "./chance.ts";
import type { Construct } from "./constructs.ts";
import type { Kind } from "./kinds.ts";

/** An input or output of a component. */
export interface Port {
  readonly name: string;
  readonly type: Kind;
  readonly isOptional: boolean;
  readonly defaultValue?: JsonValue;
}

/** Something that pipelines of a file can call. */
export interface Callable {
  readonly callee: string;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** It runs in one container, so that a machine may be asked for. */
  readonly isContainer: boolean;
  /** It has an input that KFP fills with how the tasks before ended. */
  readonly takesStatus: boolean;
}

/** What belongs to all files of a program. */
export class Program {
  readonly files = new Map<string, string>();
  /** How what it uses of compiled pipelines is written: the SDK's way would not stay as it is in the compact one, and vice versa. */
  readonly naming: EmitOptions["naming"];
  /** Of each Python file its functions. */
  readonly python = new Map<string, string[]>();
  /** How many pipelines there are beside its own. */
  pipelines = 0;
  /** How many keys of tasks were chosen. */
  keys = 0;
  /** How many lists of tasks there are. */
  taskLists = 0;
  readonly #names = new Set<string>();

  constructor(naming: EmitOptions["naming"]) {
    this.naming = naming;
  }

  isTaken(name: string): boolean {
    return this.#names.has(name);
  }

  claim(name: string): string {
    this.#names.add(name);
    return name;
  }
}

/** A file of pipelines that is being drawn. */
export class FileDrawing {
  /** Definitions of components and pipelines, in order. */
  readonly definitions: string[] = [];
  /** Names that are imported, by where from. */
  readonly imports = new Map<string, string[]>();
  readonly callables: Callable[] = [];
  readonly #names = new Set<string>();

  isTaken(name: string): boolean {
    return this.#names.has(name);
  }

  claim(name: string): string {
    this.#names.add(name);
    return name;
  }

  import(specifier: string, name: string): void {
    this.imports.set(specifier, [...(this.imports.get(specifier) ?? []), name]);
  }
}

/** What drawing a pipeline goes by. */
export interface Drawing {
  readonly chance: Chance;
  readonly program: Program;
  readonly file: FileDrawing;
  readonly note: (construct: Construct) => void;
  /** What of the pipeline being drawn counts for all of its blocks. */
  readonly pipeline: PipelineDrawing;
}

export interface PipelineDrawing {
  /** How many more tasks there should be. */
  left: number;
  /** How deep it stands in other pipelines: 0 is the program's own. */
  readonly level: number;
  readonly hasWorkspace: boolean;
  /** The names of its lists, and of its `let`s. */
  readonly lists: Set<string>;
  readonly lets: Set<string>;
  /** Lists of tasks that groups around fill, by which others will wait for them. */
  readonly taskLists: { readonly name: string; isFilled: boolean }[];
}
