import * as vscode from "vscode";
import { translated } from "../../language/translated.ts";
import type { Output } from "../../output.ts";
import type { RunSpec, RunSpecs } from "../../run/runSpecs.ts";
import { logWords } from "./submit.ts";

/** The spec of a run on the cluster; undefined when it cannot be had, which has been said then. */
export async function readRunSpec(runId: string, specs: RunSpecs, output: Output): Promise<RunSpec | undefined> {
  const read = await specs.of(runId);
  if (read.ok) return read.value;
  output.warn(`spec of run ${runId}: ${logWords(read.failure)}`);
  void vscode.window.showErrorMessage(translated(read.failure.sentence));
  return undefined;
}
