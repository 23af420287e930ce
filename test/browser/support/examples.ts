// The examples, run through the window and compared with test/examples.json.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "@playwright/test";
import examples from "../../examples.json" with { type: "json" };
import { RunForm } from "./runForm.ts";
import type { VSCode } from "./vscode.ts";

export type Example = (typeof examples)[number];

interface Ending {
  readonly type: string;
  readonly phase: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly tasks: Readonly<Record<string, { readonly phase: string }>>;
}

/** The newest run's last event, once it has ended. */
function endingOf(workspace: string, known: ReadonlySet<string>): Ending | undefined {
  const folder = join(workspace, ".kubeflow", "runs");
  const fresh = existsSync(folder) ? readdirSync(folder).find((run) => !known.has(run)) : undefined;
  const events = fresh === undefined ? undefined : join(folder, fresh, "events.jsonl");
  if (events === undefined || !existsSync(events)) return undefined;
  const last = JSON.parse(readFileSync(events, "utf8").trim().split("\n").at(-1) ?? "{}") as Ending;
  return last.type === "runFinished" ? last : undefined;
}

function textOf(value: unknown, workspace: string): string {
  return typeof value === "string" ? value.replace("{examples}", workspace) : JSON.stringify(value);
}

/** Runs an example through the explorer and the form, and compares what became of it; `timeout` in milliseconds. */
export async function runExample(example: Example, vscode: VSCode, timeout: number): Promise<void> {
  const { page, workspace } = vscode;
  const path = example.file.replace("examples/", "");
  const runs = join(workspace, ".kubeflow", "runs");
  const known = new Set(existsSync(runs) ? readdirSync(runs) : []);
  await vscode.show("Explorer");
  await vscode.contextMenu(path, "Compile & Run");
  const texts = Object.entries(example.arguments).map(([name, value]) => [name, textOf(value, workspace)]);
  await new RunForm(page).run(Object.fromEntries(texts) as Record<string, string>);
  await expect.poll(() => endingOf(workspace, known), { timeout }).toBeDefined();
  const ending = endingOf(workspace, known);
  expect(ending?.phase).toBe(example.phase);
  expect(ending?.outputs).toMatchObject(example.outputs);
  // On a machine that ran the example before, its tasks come from the cache.
  const phases = Object.entries(ending?.tasks ?? {}).map(([task, { phase }]) => [
    task.split("/").at(-1),
    phase === "cached" ? "succeeded" : phase,
  ]);
  expect(Object.fromEntries(phases)).toMatchObject(example.tasks ?? {});
  const row = page.locator(`.sidebar [role=treeitem][aria-level="1"]`).first();
  await expect(row).toHaveAttribute("aria-label", new RegExp(`^${dirname(path)}, ${example.phase}`));
}
