import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { emitJavaScriptExecutor } from "../../src/compiler/emit/emitJavaScriptExecutor.ts";
import { isAlive } from "../support/livingProcess.ts";
import { allTextBelow, platformOf } from "../unit/runner/platform/platformOf.ts";
import { containerPipeline, longPython, pythonContainer, runFor } from "./runFor.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "platform-"));
});

test("a task that takes longer than its timeout ends with its children, as often as it is tried", async () => {
  const spec = containerPipeline(longPython);
  spec.root.dag!.tasks.one!.retryPolicy = { maxRetryCount: 1 };
  const { state, log } = await runFor(spec, {}, { platform: platformOf({ activeDeadlineSeconds: "3" }) });
  expect(state.tasks.one).toMatchObject({
    phase: "failed",
    attempt: 2,
    message: "The task took longer than its timeout of 3 s and was stopped.",
  });
  const ids = [...log("one").matchAll(/begun (\d+) (\d+)/g)].flatMap(([, ...each]) => each.map(Number));
  expect(ids).toHaveLength(4);
  await expect.poll(() => ids.filter(isAlive)).toEqual([]);
});

const secretAsEnv = [{ secretName: "db", keyToEnv: [{ secretKey: "password", envVar: "PASSWORD" }] }];
const say = "def f() -> str:\n    import os\n    return str(len(os.environ['PASSWORD']))";
const output = { outputDefinitions: { parameters: { Output: { parameterType: "STRING" } } } };

const components = {
  "a Python task from a warm interpreter": { container: pythonContainer(say, "f"), warmPython: true },
  "a Python task started afresh": { container: pythonContainer(say, "f"), warmPython: false },
  "a JavaScript task": {
    container: emitJavaScriptExecutor(
      {
        kind: "javascript",
        functionSource: "() => String(process.env.PASSWORD.length)",
        image: "node:24",
        packages: [],
      },
      [],
    ),
    warmPython: true,
  },
};

for (const [name, { container, warmPython }] of Object.entries(components))
  test(`${name} has its secret, and no file of the run has it`, async () => {
    const path = join(folder, "db.env");
    writeFileSync(path, "password=s3cret-value\n");
    const run = await runFor(
      containerPipeline(container, output),
      {},
      { platform: platformOf({ secretAsEnv }), secrets: { db: path }, warmPython },
    );
    expect(run.last.message).toBeUndefined();
    expect(run.last.tasks.one).toMatchObject({ outputs: { Output: "12" } });
    expect(JSON.stringify(run.events)).not.toContain("s3cret-value");
    expect(allTextBelow(run.runsDirectory)).not.toContain("s3cret-value");
  });

test("a workspace is one folder for the tasks of a run", async () => {
  const write = pythonContainer("def f(at: str):\n    open(at, 'w').write('here')", "f");
  const spec = containerPipeline(write, { inputDefinitions: { parameters: { at: { parameterType: "STRING" } } } });
  spec.root.dag!.tasks.one!.inputs = { parameters: { at: { runtimeValue: { constant: "{{$.workspace_path}}/a" } } } };
  const { state, runsDirectory } = await runFor(spec, {}, { platform: platformOf({}, { workspace: { size: "1Gi" } }) });
  expect(state.phase).toBe("succeeded");
  expect(readFileSync(join(runsDirectory, state.runId, "workspace", "a"), "utf8")).toBe("here");
});
