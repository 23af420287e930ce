import type { PythonImplementation } from "../component.ts";
import { embeddedIn, embeddingSource } from "../emit/embeddingSource.ts";
import { firstLines, kfpParts, virtualEnvironment } from "../emit/emitPythonExecutor.ts";
import { sdkTextOf, type SdkText } from "../emit/sdkText.ts";
import type { ContainerExecutor } from "../pipelineSpec.ts";

/** The SDK that compiled a spec's Python components. */
export interface CompiledFor {
  /** Whose text their executors have. */
  readonly sdkVersion: string;
  /** The kfp that they install. */
  readonly kfpVersion: string;
}

/** What a lightweight Python component's command says of its function and its decorator. */
export type PythonCode = Omit<PythonImplementation, "kind" | "image" | "isDecorated">;

/**
 * Takes the command of `@dsl.component` apart (emit/emitPythonExecutor.ts puts it together). It is a guess: whoever uses it
 * puts it together again and compares. The function of a containerized component is in its image, and its source is empty.
 */
export function readPythonCode(
  { command = [], args = [] }: Pick<ContainerExecutor, "command" | "args">,
  { sdkVersion, kfpVersion }: CompiledFor,
): PythonCode | undefined {
  const functionName = args[args.indexOf("--function_to_execute") + 1];
  if (functionName === undefined || !/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(functionName)) return undefined;
  const sdk = sdkTextOf(sdkVersion);
  const launch = command[0] === "sh" && command[1] === "-c" ? command.slice(3) : command;
  const installs = launch.length < command.length ? readInstalls(command[2] ?? "", kfpVersion, sdk) : noInstalls;
  if (launch[0] === "python3" && launch.length === 3)
    return { functionName, functionSource: "", isContainerized: true, ...installs };
  const program = launch.length === 4 && launch[1] === "-ec" ? readProgram(launch[3] ?? "", sdk) : undefined;
  return program && { functionName, ...program, ...installs };
}

type Program = Pick<PythonCode, "functionSource" | "additionalFunctions" | "artifactImports" | "embedded">;

/** The imports, the functions and files that go along, and the function itself. */
function readProgram(program: string, sdk: SdkText): Program | undefined {
  const start = `\n${firstLines}`;
  if (!program.startsWith(start) || !program.endsWith("\n")) return undefined;
  let rest = program.slice(start.length, -1);
  const artifactImports: string[] = [];
  for (let line = importLine.exec(rest); line !== null; line = importLine.exec(rest)) {
    artifactImports.push(line[1] ?? "");
    rest = rest.slice(line[0].length);
  }
  const at = rest.indexOf("\n\n__KFP_EMBEDDED_ARCHIVE_B64 = '");
  const embedded = at < 0 ? undefined : embeddedIn(rest.slice(at + 2));
  if (embedded) {
    const source = `\n\n${embeddingSource(embedded, sdk)}\n`;
    if (!rest.startsWith(source, at)) return undefined;
    rest = rest.slice(0, at) + rest.slice(at + source.length);
  }
  // Each source begins with its `def` and ends in a line break.
  const functions = rest.replace(/^\n\n/, "").split(/(?<=\n)\n\n(?=def )/);
  return {
    functionSource: functions.at(-1) ?? "",
    ...(functions.length > 1 && { additionalFunctions: functions.slice(0, -1) }),
    ...(artifactImports.length > 0 && { artifactImports }),
    ...(embedded && { embedded }),
  };
}

const importLine = /^\n((?:from [\w.]+ )?import \w+)(?=\n)/;

type Installs = Pick<
  PythonCode,
  "packages" | "pipIndexUrls" | "pipTrustedHosts" | "installKfpPackage" | "kfpPackagePath" | "usesVirtualEnvironment"
>;

const noInstalls: Installs = { packages: [], pipIndexUrls: [], installKfpPackage: false };

/** The `pip install` lines: the user's packages and kfp, whichever comes first. */
function readInstalls(script: string, kfpVersion: string, sdk: SdkText): Installs {
  const lines = script.match(/python3 -m pip install --quiet +--no-warn-script-location [^&]*/g) ?? [];
  const ordinary = kfpParts({}, kfpVersion, sdk);
  const { own, kfp } = sdk.installsTogether
    ? apart(lines.map(readInstall)[0], ordinary)
    : inOrder(lines, ordinary, sdk);
  const { indexUrls = [], trustedHosts = [] } = own ?? kfp ?? {};
  return {
    packages: own?.packages ?? [],
    pipIndexUrls: indexUrls,
    ...(!isSame(indexUrls, trustedHosts) && { pipTrustedHosts: trustedHosts }),
    installKfpPackage:
      kfp !== undefined || (!sdk.isFirst && own?.packages.some((name) => name.startsWith("kfp")) === true),
    ...(kfp?.packages[0] !== undefined && !isSame(kfp.packages, ordinary) && { kfpPackagePath: kfp.packages[0] }),
    ...(script.includes(virtualEnvironment) && { usesVirtualEnvironment: true }),
  };
}

interface Installed {
  readonly own?: Install;
  readonly kfp?: Install;
}

/** Of two lines one is kfp's, by the SDK's order; one alone is kfp's if it says so. */
function inOrder(lines: readonly string[], ordinary: readonly string[], sdk: SdkText): Installed {
  const [first, second] = lines.map(readInstall);
  if (first === undefined) return {};
  if (second !== undefined) return sdk.installsKfpFirst ? { kfp: first, own: second } : { own: first, kfp: second };
  const isKfp = isSame(first.packages, ordinary) || first.packages.includes("--no-deps");
  return isKfp ? { kfp: first } : { own: first };
}

/** One line installs both, kfp last. */
function apart(all: Install | undefined, ordinary: readonly string[]): Installed {
  if (all === undefined) return {};
  const at = all.packages.length - ordinary.length;
  const isOrdinary = at >= 0 && isSame(all.packages.slice(at), ordinary);
  return isOrdinary
    ? { own: { ...all, packages: all.packages.slice(0, at) }, kfp: { ...all, packages: ordinary } }
    : { own: all };
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

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
