import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { fieldsOf, textOf } from "../contexts/entries.ts";
import type { ClusterEntry, ExecEntry } from "../contexts/kubeconfig.ts";
import { loginShellPath } from "../contexts/loginShell.ts";
import type { KubeResult } from "../failure.ts";
import type { Giver } from "./askedSparingly.ts";
import type { Provided } from "./credentials.ts";
import type { Secrets } from "./secrets.ts";

/** Milliseconds: some plugins open a browser and wait for a person. */
const patience = 120_000;
const mostOutput = 1_000_000;

interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
  readonly problem?: NodeJS.ErrnoException;
  readonly ranOut: boolean;
}

/**
 * Credentials from a program, by the protocol of `client.authentication.k8s.io` (v1, v1beta1): it is told what is asked
 * in `KUBERNETES_EXEC_INFO` and prints an `ExecCredential`. It may open a browser, and is started when it is asked only.
 */
export class ExecPlugin implements Giver {
  readonly canAsk = true;
  readonly #exec: ExecEntry;
  readonly #cluster: ClusterEntry;
  readonly #secrets: Secrets;
  readonly #path: () => Promise<string>;

  constructor(exec: ExecEntry, cluster: ClusterEntry, secrets: Secrets, path: () => Promise<string> = loginShellPath) {
    this.#exec = exec;
    this.#cluster = cluster;
    this.#secrets = secrets;
    this.#path = path;
  }

  async ask(): Promise<KubeResult<Provided>> {
    const command = this.#exec.command;
    if (this.#exec.interactiveMode === "Always") {
      return failed(
        sentence("Signing in with “{command}” needs a terminal: sign in there once, then try again.", { command }),
      );
    }
    return this.#read(await runProgram(this.#exec, await this.#environment()));
  }

  async #environment(): Promise<NodeJS.ProcessEnv> {
    const { apiVersion, provideClusterInfo, env } = this.#exec;
    const cluster = provideClusterInfo ? await describeCluster(this.#cluster) : undefined;
    const asked = { apiVersion, kind: "ExecCredential", spec: { interactive: false, ...(cluster && { cluster }) } };
    const PATH = await this.#path();
    return { ...process.env, ...(PATH !== "" && { PATH }), ...env, KUBERNETES_EXEC_INFO: JSON.stringify(asked) };
  }

  #read({ code, output, complaint, problem, ranOut }: Finished): KubeResult<Provided> {
    const { command } = this.#exec;
    if (problem) return failed(this.#problemSentence(problem));
    if (ranOut) {
      return failed(
        sentence(
          "“{command}”, which the kubeconfig signs in with, gave no answer in {seconds} seconds: sign in in a terminal, then try again.",
          { command, seconds: patience / 1000 },
        ),
      );
    }
    if (code !== 0) return failed(this.#exitSentence(code, complaint));
    const provided = readCredential(output);
    if (provided === undefined) {
      return failed(
        sentence(
          "“{command}”, which the kubeconfig signs in with, printed no credentials: run it in a terminal to see what it prints.",
          { command },
        ),
      );
    }
    this.#secrets.add(provided.token, provided.key);
    return { ok: true, value: provided };
  }

  #problemSentence(problem: NodeJS.ErrnoException): Sentence {
    const { command, installHint } = this.#exec;
    if (problem.code !== "ENOENT") {
      return sentence("“{command}”, which the kubeconfig signs in with, cannot be started ({code}).", {
        command,
        code: problem.code ?? "",
      });
    }
    const hint = this.#secrets.redact(oneLine(installHint ?? ""));
    return hint === ""
      ? sentence("“{command}”, which the kubeconfig signs in with, is not installed or not in the PATH.", { command })
      : sentence("“{command}”, which the kubeconfig signs in with, is not installed or not in the PATH: {hint}", {
          command,
          hint,
        });
  }

  /** Programs end with what matters: the last line that says something. */
  #exitSentence(code: number | null, complaint: string): Sentence {
    const { command } = this.#exec;
    const last = complaint
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .at(-1);
    if (last === undefined) {
      return sentence(
        "“{command}”, which the kubeconfig signs in with, failed (exit code {code}): run it in a terminal.",
        { command, code: code ?? "–" },
      );
    }
    const said = this.#secrets.redact(last).slice(0, 300);
    return sentence("“{command}”, which the kubeconfig signs in with, failed: {said}", { command, said });
  }
}

function runProgram(exec: ExecEntry, env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((resolve) => {
    let output = "";
    let complaint = "";
    let problem: NodeJS.ErrnoException | undefined;
    let ranOut = false;
    const child = spawn(exec.command, [...exec.args], { env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    const timer = setTimeout(() => {
      ranOut = true;
      child.kill("SIGKILL");
    }, patience);
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output = (output + text).slice(-mostOutput)));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint = (complaint + text).slice(-mostOutput)));
    child.on("error", (error) => (problem = error));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, output, complaint, problem, ranOut });
    });
  });
}

function readCredential(output: string): Provided | undefined {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return undefined;
  }
  const status = fieldsOf(fieldsOf(value).status);
  const token = textOf(status.token);
  const certificate = textOf(status.clientCertificateData);
  const key = textOf(status.clientKeyData);
  if (token === undefined && (certificate === undefined || key === undefined)) return undefined;
  const expires = Date.parse(textOf(status.expirationTimestamp) ?? "");
  return { token, certificate, key, ...(Number.isNaN(expires) ? {} : { expires }) };
}

async function describeCluster(cluster: ClusterEntry): Promise<object> {
  const file = cluster.certificateAuthority;
  const authority =
    cluster.certificateAuthorityData ?? (file && (await readFile(file, "base64").catch(() => undefined)));
  return {
    server: cluster.server,
    ...(cluster.tlsServerName !== undefined && { "tls-server-name": cluster.tlsServerName }),
    ...(cluster.insecureSkipTlsVerify && { "insecure-skip-tls-verify": true }),
    ...(authority !== undefined && { "certificate-authority-data": authority }),
    ...(cluster.proxyUrl !== undefined && { "proxy-url": cluster.proxyUrl }),
    ...(cluster.execConfig !== undefined && { config: cluster.execConfig }),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function failed(said: Sentence): KubeResult<never> {
  return { ok: false, failure: { reason: "credentials", sentence: said } };
}
