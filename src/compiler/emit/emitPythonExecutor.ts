import type { PythonImplementation } from "../component.ts";
import type { ContainerExecutor } from "../pipelineSpec.ts";
import { pythonRepr } from "./pythonText.ts";

/**
 * The container of a lightweight Python component, byte for byte what kfp's `@dsl.component` makes of the same function
 * (kfp.md §2.1; `dsl/component_factory.py` of SDK 2.17.0), so that images, caches and `kfp.local` know it.
 */
export function emitPythonExecutor(python: PythonImplementation, sdkVersion: string): ContainerExecutor {
  const program = `\n${imports}\n\n${python.functionSource}\n`;
  const launch = python.isContainerized === true ? launchModule : ["sh", "-ec", launchScript, program];
  return {
    image: python.image,
    command: [...installCommand(python, sdkVersion), ...launch],
    args: ["--executor_input", "{{$}}", "--function_to_execute", python.functionName],
  };
}

/** The image of a containerized function (`target_image`) holds it and kfp already. */
const launchModule = ["python3", "-m", "kfp.dsl.executor_main"];

const imports = "import kfp\nfrom kfp import dsl\nfrom kfp.dsl import *\nfrom typing import *";

// In the SDK these gaps are the indentation of its own source, kept by continued lines.
const gap = " ".repeat(25);

const launchScript =
  "program_path=$(mktemp -d)\n\n" +
  'printf "%s" "$0" > "$program_path/ephemeral_component.py"\n' +
  `_KFP_RUNTIME=true python3 -m kfp.dsl.executor_main${gap}--component_module_path${gap}` +
  `"$program_path/ephemeral_component.py"${gap}"$@"\n`;

/** Empty when nothing is to be installed. */
function installCommand(python: PythonImplementation, sdkVersion: string): string[] {
  const own = python.packages.length > 0 ? [pipInstall(python.packages, python)] : [];
  // A component that names a kfp of its own gets that one.
  const bringsKfp = python.packages.some((name) => name.startsWith("kfp"));
  const kfp = python.installKfpPackage && !bringsKfp ? [pipInstall(kfpParts(python, sdkVersion), python)] : [];
  const installs = isBefore(sdkVersion, kfpLast) ? [...kfp, ...own] : [...own, ...kfp];
  if (installs.length === 0) return [];
  return ["sh", "-c", installScript(installs.join("  &&  "))];
}

/** Since this version of the SDK a component's own packages are installed before kfp. */
const kfpLast = "2.14.3";

/** Of versions such as `2.14.3`, by their numbers. */
function isBefore(version: string, other: string): boolean {
  const numbers = (text: string): number[] => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const [own, limit] = [numbers(version), numbers(other)];
  const at = limit.findIndex((number, place) => number !== own[place]);
  return at >= 0 && (own[at] ?? 0) < (limit[at] ?? 0);
}

function installScript(commands: string): string {
  return (
    '\nif ! [ -x "$(command -v pip)" ]; then\n' +
    "    python3 -m ensurepip || python3 -m ensurepip --user || apt-get install python3-pip\nfi\n\n" +
    `PIP_DISABLE_PIP_VERSION_CHECK=1 ${commands} && "$0" "$@"\n`
  );
}

function kfpParts({ kfpPackagePath }: PythonImplementation, sdkVersion: string): readonly string[] {
  if (kfpPackagePath === undefined) {
    return [`kfp==${sdkVersion}`, "--no-deps", 'typing-extensions>=3.7.4,<5; python_version<"3.9"'];
  }
  // The SDK also asks whether the path exists on the compiling machine; text alone must decide here, so a path does.
  const isLocal = /^(\.{0,2}\/|[A-Za-z]:[\\/])/.test(kfpPackagePath);
  return isLocal || kfpPackagePath.includes("@refs/pull/") ? [kfpPackagePath, "--no-deps"] : [kfpPackagePath];
}

function pipInstall(parts: readonly string[], python: PythonImplementation): string {
  const packages = parts.map(pythonRepr).join(" ");
  return `python3 -m pip install --quiet --no-warn-script-location ${indexOptions(python)}${packages}`;
}

/** Ends in a space unless empty. Without a list of trusted hosts, SDK 2.17.0 trusts every index it is given. */
function indexOptions({ pipIndexUrls, pipTrustedHosts }: PythonImplementation): string {
  const [first, ...others] = pipIndexUrls;
  if (first === undefined) return "";
  const options = [`--index-url ${first}`, ...others.map((url) => `--extra-index-url ${url}`)];
  for (const host of pipTrustedHosts ?? pipIndexUrls) options.push(`--trusted-host ${host}`);
  return `${options.join(" ")} `;
}
