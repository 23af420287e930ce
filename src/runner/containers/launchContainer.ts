import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { sep } from "node:path";
import type { ContainerResources } from "../../compiler/pipelineSpec.ts";
import { Refusal } from "../refusal.ts";
import type { Job, Launch } from "../job/job.ts";
import { LogTail } from "../job/logTail.ts";
import type { LastWill } from "../launch/lastWill.ts";
import { capture, runProcess } from "../launch/process.ts";
import type { ContainerEngine } from "./engine.ts";
import type { Images } from "./images.ts";
import { bindFlags, containerEnv, podFlags, type ContainerEnv } from "./podFlags.ts";
import { quantityOf } from "../../run/quantity.ts";
import { sentence, type Filling, type Sentence } from "../../l10n/sentence.ts";

/** Runs a job in a container, with the run's folder at the same path inside. */
export function launchContainer(engine: ContainerEngine, images: Images, will: LastWill): Launch {
  return async (job, listener, signal) => {
    await whileWanted(images.ensure(job.image, job.pod?.pullPolicy), signal);
    const name = nameOf(job);
    const tail = new LogTail();
    const decoder = new TextDecoder();
    // Ending the command does not end the container, so it is removed by name.
    const remove = (): void => {
      void capture(engine.name, removal(engine, name));
    };
    signal.addEventListener("abort", remove, { once: true });
    const env = containerEnv(job);
    const removeContainer = [engine.name, ...removal(engine, name)].join(" ");
    const takeBack = will.add([removeContainer, ...(env.lastWill === undefined ? [] : [env.lastWill])].join("; "));
    try {
      const exit = await runProcess(
        engine.name,
        runArguments(engine, job, name, env),
        (stream, chunk) => {
          if (stream === "stderr") tail.add(decoder.decode(chunk, { stream: true }));
          return listener(stream, chunk);
        },
        { cwd: job.folder, env: { ...process.env, ...env.passed }, signal },
      );
      if (signal.aborted) await capture(engine.name, removal(engine, name));
      // 125 is the engine's own failure, 126 and 127 a command that cannot be started in the image.
      if (exit.code === 125 || exit.code === 126 || exit.code === 127)
        return { ...exit, message: cannotStart(tail.lastLine() ?? sentence("exit code {code}", { code: exit.code })) };
      return exit;
    } finally {
      signal.removeEventListener("abort", remove);
      takeBack();
      env.remove();
    }
  };
}

/** What is waited for goes on for the other tasks when this one is stopped. */
async function whileWanted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const stopped = new AbortController();
  try {
    await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        const stop = (): void => {
          reject(new Refusal(sentence("The run was stopped.")));
        };
        signal.addEventListener("abort", stop, { once: true, signal: stopped.signal });
        if (signal.aborted) stop();
      }),
    ]);
  } finally {
    stopped.abort();
  }
}

function cannotStart(problem: Filling): Sentence {
  return sentence("The container cannot be started: {problem}", { problem });
}

/** Docker kills at once; podman would wait ten seconds for a shell that does not heed SIGTERM. */
function removal(engine: ContainerEngine, name: string): readonly string[] {
  return ["rm", "--force", ...(engine.name === "podman" ? ["--time", "0"] : []), name];
}

/** One container a job: names are unique in an engine. */
function nameOf(job: Job): string {
  const hash = createHash("sha256").update(`${job.folder} ${job.attempt}`).digest("hex").slice(0, 12);
  return `kubeflow-studio-${job.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)}-${hash}`;
}

function runArguments(engine: ContainerEngine, job: Job, name: string, env: ContainerEnv): readonly string[] {
  const [entrypoint, ...command] = job.command;
  return [
    "run",
    "--rm",
    "--name",
    name,
    // Where files are labelled (SELinux), containers may not read the run's folder otherwise.
    "--security-opt",
    "label=disable",
    ...mounts(job),
    ...podFlags(job),
    ...userFlags(engine, job),
    ...env.flags,
    ...limits(job.resources),
    // As in Kubernetes: a command takes the place of the image's entry point, and of its own arguments.
    ...(entrypoint === undefined ? [] : ["--entrypoint", entrypoint]),
    job.image,
    ...command,
    ...job.args,
  ];
}

/** The run's folder to write in; files that were imported from elsewhere to read. */
function mounts(job: Job): readonly string[] {
  const outside = new Set<string>();
  for (const { path } of Object.values(job.inputs.artifacts).flat())
    if (path !== undefined && !path.startsWith(job.runFolder + sep) && existsSync(path)) outside.add(path);
  return [job.runFolder, ...outside].flatMap((path, at) => bindFlags(path, path, at > 0));
}

/**
 * Docker's containers are root's: what they write, the person could not delete. Podman's are the person's own, and to
 * root it makes no difference. The user that the pipeline asks for goes before.
 */
function userFlags(engine: ContainerEngine, job: Job): readonly string[] {
  if (job.pod?.user !== undefined) return ["--user", job.pod.user];
  const user = process.getuid?.() ?? 0;
  if (engine.name !== "docker" || user === 0 || process.platform !== "linux") return [];
  const home = job.env.HOME === undefined ? ["--env", "HOME=/tmp"] : [];
  return ["--user", `${user}:${process.getgid?.() ?? user}`, ...home];
}

function limits(resources: ContainerResources): readonly string[] {
  const { resourceMemoryLimit: memory = "", resourceCpuLimit: cpu = "" } = resources;
  const noMemory = sentence('"{memory}" is no memory limit.', { memory });
  const noCores = sentence('"{cpu}" is no CPU limit.', { cpu });
  // Without an amount as it was written, gigabytes.
  const bytes = memory === "" ? (resources.memoryLimit ?? 0) * 1e9 : amountOf(memory, noMemory);
  const cores = cpu === "" ? (resources.cpuLimit ?? 0) : amountOf(cpu, noCores);
  return [
    ...(bytes === 0 ? [] : ["--memory", String(Math.round(bytes))]),
    ...(cores === 0 ? [] : ["--cpus", String(cores)]),
  ];
}

function amountOf(amount: string, refusal: Sentence): number {
  // KFP's SDK writes K where Kubernetes writes k.
  const value = quantityOf(amount.replace(/K$/, "k"));
  if (value === undefined || value < 0) throw new Refusal(refusal);
  return value;
}
