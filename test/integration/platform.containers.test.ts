import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { image } from "../../scripts/podman.mjs";
import { allTextBelow, constant, platformOf } from "../unit/runner/platform/platformOf.ts";
import type { RunEvent } from "../../src/run/runEvent.ts";
import { commandLine } from "./commandLine.ts";
import { containerPipeline, pythonContainer, runFor } from "./runFor.ts";

const value = "s3cret value\nof two lines";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "platform-"));
  mkdirSync(join(folder, "db"));
  writeFileSync(join(folder, "db", "password"), value);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Runs one shell script in a container. */
function script(
  text: string,
  exec: object,
  options: object = {},
  pipelineConfig: object = {},
  onEvent?: (event: RunEvent) => void,
) {
  const spec = containerPipeline({ image, command: ["sh", "-c", text] });
  const platform = platformOf(exec, pipelineConfig);
  const volumesDirectory = join(folder, "volumes");
  return runFor(spec, {}, { containerEngine: "podman", platform, volumesDirectory, ...options }, onEvent);
}

describe.runIf(process.env.KUBEFLOW_STUDIO_NO_CONTAINERS === undefined)(
  "what Kubernetes is asked for, in containers",
  () => {
    test("a secret is a variable, and stands on no command line", async () => {
      const secretAsEnv = [
        {
          secretName: "db",
          keyToEnv: [
            { secretKey: "password", envVar: "PASSWORD" },
            { secretKey: "home", envVar: "HOME" },
          ],
        },
      ];
      writeFileSync(join(folder, "db", "home"), "/secret/home");
      const seen: string[] = [];
      const run = await script(
        'echo "$PASSWORD|$HOME"; sleep 1',
        { secretAsEnv },
        { secrets: { db: join(folder, "db") } },
        {},
        (event) => {
          if (event.type === "taskLog") seen.push(...commandLines());
        },
      );
      expect(seen.filter((line) => line.includes("PASSWORD"))).not.toEqual([]);
      expect(seen.filter((line) => line.includes("s3cret") || line.includes("/secret/home"))).toEqual([]);
      expect(run.last.phase).toBe("succeeded");
      expect(run.log("one")).toBe(`${value}|/secret/home\n`);
      const events = run.events.filter(({ type }) => type !== "taskLog");
      expect(JSON.stringify(events)).not.toContain("s3cret");
      const file = join(run.runsDirectory, run.state.runId, "tasks", "one", "executor_input.json");
      expect(readFileSync(file, "utf8")).not.toContain("s3cret");
    });

    test("secrets and config maps are files, read only, and gone from this machine afterwards", async () => {
      writeFileSync(
        join(folder, "settings.yaml"),
        "kind: ConfigMap\nmetadata: { name: settings }\ndata: { level: debug }\n",
      );
      const exec = {
        secretAsVolume: [{ secretName: "db", mountPath: "/etc/db" }],
        configMapAsVolume: [{ configMapName: "settings", mountPath: "/etc/settings" }],
      };
      vi.stubEnv("TMPDIR", folder);
      const run = await script(
        "cat /etc/db/password /etc/settings/level; echo x 2>/dev/null > /etc/db/new || echo refused",
        exec,
        { secrets: { db: join(folder, "db") }, configMaps: { settings: join(folder, "settings.yaml") } },
      );
      expect(run.log("one")).toBe(`${value}debugrefused\n`);
      expect(temporary()).toEqual([]);
      const { runId } = run.state;
      const log = join(run.runsDirectory, runId, "tasks", "one", "log.txt");
      writeFileSync(log, "");
      expect(allTextBelow(join(run.runsDirectory, runId, "tasks"))).not.toContain("s3cret");
    });

    test("claims keep their files from run to run, in parts too; empty folders are empty each time", async () => {
      const exec = {
        pvcMount: [
          { constant: "data", mountPath: "/data" },
          { pvcNameParameter: constant("data"), mountPath: "/part", subPath: "a/b" },
        ],
        emptyDirMounts: [
          { volumeName: "scratch", mountPath: "/scratch" },
          { volumeName: "memory", mountPath: "/memory", medium: "Memory", sizeLimit: "1Mi" },
        ],
      };
      const text =
        "ls /scratch /memory; cat /data/a/b/* 2>/dev/null; echo more > /part/file; echo x > /scratch/x; echo y > /memory/y";
      expect((await script(text, exec)).log("one")).toBe("/memory:\n\n/scratch:\n");
      const second = await script(text, exec);
      expect(second.log("one")).toBe("/memory:\n\n/scratch:\nmore\n");
      expect(readFileSync(join(folder, "volumes", "data", "a", "b", "file"), "utf8")).toBe("more\n");
      const task = join(second.runsDirectory, second.state.runId, "tasks", "one");
      expect(readdirSync(task).sort()).toEqual(["executor_input.json", "log.txt", "outputs"]);
    });

    test("the workspace is at KFP's own path, and at the one that the placeholder says", async () => {
      const run = await script(
        'echo here > /kfp-workspace/a; cat "{{$.workspace_path}}/a"',
        {},
        {},
        { workspace: { size: "1Gi" } },
      );
      expect(run.log("one")).toBe("here\n");
      expect(readFileSync(join(run.runsDirectory, run.state.runId, "workspace", "a"), "utf8")).toBe("here\n");
    });

    test("a user of its own writes its outputs all the same, and has the shared memory that was asked for", async () => {
      const spec = containerPipeline(
        {
          image,
          command: [
            "sh",
            "-c",
            'id -u; id -g; printf 7 > "$0"; echo x > /kfp-workspace/x; cat /proc/mounts',
            "{{$.outputs.parameters['n'].output_file}}",
          ],
        },
        { outputDefinitions: { parameters: { n: { parameterType: "NUMBER_INTEGER" } } } },
      );
      const platform = platformOf(
        {
          securityContext: { runAsUser: "1234", runAsGroup: "5678" },
          enabledSharedMemory: { volumeName: "shm", size: "12Mi" },
        },
        { workspace: { size: "1Gi" } },
      );
      const { log, last } = await runFor(spec, {}, { containerEngine: "podman", platform });
      expect(last).toMatchObject({ phase: "succeeded", tasks: { one: { outputs: { n: 7 } } } });
      expect([log("one").slice(0, 10), log("one", "stderr")]).toEqual(["1234\n5678\n", ""]);
      expect(log("one")).toMatch(/ \/dev\/shm tmpfs .*size=12288k/);
    });

    test("an image that may never be pulled is used when it is there, and refused when it is not", async () => {
      const never = { imagePullPolicy: "Never" };
      expect((await script("true", never)).last.phase).toBe("succeeded");
      const spec = containerPipeline({ image: "localhost/no-such-image:1", command: ["true"] });
      const { state } = await runFor(spec, {}, { containerEngine: "podman", platform: platformOf(never) });
      expect(state.tasks.one!.message).toBe(
        "The image localhost/no-such-image:1 is not on this machine, and the task says never to pull it.",
      );
    });

    test("an image that is always pulled is asked for though it is there", async () => {
      const { state } = await script("true", { imagePullPolicy: "Always" });
      expect(state.tasks.one!.message).toContain(`The image ${image} cannot be pulled: `);
    });

    test("a container that takes longer than its timeout is removed", async () => {
      // Others may use podman at the same time.
      const name = `slow-${process.pid}`;
      const spec = containerPipeline({ image, command: ["sh", "-c", "echo begun; sleep 1000"] });
      const { one } = spec.root.dag!.tasks;
      spec.root.dag!.tasks = { [name]: one! };
      const platform = platformOf({ activeDeadlineSeconds: "2" });
      const ours = () =>
        execFileSync("podman", ["ps", "--all", "--quiet", "--filter", `name=${name}`], { encoding: "utf8" });
      let during = "";
      const { state, log } = await runFor(spec, {}, { containerEngine: "podman", platform }, (event) => {
        if (event.type === "taskLog") during = ours();
      });
      expect(state.tasks[name]).toMatchObject({
        phase: "failed",
        message: "The task took longer than its timeout of 2 s and was stopped.",
      });
      expect(log(name)).toBe("begun\n");
      expect([during === "", ours()]).toEqual([false, ""]);
    });

    test("a command that is killed leaves no value behind", async () => {
      const secretAsVolume = [{ secretName: "db", mountPath: "/etc/db" }];
      const spec = containerPipeline({ image, command: ["sh", "-c", "echo begun; sleep 1000"] });
      writeFileSync(join(folder, "spec.yaml"), `${dump(spec)}---\n${dump(platformOf({ secretAsVolume }))}`);
      let during: readonly string[] = [];
      const { code } = await commandLine(folder, ["run", "spec.yaml", "--json", "--secret", "db=db"], {
        signalsGroup: true,
        env: { TMPDIR: folder },
        onOut: (text, stop) => {
          if (!text.includes('"text":"begun') || during.length > 0) return;
          during = temporary();
          stop("SIGKILL");
        },
      });
      expect([code, during.length]).toEqual([null, 1]);
      await expect.poll(temporary, { timeout: 20_000 }).toEqual([]);
    });

    test("a Python task that finds a volume at an absolute path runs in its image", async () => {
      // The image has no Python: what it says shows that it was there.
      const python = { ...pythonContainer("def f():\n    pass", "f"), image };
      const platform = platformOf({ pvcMount: [{ constant: "data", mountPath: "/data" }] });
      const options = { containerEngine: "podman" as const, platform, volumesDirectory: join(folder, "volumes") };
      const { log } = await runFor(containerPipeline(python), {}, options);
      expect(log("one", "stderr")).toContain("python3: not found");
      expect(existsSync(join(folder, "volumes", "data"))).toBe(true);
    });

    test("the command line takes what the pipeline asks for, and says what it does not get", async () => {
      const spec = containerPipeline({ image, command: ["sh", "-c", 'echo "$PASSWORD" > /data/out'] });
      const platform = platformOf({
        secretAsEnv: [{ secretName: "db", keyToEnv: [{ secretKey: "password", envVar: "PASSWORD" }] }],
        pvcMount: [{ constant: "data", mountPath: "/data" }],
        nodeSelector: { labels: { gpu: "yes" } },
      });
      writeFileSync(join(folder, "spec.yaml"), `${dump(spec)}---\n${dump(platform)}`);
      const refused = await commandLine(folder, ["run", "spec.yaml"]);
      expect([refused.code, refused.err]).toEqual([
        1,
        expect.stringContaining('The task "one" needs the secret "db": say where it is, by --secret db=PATH'),
      ]);
      const { code, err, out } = await commandLine(folder, ["run", "spec.yaml", "--secret", "db=db"]);
      expect({ code, out }).toEqual({ code: 0, out: "" });
      expect(err).toContain('kubeflow-studio: note: Runs here do without the node selector of "one".\n');
      expect(err.match(/note: /g)).toHaveLength(2);
      expect(readFileSync(join(folder, ".kubeflow", "volumes", "data", "out"), "utf8")).toBe(`${value}\n`);
      const [first = ""] = readdirSync(join(folder, ".kubeflow", "runs")).slice(-1);
      expect(JSON.parse(readFileSync(join(folder, ".kubeflow", "runs", first, "platform.json"), "utf8"))).toEqual(
        platform,
      );
    });
  },
);

test("without an engine a task that finds a volume is one sentence before anything starts", async () => {
  const python = pythonContainer("def f():\n    pass", "f");
  const platform = platformOf({ pvcMount: [{ constant: "data", mountPath: "/data" }] });
  const options = { containerEngine: "none" as const, platform, volumesDirectory: join(folder, "volumes") };
  const { last, events } = await runFor(containerPipeline(python), {}, options);
  expect(last.message).toBe(
    'The task "one" finds a volume at /data, which takes a container, but container engines are turned off: install or start Docker or Podman, then run again.',
  );
  expect(events.map(({ type }) => type)).toEqual(["runStarted", "runFinished"]);
});

/** The command lines of all processes of this machine. */
function commandLines(): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, "utf8");
      } catch {
        return "";
      }
    });
}

/** What of ours is in the folder for temporary files, which is the test's own. */
function temporary(): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith("kubeflow-studio-"));
}
