import type { Panels } from "./store.ts";

/** What the editor keeps of a canvas while its window is loaded again. */
export interface Kept {
  readonly panels?: Partial<Panels>;
  /** The pipeline that was shown, by its export name. */
  readonly pipeline?: string;
  readonly viewport?: { readonly x: number; readonly y: number; readonly zoom: number };
  /** Keys of frames that were folded away, and of tasks whose optional inputs were shown. */
  readonly collapsed?: readonly string[];
  readonly unfolded?: readonly string[];
}

/** Where it is kept: VS Code's own state of a webview. */
export interface Memory {
  read(): unknown;
  write(value: unknown): void;
}

let memory: Memory = { read: () => undefined, write: () => undefined };

export function setMemory(next: Memory): void {
  memory = next;
}

/** As it was left; nothing in a canvas that is opened for the first time. */
export function kept(): Kept {
  const value = memory.read();
  return typeof value === "object" && value !== null ? value : {};
}

export function keep(change: Kept): void {
  memory.write({ ...kept(), ...change });
}
