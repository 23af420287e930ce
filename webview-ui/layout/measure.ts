import type { ViewOpaque, ViewPort, ViewTask } from "../../src/protocol/canvasView.ts";
import { card, pill, upToGrid } from "./grid.ts";
import { cut, subtitleOf, type TaskRows } from "./rows.ts";

/** The fonts text is measured in: a task's name, rows, and code. */
export type Font = "name" | "row" | "small" | "code";

/** The width of a text in pixels; handed in, so that layout is a pure function. */
export type MeasureText = (text: string, font: Font) => number;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The kind before a name, the phase with its duration (as long as `1:02:03`) behind it. */
const glyphs = 24 + 76;
const between = 24;

/** The size of a task's card, by its content. `required` is the word that a missing value's row shows. */
export function sizeOfTask(task: ViewTask, rows: TaskRows, measure: MeasureText, required: string): Size {
  const subtitle = subtitleOf(task);
  const widths = [headWidth(task, measure), measure(subtitle, "small") + 2 * card.side];
  const lines = Math.max(rows.inputs.length, task.outputs.length);
  for (let i = 0; i < lines; i++) {
    const input = rows.inputs[i];
    const output = task.outputs[i];
    const left = input ? inputWidth(input.port, input.value, measure, required) : 0;
    const right = output ? measure(output.name, "row") : 0;
    widths.push(left + right + (input && output ? between : 0) + 2 * card.side);
  }
  const widest = Math.max(card.minWidth, ...widths);
  const fold = rows.canFold ? card.row : 0;
  return {
    width: Math.min(card.maxWidth, upToGrid(widest)),
    height: headOf(task, measure) + lines * card.row + fold + card.bottom,
  };
}

function headWidth(task: ViewTask, measure: MeasureText): number {
  return measure(task.name, "name") + glyphs + card.side;
}

/** The height of a card above its first row: a name too long for the widest card has two lines. */
export function headOf(task: ViewTask, measure: MeasureText): number {
  const name = headWidth(task, measure) > card.maxWidth ? card.secondLine : 0;
  return card.header + name + (subtitleOf(task) === "" ? 0 : card.subtitle);
}

function inputWidth(port: ViewPort, value: string | undefined, measure: MeasureText, required: string): number {
  const name = measure(port.name, "row");
  if (value !== undefined) return name + measure(` = ${value}`, "code");
  return port.isMissing ? name + measure(required, "small") + between : name;
}

export function sizeOfOpaque(item: ViewOpaque, measure: MeasureText): Size {
  const width = measure(cut(item.text, 40), "code") + 2 * card.side + 24;
  return { width: Math.min(card.maxWidth, Math.max(card.minWidth, upToGrid(width))), height: 56 };
}

/** The width that all pills of one margin share, so that their ports stand in one line. */
export function widthOfPills(ports: readonly ViewPort[], measure: MeasureText): number {
  const widest = Math.max(0, ...ports.map((port) => pillWidth(port, measure)));
  return Math.min(pill.maxWidth, Math.max(pill.minWidth, upToGrid(widest)));
}

function pillWidth(port: ViewPort, measure: MeasureText): number {
  const value = port.defaultText === undefined ? 0 : measure(` = ${cut(port.defaultText, 14)}`, "code");
  return measure(port.name, "row") + value + 2 * 20;
}
