import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeLasting } from "./lasting.ts";

/** What a person says of a run: `label.json` in its folder. */
export interface RunLabel {
  /** What the person calls it; undefined: the pipeline's name is enough. */
  readonly name?: string;
  /** It stays when others are deleted because they are old or take too much space. */
  readonly isPinned?: boolean;
}

const file = "label.json";

/** Missing or broken means nothing. */
export async function readLabel(folder: string): Promise<RunLabel> {
  try {
    const value = JSON.parse(await readFile(join(folder, file), "utf8")) as Partial<RunLabel> | null;
    const name = typeof value?.name === "string" && value.name !== "" ? value.name : undefined;
    return { ...(name !== undefined && { name }), ...(value?.isPinned === true && { isPinned: true }) };
  } catch {
    return {};
  }
}

/** Changes what is given and keeps the rest; an empty name takes the name away. Throws the system's error. */
export async function changeLabel(folder: string, change: RunLabel): Promise<RunLabel> {
  const { name, isPinned } = { ...(await readLabel(folder)), ...change };
  const label = { ...(name?.trim() ? { name: name.trim() } : {}), ...(isPinned ? { isPinned } : {}) };
  writeLasting(join(folder, file), JSON.stringify(label));
  return label;
}
