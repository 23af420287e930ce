import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PipelineSpec } from "../../src/compiler/pipelineSpec.ts";
import type { JsonValue, RunEvent } from "../../src/run/runEvent.ts";
import { noRun, reduceRun } from "../../src/run/runState.ts";
import type { RunOptions } from "../../src/runner/options.ts";
import { runPipeline } from "../../src/runner/runPipeline.ts";

const root = join(import.meta.dirname, "..", "..");

/** Environments are kept between runs of the tests: making them takes most of the time. */
export const cacheDirectory = join(root, "node_modules", ".cache", "runner-tests");

/** Runs for real; `onEvent` may stop it by the controller. */
export async function runFor(
  spec: PipelineSpec,
  args: Readonly<Record<string, JsonValue>> = {},
  options: Partial<RunOptions> = {},
  onEvent: (event: RunEvent) => void = () => undefined,
) {
  const runsDirectory = mkdtempSync(join(tmpdir(), "runs-"));
  const events: RunEvent[] = [];
  const all: RunOptions = {
    runsDirectory,
    cacheDirectory,
    arguments: args,
    signal: new AbortController().signal,
    python: process.env.KUBEFLOW_STUDIO_PYTHON ?? "python3",
    useCache: false,
    ...options,
  };
  for await (const event of runPipeline(spec, all)) {
    events.push(event);
    onEvent(event);
  }
  const last = events.at(-1)!;
  if (last.type !== "runFinished") throw new Error("the last event is not runFinished");
  const log = (path: string, stream: "stdout" | "stderr" = "stdout") =>
    events
      .flatMap((each) =>
        each.type === "taskLog" && each.path.join("/") === path && each.stream === stream ? [each.text] : [],
      )
      .join("");
  return { last, log, events, state: events.reduce(reduceRun, noRun), runsDirectory };
}

/** A pipeline of one container task. */
export function containerPipeline(
  container: PipelineSpec["deploymentSpec"]["executors"][string]["container"],
  component: object = {},
): PipelineSpec {
  return {
    pipelineInfo: { name: "one-container" },
    components: { "comp-one": { executorLabel: "exec", ...component } },
    deploymentSpec: { executors: { exec: { container } } },
    root: { dag: { tasks: { one: { componentRef: { name: "comp-one" } } } } },
    schemaVersion: "2.1.0",
    sdkVersion: "kfp-2.17.0",
  };
}

/** A component as the SDK 2.17.0 writes it, of a Python source with one function. */
export function pythonContainer(source: string, name: string, packages: readonly string[] = []) {
  const user =
    packages.length > 0 ? `python3 -m pip install --quiet ${packages.map((each) => `'${each}'`).join(" ")}  &&  ` : "";
  return {
    image: "python:3.11",
    command: [
      "sh",
      "-c",
      `\nPIP_DISABLE_PIP_VERSION_CHECK=1 ${user}python3 -m pip install --quiet --no-warn-script-location 'kfp==2.17.0' '--no-deps' && "$0" "$@"\n`,
      "sh",
      "-ec",
      'program_path=$(mktemp -d)\n\nprintf "%s" "$0" > "$program_path/ephemeral_component.py"\n_KFP_RUNTIME=true python3 -m kfp.dsl.executor_main --component_module_path "$program_path/ephemeral_component.py" "$@"\n',
      `\nimport kfp\nfrom kfp import dsl\nfrom kfp.dsl import *\nfrom typing import *\n\n${source}\n`,
    ],
    args: ["--executor_input", "{{$}}", "--function_to_execute", name],
  };
}

/** A task that starts a program which minds no SIGTERM, prints both ids after "begun", and would go on for long. */
export const longPython = pythonContainer(
  [
    "def f():",
    "    import os, subprocess, time",
    `    child = subprocess.Popen(['sh', '-c', 'trap "" TERM; sleep 1000'])`,
    "    print('begun', os.getpid(), child.pid, flush=True)",
    "    time.sleep(1000)",
  ].join("\n"),
  "f",
);
