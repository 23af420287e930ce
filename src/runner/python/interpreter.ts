import { statSync, type Stats } from "node:fs";
import { sentence, type Filling, type Sentence } from "../../l10n/sentence.ts";
import { withoutControls } from "../../run/logText.ts";
import type { Exit } from "../job/job.ts";
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

const advice = sentence("Install Python 3.9 or later, or name one by KUBEFLOW_STUDIO_PYTHON or the Python setting.");

/** Asks the interpreter what it is. Refuses when there is none, or one too old for KFP. */
export async function probeInterpreter(python: string, signal?: AbortSignal): Promise<Interpreter> {
  const { exit, stdout, stderr } = await capture(python, ["-c", question], { signal });
  if (exit.message !== undefined) throw new Refusal(notStarted(python));
  if (exit.code !== 0) {
    const last = lastOf(exit, stderr);
    throw new Refusal(
      sentence('Python is needed to run this pipeline, but "{python}" does not work: {last}. {advice}', {
        python,
        last,
        advice,
      }),
    );
  }
  const interpreter = parseAnswer(stdout);
  if (!interpreter)
    throw new Refusal(
      sentence('Python is needed to run this pipeline, but "{python}" is no Python. {advice}', { python, advice }),
    );
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

function notStarted(python: string): Sentence {
  const values = { python, advice };
  const there = statOf(python);
  if (there?.isDirectory())
    return sentence(
      'Python is needed to run this pipeline, but "{python}" is a folder: name the program in it. {advice}',
      values,
    );
  return there
    ? sentence('Python is needed to run this pipeline, but "{python}" cannot be started. {advice}', values)
    : sentence('Python is needed to run this pipeline, but "{python}" is not found. {advice}', values);
}

/** What stands at a path; undefined of a command, which is looked for on the PATH. */
function statOf(python: string): Stats | undefined {
  try {
    return /[\\/]/.test(python) ? statSync(python, { throwIfNoEntry: false }) : undefined;
  } catch {
    return undefined;
  }
}

/** Its last words on standard error, or how it ended. */
function lastOf(exit: Exit, stderr: string): Filling {
  const words = withoutControls(stderr).trim().split("\n").at(-1)?.replace(/\.$/, "") ?? "";
  if (words !== "") return words;
  return exit.signal === undefined
    ? sentence("it ended with exit code {code}", { code: exit.code ?? 1 })
    : sentence("it was ended by {signal}", { signal: exit.signal });
}

/** The last line: a start-up file of the person's may print something before it. Undefined from what is no Python. */
function parseAnswer(stdout: string): Interpreter | undefined {
  try {
    const answer = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Partial<Interpreter> | null;
    return typeof answer?.version === "string" ? (answer as Interpreter) : undefined;
  } catch {
    return undefined;
  }
}
