import { sentence } from "../../l10n/sentence.ts";
import { Refusal } from "../refusal.ts";
import { capture } from "../launch/process.ts";

/** A Python that runs components. */
export interface Interpreter {
  /** Its absolute path, links followed. */
  readonly path: string;
  /** `3.11.7` */
  readonly version: string;
  /** Where its packages are. */
  readonly sitePackages: readonly string[];
  readonly canFork: boolean;
}

const question = `
import json, os, site, sys
print(json.dumps({
    "path": sys.executable,
    "version": "%d.%d.%d" % sys.version_info[:3],
    "sitePackages": (site.getsitepackages() if hasattr(site, "getsitepackages") else []),
    "canFork": hasattr(os, "fork"),
}))
`;

/** Asks the interpreter what it is. Refuses when there is none, or one too old for KFP. */
export async function probeInterpreter(python: string, signal?: AbortSignal): Promise<Interpreter> {
  const { exit, stdout, stderr } = await capture(python, ["-c", question], { signal });
  const advice = sentence("Install Python 3.9 or later, or name one by KUBEFLOW_STUDIO_PYTHON or the Python setting.");
  if (exit.message !== undefined)
    throw new Refusal(
      sentence('Python is needed to run this pipeline, but "{python}" is not found. {advice}', { python, advice }),
    );
  const interpreter = exit.code === 0 ? parseAnswer(stdout) : undefined;
  if (!interpreter) {
    const last = stderr.trim().split("\n").at(-1) ?? "";
    throw new Refusal(
      sentence('Python is needed to run this pipeline, but "{python}" does not work: {last} {advice}', {
        python,
        last,
        advice,
      }),
    );
  }
  const [major = 0, minor = 0] = interpreter.version.split(".").map(Number);
  if (major < 3 || (major === 3 && minor < 9))
    throw new Refusal(
      sentence('"{python}" is Python {version}, which KFP does not support. {advice}', {
        python,
        version: interpreter.version,
        advice,
      }),
    );
  return interpreter;
}

/** The last line: a start-up file of the person's may print something before it. Undefined from what is no Python. */
function parseAnswer(stdout: string): Interpreter | undefined {
  try {
    return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Interpreter;
  } catch {
    return undefined;
  }
}
