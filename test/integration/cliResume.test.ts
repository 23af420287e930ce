import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { emitJavaScriptExecutor } from "../../src/compiler/emit/emitJavaScriptExecutor.ts";
import { pipelineOf, task } from "../unit/runner/steppedPrograms.ts";
import { commandLine } from "./commandLine.ts";

/** Says that it has begun, and ends well only when a file is there. */
const functionSource = `async ({ file }) => {
  const { existsSync } = await import("node:fs");
  console.log("begun", file);
  while (file !== "" && !existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
}`;

test.runIf(process.platform !== "win32")(
  "a command that is killed leaves a run that says so, and that the next one takes to its end",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "resume-"));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const go = join(folder, "go");
    const given = (file: string) => ({ parameters: { file: { runtimeValue: { constant: file } } } });
    const component = {
      executorLabel: "exec",
      inputDefinitions: { parameters: { file: { parameterType: "STRING" as const } } },
    };
    const tasks = {
      quick: task("c", { inputs: given("") }),
      slow: task("c", { inputs: given(go), dependentTasks: ["quick"] }),
    };
    const container = emitJavaScriptExecutor(
      { kind: "javascript", functionSource, image: "node:24", packages: [] },
      [],
    );
    const spec = { ...pipelineOf(tasks, { c: component }), deploymentSpec: { executors: { exec: { container } } } };
    writeFileSync(join(folder, "spec.yaml"), JSON.stringify(spec));

    let isKilled = false;
    const killed = await commandLine(folder, ["run", "spec.yaml", "--json"], {
      onOut: (text, stop) => {
        if (isKilled || !text.includes(`begun ${go}`)) return;
        isKilled = true;
        stop("SIGKILL");
      },
    });
    expect(killed.code).toBeNull();
    expect((await commandLine(folder, ["runs"])).out).toContain("  interrupted  ");
    writeFileSync(go, "");
    const resumed = await commandLine(folder, ["resume", "latest"]);
    expect(resumed.err).toMatch(/^▸ \S+ goes on: 1 task stays as it ended\n✓ slow {2}.*\n✓ stepped succeeded in .*\n$/);
    expect(resumed.code).toBe(0);
    const [run] = (await commandLine(folder, ["runs", "--json"])).out.split("\n");
    expect(JSON.parse(run!)).toMatchObject({ phase: "succeeded", resumed: 1 });
    expect((await commandLine(folder, ["resume", "latest"])).code).toBe(2);
  },
);
