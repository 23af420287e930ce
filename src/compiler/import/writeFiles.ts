import { defaultSdkVersion } from "../emit/sdkText.ts";
import { printProgram } from "../print/program/printProgram.ts";
import type { Field } from "../print/program/program.ts";
import type { ComponentSpec, PipelineSpec, PlatformSpec } from "../pipelineSpec.ts";
import { kebabCase } from "../read/names.ts";
import { sentence } from "../../l10n/sentence.ts";
import { ComponentFiles } from "./componentFiles.ts";
import { ImportedComponents } from "./components.ts";
import type { ImportedFile } from "./importSpec.ts";
import { Unsayable, type ImportProblem } from "./problem.ts";
import { configOptions } from "./pipelineConfig.ts";
import { readPipelineNode, type SpecReading } from "./readBlocks.ts";
import { settleShapes } from "./settleShapes.ts";
import type { CarriedFile } from "./unpackedFiles.ts";
import { writePipeline } from "./writePipeline.ts";

/** How a spec is taken that leaves it open. */
export interface Attempt {
  /** Components that are Python functions are written as such. */
  readonly asPython: boolean;
  /** Lists that several loops fill are lists of lists. */
  readonly hasRows: boolean;
}

/** The files that say what a spec says, the pipeline's first; or why there are none. */
export function writeFiles(
  spec: PipelineSpec,
  platform: PlatformSpec | undefined,
  { asPython, hasRows }: Attempt,
): {
  readonly files: readonly ImportedFile[];
  readonly carried: readonly CarriedFile[];
  readonly problems: readonly ImportProblem[];
} {
  if (spec.root.dag === undefined) throw new Unsayable({ sentence: sentence("The file has no tasks.") });
  const reading: SpecReading = { components: new ImportedComponents(spec, platform), hasRows, problems: [] };
  const root = readPipelineNode(spec.root, reading);
  // Where something could not be said, what it runs was not read; that alone is no second reason.
  const isWhole = reading.problems.length === 0;
  reading.problems.push(...unusedParts(spec, isWhole ? reading.components.used : partsThatRun(spec)));
  if (reading.problems.length > 0) return { files: [], carried: [], problems: reading.problems };
  settleShapes([root, ...reading.components.pipelines]);
  const { name, description } = spec.pipelineInfo;
  const kfpVersion = asPython ? installedKfp(spec) : undefined;
  const sdkVersion = spec.sdkVersion.replace(/^kfp-/, "");
  const compiledFor = asPython ? { sdkVersion, kfpVersion: kfpVersion ?? sdkVersion } : undefined;
  const components = new ComponentFiles(reading.components, compiledFor, name);
  const config = configOptions(platform);
  const own = writePipeline(root, "default", [...pipelineOptions(spec, kfpVersion), ...config], components.context);
  const pipeline = { ...own, ...(description !== undefined && { description }) };
  const text = printProgram({
    imports: components.imports,
    definitions: [...components.definitions(config.filter(({ name: option }) => option === "workspace")), pipeline],
  });
  const files = [{ path: `${fileName(name)}.pipeline.ts`, text }, ...components.files];
  return { files, carried: components.carried, problems: [] };
}

/** What no task runs would be lost: such files come of a fault of the SDK (kfp.md §0.4), or were made by hand. */
function unusedParts(spec: PipelineSpec, used: ReadonlySet<string>): ImportProblem[] {
  const parts = [...Object.keys(spec.components), ...Object.keys(spec.deploymentSpec.executors)];
  return parts
    .filter((name) => !used.has(name))
    .map((name) => ({
      sentence: sentence('No task runs "{name}", so that the code could not say it.', { name }),
      where: name,
    }));
}

/** The components that the pipeline's tasks name, in groups and sub-pipelines too, and their executors. */
function partsThatRun({ root, components }: PipelineSpec): ReadonlySet<string> {
  const parts = new Set<string>();
  const met = new Set<ComponentSpec>();
  const open = [root];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (each.executorLabel !== undefined) parts.add(each.executorLabel);
    for (const { componentRef } of Object.values(each.dag?.tasks ?? {})) {
      const { name } = componentRef;
      const component = Object.hasOwn(components, name) ? components[name] : undefined;
      if (component !== undefined && !met.has(component)) open.push(component);
      if (component !== undefined) met.add(component);
      parts.add(name);
    }
  }
  return parts;
}

/**
 * The kfp that the most Python components install, where it is not that of the SDK: some were compiled before. Of several that
 * as many install the SDK's own comes first: what components are called must not decide.
 */
function installedKfp({ deploymentSpec, sdkVersion }: PipelineSpec): string | undefined {
  const counts = new Map<string, number>();
  for (const { container } of Object.values(deploymentSpec.executors)) {
    const version = /'kfp==(\d+\.\d+\.\d+[\w.-]*)'/.exec(container?.command?.join(" ") ?? "")?.[1];
    if (version !== undefined) counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  const own = sdkVersion.replace(/^kfp-/, "");
  const best = Math.max(...counts.values());
  const most = [...counts.keys()].filter((version) => counts.get(version) === best).sort();
  return most.length === 0 || most.includes(own) ? undefined : most[0];
}

function pipelineOptions(
  { pipelineInfo, defaultPipelineRoot, sdkVersion }: PipelineSpec,
  kfpVersion: string | undefined,
): readonly Field[] {
  const text = (name: string, value: string | undefined): Field[] =>
    value === undefined ? [] : [{ name, value: { kind: "literal", value } }];
  return [
    ...text("name", pipelineInfo.name),
    ...text("displayName", pipelineInfo.displayName),
    ...text("root", defaultPipelineRoot),
    ...text("sdkVersion", sdkVersion === `kfp-${defaultSdkVersion}` ? undefined : sdkVersion.replace(/^kfp-/, "")),
    ...text("kfpVersion", kfpVersion),
  ];
}

/** A file's name that every system takes, made of the pipeline's. */
export function fileName(pipeline: string): string {
  const name = kebabCase(pipeline).slice(0, 100);
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `pipeline-${name}` : name;
}
