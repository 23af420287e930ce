import type { PythonImplementation } from "../component.ts";
import type { ContainerExecutor } from "../pipelineSpec.ts";

/** What a lightweight Python component's command says of its function and its decorator. */
export type PythonCode = Omit<PythonImplementation, "kind" | "image" | "isDecorated">;

const head = "\nimport kfp\nfrom kfp import dsl\nfrom kfp.dsl import *\nfrom typing import *\n\n";

/**
 * Takes the command of `@dsl.component` apart (emit/emitPythonExecutor.ts puts it together). It is a guess: whoever uses it
 * puts it together again and compares.
 */
export function readPythonCode({
  command = [],
  args = [],
}: Pick<ContainerExecutor, "command" | "args">): PythonCode | undefined {
  const functionName = args[args.indexOf("--function_to_execute") + 1];
  if (functionName === undefined || !/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(functionName)) return undefined;
  const program = command.at(-1);
  const isEmbedded = program?.startsWith(head) === true && command.at(-3) === "-ec";
  if (!isEmbedded || !program.endsWith("\n")) return undefined;
  const functionSource = program.slice(head.length, -1);
  if (command.length !== 4 && command.length !== 7) return undefined;
  const install = command.length === 7 ? (command[2] ?? "") : "";
  return { functionName, functionSource, ...readInstalls(install) };
}

type Installs = Pick<
  PythonCode,
  "packages" | "pipIndexUrls" | "pipTrustedHosts" | "installKfpPackage" | "kfpPackagePath"
>;

/** The `pip install` lines: the user's packages and kfp, whichever comes first. */
function readInstalls(script: string): Installs {
  const lines = script.match(/python3 -m pip install --quiet --no-warn-script-location [^&]*/g) ?? [];
  const installs = lines.map(readInstall);
  const own = installs.find((each) => !isKfp(each.packages));
  const kfp = installs.find((each) => isKfp(each.packages));
  const { indexUrls = [], trustedHosts = [] } = own ?? kfp ?? {};
  const path = kfp?.packages[0];
  const isDefault = path === undefined || /^kfp==[\w.]+$/.test(path);
  return {
    packages: own?.packages ?? [],
    pipIndexUrls: indexUrls,
    ...(!isSame(indexUrls, trustedHosts) && { pipTrustedHosts: trustedHosts }),
    installKfpPackage: kfp !== undefined,
    ...(!isDefault && { kfpPackagePath: path }),
  };
}

interface Install {
  readonly packages: readonly string[];
  readonly indexUrls: readonly string[];
  readonly trustedHosts: readonly string[];
}

function readInstall(line: string): Install {
  const packages: string[] = [];
  const indexUrls: string[] = [];
  const trustedHosts: string[] = [];
  const words = line.matchAll(
    /--(?:extra-)?index-url (\S+)|--trusted-host (\S+)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g,
  );
  for (const [, url, host, single, double] of words) {
    if (url !== undefined) indexUrls.push(url);
    else if (host !== undefined) trustedHosts.push(host);
    else packages.push(unquoted(single ?? double ?? ""));
  }
  return { packages, indexUrls, trustedHosts };
}

/** Of `repr(text)`, as packages are written: quotes and backslashes are all that occurs in them. */
function unquoted(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}

/** The line that brings kfp itself. */
function isKfp(packages: readonly string[]): boolean {
  return packages.includes("--no-deps") || (packages.length === 1 && /^kfp\b/.test(packages[0] ?? ""));
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
