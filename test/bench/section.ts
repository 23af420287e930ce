// What a part of the benchmark comes to, and how it is written.

/** One table of results, and how they were measured. */
export interface Section {
  readonly title: string;
  readonly method: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The value that half of the samples do not exceed. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 50);
}

/** The smallest sample that `percent` of all samples do not exceed (nearest rank). */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error("Nothing was measured.");
  return value;
}

/** Milliseconds as a person reads them: `3.1 ms`, `240 ms`, `13.9 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(milliseconds >= 10_000 ? 1 : 2)} s`;
  return `${milliseconds.toFixed(milliseconds >= 100 ? 0 : 1)} ms`;
}

/** How many times longer theirs takes: `36×`; nothing when a difference of times drowned in the machine's noise. */
export function ratio(theirs: number, ours: number): string {
  if (theirs <= 0 || ours <= 0) return "noise";
  const times = theirs / ours;
  return `${times.toFixed(times >= 20 ? 0 : 1)}×`;
}

/** The last two cells of a row: the target, and whether it is met. */
export function target(words: string, isMet: boolean): readonly [string, string] {
  return [words, isMet ? "met" : "NOT MET"];
}

/** Cells of a row that has no target. */
export const noTarget = ["", ""] as const;

/** A Markdown table with level columns, which reads as well in a terminal. */
export function table({ header, rows }: Section): string {
  const widths = header.map((cell, column) => Math.max(cell.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => pad(cells[column] ?? "", width, column)).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(header), rule, ...rows.map(line)].join("\n");
}

/** Names begin at the left, figures end at the right. */
function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

/** A section as part of a Markdown page; `circumstances`: one sentence. */
export function markdown(section: Section, circumstances: string): string {
  return `## ${section.title}\n\n${section.method}\n${circumstances}\n\n${table(section)}`;
}
