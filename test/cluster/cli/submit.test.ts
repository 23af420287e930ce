import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clusterNamespace, multiUserRig, rig, signInRig, type SignInRig } from "../../rig/cluster/fixtures.ts";
import { askKfp, untilRun, type KfpRun } from "../../rig/cluster/kfpRuns.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { waitingSpec } from "../../rig/cluster/waitingRun.ts";

const root = join(import.meta.dirname, "../../..");
const main = join(root, "src/cli/main.ts");
const flipCoin = join(root, "examples/flip-coin/flip-coin.pipeline.ts");
const calc = join(root, "examples/calc/calc.pipeline.ts");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "submit 한글-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Told of standard output so far. */
  readonly onOut?: (text: string, stop: () => void) => void;
  /** Of standard error. */
  readonly onErr?: (text: string, stop: () => void) => void;
}

/** The command line as a process, with a rig's kubeconfig. No token of the rig is in what it says. */
async function submit(of: Rig, words: readonly string[], { env, onOut, onErr }: Surroundings = {}): Promise<Ended> {
  const all = { ...process.env, NO_COLOR: "1", KUBECONFIG: of.kubeconfig, ...env };
  const child = spawn(process.execPath, [main, "submit", ...words], { cwd: folder, env: all });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    said.out += chunk.toString();
    onOut?.(said.out, () => child.kill("SIGINT"));
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said.err += chunk.toString();
    onErr?.(said.err, () => child.kill("SIGINT"));
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  for (const token of Object.values(of.tokens)) expect(said.out + said.err).not.toContain(token);
  return { code, ...said };
}

/** A pipeline of one task whose pod becomes this (test/rig/cluster/README.md), compiled, in two documents. */
function specOfState(state: string): string {
  const { pipelineSpec, platformSpec } = waitingSpec();
  const text = `${dump(pipelineSpec)}---\n${dump(platformSpec)}`.replace(
    "test.rig/state: manual",
    `test.rig/state: ${state}`,
  );
  const file = join(folder, "spec.yaml");
  writeFileSync(file, text);
  return file;
}

function eventsIn(out: string): readonly { readonly type: string; readonly phase?: string; readonly runId?: string }[] {
  return out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { type: string });
}

describe("a server of one user", () => {
  test("is given flip-coin by its address, which is followed to its end", async () => {
    const { code, out, err } = await submit(rig(), [flipCoin, "--host", rig().kfpUrl, "--wait"]);
    expect({ code, err }).toMatchObject({ code: 0 });
    const made = await askKfp<KfpRun>(rig(), `/runs/${out.trim()}`);
    expect(made.state).toBe("SUCCEEDED");
    expect(made.display_name).toMatch(/^flip-coin /);
    expect(err).toContain(`goes to ${rig().kfpUrl}, experiment Default\n`);
    expect(err).toMatch(/✓ flip-coin succeeded in/);
  });

  test("is found in the kubeconfig's current context, and given arguments and an experiment that is new", async () => {
    const experiment = `of ${folder.slice(-6)}`;
    const words = [calc, "--experiment", experiment, "--arg", "a=7", "--arg", "b=8", "--wait", "--json"];
    const { code, out, err } = await submit(rig(), words);
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(err).toContain(`goes to admin / kubeflow / ml-pipeline, experiment ${experiment}\n`);
    const events = eventsIn(out);
    expect(events.at(-1)).toMatchObject({ type: "runFinished", phase: "succeeded" });
    expect(events[0]).toMatchObject({ type: "runStarted", arguments: { a: 7, b: 8 } });
    const made = await askKfp<{ experiment_id: string }>(rig(), `/runs/${events[0]?.runId ?? ""}`);
    const kept = await askKfp<{ display_name: string }>(rig(), `/experiments/${made.experiment_id}`);
    expect(kept.display_name).toBe(experiment);
  });

  test("runs a compiled file with what it tells Kubernetes; a run that fails is exit code 1", async () => {
    const { code, out, err } = await submit(rig(), [specOfState("fail"), "--context", "admin", "--wait"]);
    expect({ code, err }).toMatchObject({ code: 1 });
    expect((await askKfp<KfpRun>(rig(), `/runs/${out.trim()}`)).state).toBe("FAILED");
    expect(err).toMatch(/✗ slow/);
  });

  test("goes on with a run that is no longer waited for", async () => {
    const spec = specOfState("manual");
    const onOut = (text: string, stop: () => void): void => {
      if (text.endsWith("\n")) stop();
    };
    const { code, out, err } = await submit(rig(), [spec, "--host", rig().kfpUrl, "--wait"], { onOut });
    expect({ code, err }).toMatchObject({ code: 130 });
    const id = out.trim();
    expect(err).toContain(`no longer waited for; the run ${id} goes on`);
    await untilRun(rig(), id, ["RUNNING"]);
    await askKfp(rig(), `/runs/${id}:terminate`, { method: "POST" });
  });

  test.each([
    ["once, by its pod, where a context is given", [], /^… slow  .*[Ii]mage.*$/gm],
    ["in its events, for programs", ["--json"], /"type":"taskWaiting".*"message":"[^"]*[Ii]mage/g],
  ])("says why a task waits: %s", async (_, words, why) => {
    const spec = specOfState("ImagePullBackOff");
    const heard = (text: string, stop: () => void): void => {
      if (text.search(why) >= 0) stop();
    };
    const listening = words.length > 0 ? { onOut: heard } : { onErr: heard };
    const { code, out, err } = await submit(rig(), [spec, "--context", "admin", "--wait", ...words], listening);
    expect({ code, err }).toMatchObject({ code: 130 });
    expect((words.length > 0 ? out : err).match(why)).toHaveLength(1);
    const id = /no longer waited for; the run (\S+) goes on/.exec(err)?.[1] ?? "";
    await askKfp(rig(), `/runs/${id}:terminate`, { method: "POST" });
  });

  test("is not reached by who may not: it is said which right is missing", async () => {
    const { code, out, err } = await submit(rig(), [flipCoin, "--context", "bob"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^kubeflow-studio: You may not reach ml-pipeline\S* in namespace kubeflow through bob/);
  });

  test("wrong usage is exit code 2, and a mistake in the pipeline 1, before anything is asked", async () => {
    expect(await submit(rig(), [flipCoin, "--context", "nobody"])).toMatchObject({
      code: 2,
      err: 'kubeflow-studio: The kubeconfig has no context "nobody": it has "admin", "alice", "bob".\n',
    });
    const file = join(folder, "bad.pipeline.ts");
    writeFileSync(file, "export const nothing = 1;\n");
    expect(await submit(rig(), [file, "--host", "http://127.0.0.1:9"])).toMatchObject({ code: 1, out: "" });
  });
});

describe("a server of many users", () => {
  let many: Rig;
  let kubeflow: SignInRig;
  beforeAll(async () => {
    many = await multiUserRig();
    kubeflow = await signInRig();
  });

  test("takes a run of who has a role in the namespace, and tells others what is missing", async () => {
    const namespace = await clusterNamespace("edit", many);
    const to = [specOfState("succeed"), "--host", many.kfpUrl, "--namespace"];
    const env = { KUBEFLOW_STUDIO_TOKEN: many.tokens.alice };
    const made = await submit(many, [...to, namespace, "--wait"], { env });
    expect({ code: made.code, err: made.err }).toMatchObject({ code: 0 });
    expect(made.err).toContain(`goes to ${many.kfpUrl}, namespace ${namespace}, experiment Default\n`);
    const other = await submit(many, [...to, "no-such-namespace"], { env });
    expect(other).toMatchObject({ code: 1, out: "" });
    expect(other.err).toContain(`You may not submit to namespace no-such-namespace on ${many.kfpUrl}: name another by`);
    const nobody = await submit(many, [...to, namespace]);
    expect(nobody).toMatchObject({ code: 1, out: "" });
    expect(nobody.err).toContain("put a token into KUBEFLOW_STUDIO_TOKEN, or name a command that prints one by");
  });

  test("is asked again with the token that the command prints the second time", async () => {
    const namespace = await clusterNamespace("edit", many);
    const mark = join(folder, "asked");
    const command = `if [ -e "${mark}" ]; then echo ${many.tokens.alice}; else touch "${mark}"; echo ended; fi`;
    const { code, err } = await submit(many, [
      ...[specOfState("succeed"), "--host", many.kfpUrl, "--namespace", namespace, "--token-command", command],
    ]);
    expect({ code, err }).toMatchObject({ code: 0 });
  });

  test("is found in a context, and takes the token there", async () => {
    const namespace = await clusterNamespace("edit", many);
    const env = { KUBEFLOW_STUDIO_TOKEN: many.tokens.alice };
    const { code, err } = await submit(
      many,
      [specOfState("succeed"), "--context", "admin", "--namespace", namespace, "--wait"],
      { env },
    );
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(err).toContain(`goes to admin / kubeflow / ml-pipeline, namespace ${namespace}, experiment Default\n`);
  });

  test("behind a platform's door says what it wants", async () => {
    const { code, err } = await submit(many, [flipCoin, "--host", kubeflow.gatewayUrl, "--namespace", "team-a"]);
    expect({ code, err }).toEqual({
      code: 1,
      err: `kubeflow-studio: ${kubeflow.gatewayUrl} wants to know who you are: put a token into KUBEFLOW_STUDIO_TOKEN, or name a command that prints one by --token-command.\n`,
    });
  });
});
