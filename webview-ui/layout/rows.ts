import type { ViewPort, ViewTask } from "../../src/protocol/canvasView.ts";

/** An input as its row shows it. */
export interface InputRow {
  readonly port: ViewPort;
  readonly isWired: boolean;
  /** The constant, cut to what fits. */
  readonly value?: string;
}

export interface TaskRows {
  readonly inputs: readonly InputRow[];
  /** Unset optional inputs that are folded away. */
  readonly folded: number;
  /** Whether there is something to fold at all. */
  readonly canFold: boolean;
}

const longestValue = 22;

/** The rows of a task's inputs: what is set, wired or missing is always shown, the other optional ones on demand. */
export function rowsOf(task: ViewTask, wired: ReadonlySet<string>, isUnfolded: boolean): TaskRows {
  const inputs: InputRow[] = [];
  let hidden = 0;
  for (const port of task.inputs) {
    const isWired = wired.has(port.name);
    const isQuiet = !isWired && port.valueText === undefined && !port.isMissing && port.problems.length === 0;
    if (isQuiet && port.isOptional) {
      hidden++;
      if (!isUnfolded) continue;
    }
    inputs.push({ port, isWired, value: isWired || port.valueText === undefined ? undefined : cut(port.valueText) });
  }
  return { inputs, folded: isUnfolded ? 0 : hidden, canFold: hidden > 0 };
}

/** A constant on one line, cut with an ellipsis. */
export function cut(text: string, length: number = longestValue): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** The second line of a card: component and image, only where they say something new. */
export function subtitleOf(task: ViewTask): string {
  const parts: string[] = [];
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replace(/-\d+$/, "")
      .replace(/[^a-z0-9]/g, "");
  if (plain(task.component) !== plain(task.name)) parts.push(task.component);
  if (task.image !== undefined && !isUsualImage(task)) parts.push(task.image);
  return parts.join(" · ");
}

/** The plain image of its language says nothing new. */
function isUsualImage({ componentKind, image = "" }: ViewTask): boolean {
  return (
    (componentKind === "python" && /^python:[\d.]+$/.test(image)) ||
    (componentKind === "javascript" && /^node:\d+$/.test(image))
  );
}
