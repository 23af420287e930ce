import { formatDuration } from "../../run/duration.ts";
import { formatBytes } from "../../run/bytes.ts";
import { withoutControls } from "../../run/logText.ts";
import { diskUse } from "../../runner/folder/diskUse.ts";
import type { PastRun } from "../../runner/folder/runReader.ts";
import { paint, type Terminal } from "../terminal.ts";
import type { Parsed } from "../usage.ts";
import { allRuns, runsDirectoryOf } from "./runFolders.ts";

interface Listed {
  readonly run: PastRun;
  readonly bytes: number;
}

/** Writes the runs of a folder, newest first: a table, or one JSON a line. */
export async function listRuns(line: Parsed, terminal: Terminal): Promise<number> {
  const directory = runsDirectoryOf(line);
  const listed: Listed[] = [];
  for (const run of await allRuns(directory)) listed.push({ run, bytes: await diskUse(run.folder) });
  if (line.has("json")) for (const each of listed) terminal.out.write(`${JSON.stringify(asJson(each))}\n`);
  else {
    const rows = listed.map(rowOf);
    const widths = rows.reduce<number[]>(
      (wide, row) => row.map((cell, at) => Math.max(wide[at] ?? 0, cell.length)),
      [],
    );
    for (const row of rows) terminal.out.write(`${printed(row, widths, terminal)}\n`);
    const total = listed.reduce((sum, { bytes }) => sum + bytes, 0);
    const runs = `${listed.length} ${listed.length === 1 ? "run" : "runs"}`;
    terminal.err.write(`${runs}, ${formatBytes(total)} in ${directory}\n`);
  }
  return 0;
}

const colours: Readonly<Record<string, "green" | "red" | "yellow" | "blue">> = {
  succeeded: "green",
  failed: "red",
  cancelled: "yellow",
  interrupted: "yellow",
  running: "blue",
};

function printed(row: readonly string[], widths: readonly number[], terminal: Terminal): string {
  const cells = row.map((cell, at) => {
    const padded = at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0);
    const colour = at === 1 ? colours[cell] : undefined;
    return colour ? paint(terminal, colour, padded) : padded;
  });
  return cells.join("  ").trimEnd();
}

function rowOf({ run: { head, state, label, isRunning }, bytes }: Listed): readonly string[] {
  const { startTime = head.createTime, finishTime = Date.now(), resumed } = state;
  const about = [
    label.name === undefined ? head.pipelineName : `${label.name} (${head.pipelineName})`,
    head.given?.taskOf && `only ${String(head.given.taskOf.path.at(-1))} of ${head.given.taskOf.runId}`,
    resumed && `resumed ${resumed.times === 1 ? "once" : `${resumed.times} times`}`,
    label.isPinned && "pinned",
  ];
  const took = isRunning ? "" : formatDuration(finishTime - startTime);
  return [head.runId, phaseOf(state), took, formatBytes(bytes), withoutControls(about.filter(Boolean).join(", "))];
}

function phaseOf({ phase, isInterrupted }: PastRun["state"]): string {
  return isInterrupted === true ? "interrupted" : phase;
}

function asJson({ run: { head, state, label, folder }, bytes }: Listed): object {
  const { runId, pipelineName, given } = head;
  return {
    runId,
    pipelineName,
    ...label,
    phase: phaseOf(state),
    message: state.message,
    startTime: state.startTime,
    finishTime: state.finishTime,
    resumed: state.resumed?.times ?? 0,
    taskOf: given?.taskOf,
    arguments: state.arguments,
    outputs: state.outputs,
    bytes,
    folder,
  };
}
