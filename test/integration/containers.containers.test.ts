import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { image } from "../../scripts/podman.mjs";
import { containerPipeline, runFor } from "./runFor.ts";

const podman = { containerEngine: "podman" } as const;

describe.runIf(process.env.KUBEFLOW_STUDIO_NO_CONTAINERS === undefined)("tasks in containers, run by podman", () => {
  test("a command writes its outputs into the run's folder, and they can be deleted", async () => {
    const command = [
      "sh",
      "-c",
      'echo "hello $NAME"; echo oops >&2; printf 42 > "$0"; mkdir -p "$1" && echo data > "$1/part"',
    ];
    const args = ["{{$.outputs.parameters['n'].output_file}}", "{{$.outputs.artifacts['d'].path}}"];
    const { last, log, state, runsDirectory } = await runFor(
      containerPipeline(
        { image, command, args, env: [{ name: "NAME", value: "a b" }] },
        {
          outputDefinitions: {
            parameters: { n: { parameterType: "NUMBER_INTEGER" } },
            artifacts: { d: { artifactType: { schemaTitle: "system.Dataset", schemaVersion: "0.0.1" } } },
          },
        },
      ),
      {},
      podman,
    );
    expect(last).toMatchObject({ phase: "succeeded", tasks: { one: { outputs: { n: 42 } } } });
    expect([log("one"), log("one", "stderr")]).toEqual(["hello a b\n", "oops\n"]);
    const [artifact] = state.tasks.one!.outputs.artifacts.d!;
    expect(readFileSync(join(artifact!.path!, "part"), "utf8")).toBe("data\n");
    rmSync(runsDirectory, { recursive: true });
    expect(existsSync(runsDirectory)).toBe(false);
  });

  test("a failing container's exit code and last words are the message; one that cannot start says so", async () => {
    const message = async (command: string[]) =>
      (await runFor(containerPipeline({ image, command }), {}, podman)).state.tasks.one!.message;
    expect(await message(["sh", "-c", "echo broken >&2; exit 3"])).toBe("broken (exit code 3)");
    expect(await message(["no-such-program"])).toMatch(/^The container cannot be started: .*no-such-program/);
  });

  test("imported files are there to read", async () => {
    const file = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "imported, with a comma.txt");
    writeFileSync(file, "from outside\n");
    const spec = containerPipeline(
      { image, command: ["cat"], args: ["{{$.inputs.artifacts['d'].path}}"] },
      {
        inputDefinitions: { artifacts: { d: { artifactType: { schemaTitle: "system.Dataset" } } } },
      },
    );
    spec.components["comp-importer"] = {
      executorLabel: "exec-importer",
      outputDefinitions: { artifacts: { artifact: { artifactType: { schemaTitle: "system.Dataset" } } } },
    };
    spec.deploymentSpec.executors["exec-importer"] = {
      importer: { artifactUri: { constant: file }, typeSchema: { schemaTitle: "system.Dataset" } },
    };
    const tasks = spec.root.dag!.tasks;
    tasks.importer = { componentRef: { name: "comp-importer" } };
    tasks.one!.inputs = {
      artifacts: { d: { taskOutputArtifact: { producerTask: "importer", outputArtifactKey: "artifact" } } },
    };
    expect((await runFor(spec, {}, podman)).log("one")).toBe("from outside\n");
  });

  test("limits reach the engine", async () => {
    const resources = { resourceMemoryLimit: "64Mi", resourceCpuLimit: "500m" };
    const command = [
      "sh",
      "-c",
      "cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null; true",
    ];
    const { log, last } = await runFor(containerPipeline({ image, command, resources }), {}, podman);
    expect(last.phase).toBe("succeeded");
    expect(log("one").trim()).toBe(String(64 * 2 ** 20));
  });

  test("stopping removes the container", async () => {
    const controller = new AbortController();
    const command = ["sh", "-c", "echo started; sleep 1000"];
    const { last } = await runFor(
      containerPipeline({ image, command }),
      {},
      { ...podman, signal: controller.signal },
      (event) => {
        if (event.type === "taskLog") controller.abort();
      },
    );
    expect(last.phase).toBe("cancelled");
    expect(execFileSync("podman", ["ps", "--all", "--quiet"], { encoding: "utf8" })).toBe("");
  });
});

test("without an engine a container task is one sentence before anything starts", async () => {
  const { last, events } = await runFor(
    containerPipeline({ image, command: ["true"] }),
    {},
    { containerEngine: "none" },
  );
  expect(last.message).toBe(
    'The task "one" runs in a container, but container engines are turned off: install or start Docker or Podman, then run again.',
  );
  expect(events.map(({ type }) => type)).toEqual(["runStarted", "runFinished"]);
});
