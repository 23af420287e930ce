import { createHash } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { madeOnce } from "../folder/madeOnce.ts";
import type { Clock } from "../options.ts";
import { capture } from "../launch/process.ts";
import { installerEnvironment, installerFailed, runInstaller } from "./installer.ts";
import type { Interpreter } from "./interpreter.ts";
import { findUv, uvArguments, uvEnvironment } from "./uv.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** A Python with packages, made once and shared between runs. */
export interface Environment {
  /** The same key, the same interpreter and packages. */
  readonly key: string;
  /** The path of its Python. */
  readonly python: string;
}

export interface EnvironmentRequest {
  readonly interpreter: Interpreter;
  /** The arguments of each `pip install`, in order. */
  readonly installs: readonly (readonly string[])[];
  /** The interpreter's own packages can be imported too. */
  readonly seesInterpreterPackages: boolean;
}

export interface EnvironmentOptions {
  /** Where environments are: one folder each, below. */
  readonly directory: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Hears what is done while an environment is made, which takes seconds to minutes. */
  progress(work: Sentence): void;
}

/**
 * The environment for these packages, made now if it was not before: by uv where that is, else by venv and pip. Refuses with
 * pip's own words.
 */
export async function ensureEnvironment(
  request: EnvironmentRequest,
  options: EnvironmentOptions,
): Promise<Environment> {
  const key = keyOf(request);
  const home = join(options.directory, key);
  const environment = { key, python: pythonIn(home) };
  await madeOnce(home, options, { installs: request.installs, python: request.interpreter.path }, async () => {
    if (!(await makeWithUv(request, home, options))) await make(request, home, options);
  });
  return environment;
}

function keyOf(request: EnvironmentRequest): string {
  const parts = {
    // Packages are built for a version, and the environment points to this very interpreter.
    version: request.interpreter.version,
    path: request.interpreter.path,
    // With index addresses and options, in the order given: later installs may replace earlier ones.
    installs: request.installs,
    sees: request.seesInterpreterPackages,
  };
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 20);
}

function pythonIn(home: string): string {
  return process.platform === "win32" ? join(home, "Scripts", "python.exe") : join(home, "bin", "python");
}

async function make(request: EnvironmentRequest, home: string, options: EnvironmentOptions): Promise<void> {
  options.progress(sentence("Making a Python {version} environment", { version: request.interpreter.version }));
  const python = pythonIn(home);
  const pip = await makeVenv(request.interpreter, home, options);
  if (request.seesInterpreterPackages) await addInterpreterPackages(request.interpreter, python, options);
  for (const args of request.installs) {
    const packages = namesOf(args);
    options.progress(sentence("Installing {packages}", { packages }));
    const output = await runInstaller(options, pip.file, [
      ...pip.args,
      "install",
      "--disable-pip-version-check",
      "--no-input",
      ...args,
    ]);
    if (output.exit.code !== 0)
      throw await installerFailed(home, sentence("pip could not install {packages}", { packages }), output, options);
  }
}

/** Whether uv has made it. Where it could not, whatever the reason, pip is asked: what that says, people know. */
async function makeWithUv(request: EnvironmentRequest, home: string, options: EnvironmentOptions): Promise<boolean> {
  const { interpreter, installs } = request;
  const lists = installs.map(uvArguments);
  const uv = lists.includes(undefined) ? undefined : await findUv(options.signal);
  if (uv === undefined) return false;
  options.progress(sentence("Making a Python {version} environment with uv", { version: interpreter.version }));
  const python = pythonIn(home);
  const { stdout } = await runInstaller(options, interpreter.path, ["-m", "pip", "config", "list"]);
  const env = uvEnvironment(stdout, installerEnvironment());
  const ask = async (...words: readonly string[]): Promise<boolean> =>
    (await capture(uv, words, { signal: options.signal, env })).exit.code === 0;
  if (!(await ask("venv", "--quiet", "--no-project", "--python", interpreter.path, home))) return givenUp(home);
  if (request.seesInterpreterPackages) await addInterpreterPackages(interpreter, python, options);
  for (const [at, words = []] of lists.entries()) {
    options.progress(sentence("Installing {packages}", { packages: namesOf(installs[at] ?? []) }));
    if (!(await ask("pip", "install", "--quiet", "--python", python, ...words))) return givenUp(home);
  }
  return true;
}

async function givenUp(home: string): Promise<false> {
  await rm(home, { recursive: true, force: true });
  return false;
}

/** Makes the environment, and says how to call a pip that installs into it. */
async function makeVenv(
  interpreter: Interpreter,
  home: string,
  options: EnvironmentOptions,
): Promise<{ file: string; args: readonly string[] }> {
  const python = pythonIn(home);
  // The interpreter's own pip can install into another environment (pip 22.3 and later): copying pip takes seconds.
  const version = await runInstaller(options, interpreter.path, ["-m", "pip", "--version"]);
  const [major = 0, minor = 0] = (/^pip (\d+)\.(\d+)/.exec(version.stdout)?.slice(1) ?? []).map(Number);
  const canReach = major > 22 || (major === 22 && minor >= 3);
  const flags = canReach ? ["--without-pip"] : [];
  const output = await runInstaller(options, interpreter.path, ["-m", "venv", ...flags, home]);
  if (output.exit.code !== 0)
    throw await installerFailed(home, sentence("Python could not make an environment"), output, options);
  return canReach
    ? { file: interpreter.path, args: ["-m", "pip", "--python", python] }
    : { file: python, args: ["-m", "pip"] };
}

/** A .pth file: the environment's own packages come first, unlike with PYTHONPATH. */
async function addInterpreterPackages(
  interpreter: Interpreter,
  python: string,
  options: EnvironmentOptions,
): Promise<void> {
  const { stdout } = await runInstaller(options, python, [
    "-c",
    "import sysconfig; print(sysconfig.get_paths()['purelib'])",
  ]);
  await writeFile(join(stdout.trim(), "interpreter.pth"), `${interpreter.sitePackages.join("\n")}\n`);
}

/** The packages of an install line, for people. */
function namesOf(args: readonly string[]): string {
  const names = args.filter(
    (arg, at) => !arg.startsWith("-") && !/^--(?:index-url|extra-index-url|trusted-host)$/.test(args[at - 1] ?? ""),
  );
  return names.filter((name) => !name.startsWith("typing-extensions>=")).join(", ");
}
