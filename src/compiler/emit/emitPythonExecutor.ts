import type { PythonImplementation } from "../component.ts";
import type { ContainerExecutor } from "../pipelineSpec.ts";
import { embeddingSource } from "./embeddingSource.ts";
import { pythonRepr } from "./pythonText.ts";
import { sdkTextOf, type SdkText } from "./sdkText.ts";

/**
 * The container of a lightweight Python component, byte for byte what kfp's `@dsl.component` makes of the same function
 * (kfp.md §2.1; `dsl/component_factory.py` of the SDK version given), so that images, caches and `kfp.local` know it.
 * `kfpVersion` is the kfp that it installs, where that is not the SDK's own.
 */
export function emitPythonExecutor(
  python: PythonImplementation,
  sdkVersion: string,
  kfpVersion = sdkVersion,
): ContainerExecutor {
  const isContainerized = python.isContainerized === true;
  const sdk = sdkTextOf(sdkVersion);
  const launch = isContainerized ? launchModule(sdk) : ["sh", "-ec", launchScript(sdk), programOf(python, sdk)];
  const hasSdkImage = python.hasDefaultImage === true && !isContainerized;
  return {
    image: hasSdkImage ? sdk.defaultImage : python.image,
    command: [...installCommand(python, kfpVersion, sdk), ...launch],
    args: ["--executor_input", "{{$}}", "--function_to_execute", python.functionName],
  };
}

/** The image of a containerized function (`target_image`) holds it and kfp already. */
function launchModule(sdk: SdkText): readonly string[] {
  return ["python3", "-m", executorModule(sdk)];
}

function executorModule({ isFirst }: SdkText): string {
  return isFirst ? "kfp.components.executor_main" : "kfp.dsl.executor_main";
}

/** What the task runs: the SDK's imports, the functions and files that go along, and the function itself. */
function programOf(python: PythonImplementation, sdk: SdkText): string {
  const lines = [firstLines, ...(python.artifactImports ?? [])].join("\n");
  const { additionalFunctions = [], embedded } = python;
  const functions = additionalFunctions.length > 0 ? `\n\n${additionalFunctions.join("\n\n")}` : "";
  const files = embedded ? `\n\n${embeddingSource(embedded, sdk)}\n` : "";
  return `\n${lines}${functions}${files}\n\n${python.functionSource}\n`;
}

/** The first lines of every program. */
export const firstLines = "import kfp\nfrom kfp import dsl\nfrom kfp.dsl import *\nfrom typing import *";

// In the SDK these gaps are the indentation of its own source, kept by continued lines.
const gap = " ".repeat(25);

function launchScript(sdk: SdkText): string {
  return (
    `program_path=$(mktemp -d)\n${sdk.isFirst ? "" : "\n"}` +
    'printf "%s" "$0" > "$program_path/ephemeral_component.py"\n' +
    `${sdk.isFirst ? "" : "_KFP_RUNTIME=true "}python3 -m ${executorModule(sdk)}${gap}--component_module_path${gap}` +
    `"$program_path/ephemeral_component.py"${gap}"$@"\n`
  );
}

/** Empty when nothing is to be installed. */
function installCommand(python: PythonImplementation, kfpVersion: string, sdk: SdkText): string[] {
  const installs = sdk.installsTogether
    ? togetherInstalled(python, kfpVersion, sdk)
    : installed(python, kfpVersion, sdk);
  return installs.length === 0 ? [] : ["sh", "-c", installScript(installs.join("  &&  "))];
}

function installed(python: PythonImplementation, kfpVersion: string, sdk: SdkText): readonly string[] {
  const own = python.packages.length > 0 ? [pipInstall(python.packages, python, sdk)] : [];
  const environment = python.usesVirtualEnvironment === true ? `${virtualEnvironment} ` : "";
  const kfp = needsKfp(python, sdk) ? [environment + pipInstall(kfpParts(python, kfpVersion, sdk), python, sdk)] : [];
  return sdk.installsKfpFirst ? [...kfp, ...own] : [...own, ...kfp];
}

function togetherInstalled(python: PythonImplementation, kfpVersion: string, sdk: SdkText): readonly string[] {
  const kfp = needsKfp(python, sdk) ? kfpParts(python, kfpVersion, sdk) : [];
  const parts = [...python.packages, ...kfp];
  return parts.length === 0 ? [] : [pipInstall(parts, python, sdk)];
}

/** A component that names a kfp of its own gets that one; the image of a containerized function has it. */
function needsKfp({ packages, installKfpPackage }: PythonImplementation, { isFirst }: SdkText): boolean {
  return installKfpPackage && (isFirst || !packages.some((name) => name.startsWith("kfp")));
}

/** `use_venv`; the SDK makes it only where it installs kfp too. */
export const virtualEnvironment =
  "\nexport PIP_DISABLE_PIP_VERSION_CHECK=1\ntmp=$(mktemp -d)\n" +
  'python3 -m venv "$tmp/venv" --system-site-packages\n. "$tmp/venv/bin/activate"\n';

function installScript(commands: string): string {
  return (
    '\nif ! [ -x "$(command -v pip)" ]; then\n' +
    "    python3 -m ensurepip || python3 -m ensurepip --user || apt-get install python3-pip\nfi\n\n" +
    `PIP_DISABLE_PIP_VERSION_CHECK=1 ${commands} && "$0" "$@"\n`
  );
}

/** The arguments of pip that bring kfp. */
export function kfpParts(
  { kfpPackagePath, isKfpPackageThere }: Pick<PythonImplementation, "kfpPackagePath" | "isKfpPackageThere">,
  kfpVersion: string,
  sdk: SdkText,
): readonly string[] {
  if (kfpPackagePath === undefined) {
    const rest = sdk.isFirst ? [] : ["--no-deps", 'typing-extensions>=3.7.4,<5; python_version<"3.9"'];
    return [`kfp==${kfpVersion}`, ...rest];
  }
  const isAlone = sdk.installsOwnKfpAlone && (isKfpPackageThere === true || kfpPackagePath.includes("@refs/pull/"));
  return isAlone ? [kfpPackagePath, "--no-deps"] : [kfpPackagePath];
}

function pipInstall(parts: readonly string[], python: PythonImplementation, sdk: SdkText): string {
  const packages = parts.map(pythonRepr).join(" ");
  const quiet = sdk.installsTogether ? "--quiet     --no-warn-script-location" : "--quiet --no-warn-script-location";
  return `python3 -m pip install ${quiet} ${indexOptions(python, sdk)}${packages}`;
}

/** Ends in a space unless empty. Without a list of trusted hosts, the SDK trusts every index it is given. */
function indexOptions({ pipIndexUrls, pipTrustedHosts }: PythonImplementation, { trustsEachIndex }: SdkText): string {
  if (pipIndexUrls.length === 0) return "";
  const urls = pipIndexUrls.map((url, at) => `${at === 0 ? "--index-url" : "--extra-index-url"} ${url}`);
  if (trustsEachIndex) return `${urls.map((url, at) => `${url} --trusted-host ${pipIndexUrls[at] ?? ""}`).join(" ")} `;
  const trusted = (pipTrustedHosts ?? pipIndexUrls).map((host) => `--trusted-host ${host}`);
  return `${[...urls, ...trusted].join(" ")} `;
}
