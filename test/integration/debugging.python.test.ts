import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DebugOptions, WaitingTask } from "../../src/runner/debug/debugOptions.ts";
import { DebugClient } from "./debugAdapter.ts";
import { containerPipeline, pythonContainer, runFor } from "./runFor.ts";

const functionSource = `def double(n: int) -> int:
    def inner(value):
        return value * 2

    result = inner(n)
    if n < 0:
        raise ValueError("below zero")
    return result`;
/** As a person has it: other things stand before the function, which is decorated. */
const file = `from kfp import dsl


def beside():
    return 1


@dsl.component
${functionSource}
`;
const integer = { parameterType: "NUMBER_INTEGER" };

function specFor(n: number) {
  const spec = containerPipeline(pythonContainer(functionSource, "double"), {
    inputDefinitions: { parameters: { n: integer } },
    outputDefinitions: { parameters: { Output: integer } },
  });
  spec.root.dag!.tasks.one!.inputs = { parameters: { n: { runtimeValue: { constant: n } } } };
  spec.root.dag!.tasks.one!.cachingOptions = { enableCache: true };
  return spec;
}

const lineOf = (words: string): number => file.split("\n").findIndex((line) => line.includes(words)) + 1;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "debug ü "));
  path = join(folder, "my parts.py");
  writeFileSync(path, file);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs with a debugger that is attached to each task that waits, and does its work there. */
async function debug(n: number, work: (client: DebugClient, task: WaitingTask) => Promise<void>) {
  const sessions: Promise<void>[] = [];
  const options: DebugOptions = {
    files: [path],
    wants: (_, files) => files.includes(path),
    waits: (task) => {
      const client = new DebugClient(task.port);
      sessions.push(
        work(client, task).finally(() => {
          client.close();
        }),
      );
    },
  };
  const run = await runFor(specFor(n), {}, { debug: options, useCache: true });
  await Promise.all(sessions);
  return { ...run, sessions: sessions.length };
}

async function attach(client: DebugClient, lines: readonly number[]): Promise<unknown> {
  await client.request("initialize", { adapterID: "test", linesStartAt1: true, columnsStartAt1: true });
  const attached = client.request("attach", { justMyCode: true });
  await client.event("initialized");
  const { breakpoints } = await client.request("setBreakpoints", {
    source: { path },
    breakpoints: lines.map((line) => ({ line })),
  });
  await client.request("configurationDone");
  await attached;
  return breakpoints;
}

test("a task stops at a breakpoint in the person's own file, and goes on", async () => {
  const { last, sessions } = await debug(4, async (client, task) => {
    expect(task).toMatchObject({ path: ["one"], attempt: 1 });
    const breakpoints = await attach(client, [lineOf("return value * 2")]);
    expect(breakpoints).toMatchObject([{ verified: true, line: lineOf("return value * 2") }]);
    const { threadId, reason } = await client.event("stopped");
    expect(reason).toBe("breakpoint");
    const { stackFrames } = await client.request("stackTrace", { threadId });
    expect(stackFrames.slice(0, 2)).toMatchObject([
      { name: "inner", line: lineOf("return value * 2"), source: { path } },
      { name: "double", line: lineOf("result = inner(n)"), source: { path } },
    ]);
    const { result } = await client.request("evaluate", { expression: "value", frameId: stackFrames[0].id });
    expect(result).toBe("4");
    await client.request("continue", { threadId });
    await client.event("terminated");
  });
  expect(last).toMatchObject({ phase: "succeeded", tasks: { one: { phase: "succeeded", outputs: { Output: 8 } } } });
  expect(sessions).toBe(1);
});

test("a task that is debugged is not taken from the cache", async () => {
  for (const _ of [1, 2]) {
    const { last, sessions } = await debug(4, async (client) => {
      await attach(client, []);
      await client.event("terminated");
    });
    expect(last.tasks.one).toEqual({ phase: "succeeded", outputs: { Output: 8 } });
    expect(sessions).toBe(1);
  }
});

test("its traceback names the person's file, and stopping the run ends a task that waits for a debugger", async () => {
  const { last, state, log } = await debug(-1, async (client) => {
    await attach(client, []);
    await client.event("terminated");
  });
  expect(last.phase).toBe("failed");
  expect(state.tasks.one!.message).toBe("ValueError: below zero (exit code 1)");
  expect(log("one", "stderr")).toContain(`File "${path}", line ${lineOf("raise ValueError")}, in double`);
  const controller = new AbortController();
  const waits = (): void => {
    controller.abort();
  };
  const stopped = { debug: { files: [path], wants: () => true, waits }, signal: controller.signal };
  expect((await runFor(specFor(1), {}, stopped)).last).toMatchObject({ phase: "cancelled" });
});
