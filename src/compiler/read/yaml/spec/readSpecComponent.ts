import type { Component, ComponentInput, ComponentOutput, Implementation } from "../../../component.ts";
import { isRecord, type JsonValue } from "../../../json.ts";
import type { ComponentSpec, ContainerExecutor, PipelineSpec, PlatformSpec } from "../../../pipelineSpec.ts";
import { exportNameOf } from "../exportName.ts";
import { problemOfSpec } from "../specShape.ts";
import { report, type YamlReport } from "../yamlReport.ts";
import { reportBackendForms } from "./backendForms.ts";
import { brokenReference } from "./brokenReference.ts";
import { typeOfArtifact, typeOfParameter } from "./specTypes.ts";

/**
 * Reads a compiled component or pipeline (KFP 2, schema 2.1): its face is that of its root. What was compiled from a single
 * component is that component again, as with the SDK (kfp/dsl/structures.py `from_ir_dicts`); all else runs as it is.
 */
export function readSpecComponent(
  to: YamlReport,
  document: JsonValue,
  platform: JsonValue | undefined,
  within: readonly string[],
): Component | undefined {
  const problem = problemOfSpec(document);
  if (problem !== undefined) {
    const { place } = problem;
    const at = [...within, ...place.split(/[.[\]]+/).filter((step) => step !== "")];
    report(to, "yaml-broken-spec", at, { place: place === "" ? "root" : place });
    return undefined;
  }
  const spec = document as unknown as PipelineSpec;
  const broken = brokenReference(spec);
  if (broken) {
    report(to, "yaml-broken-spec", [...within, ...broken], { place: broken.join(".") });
    return undefined;
  }
  reportBackendForms(to, spec, within);
  const single = singleComponent(spec);
  const face = single?.component ?? spec.root;
  const { name, description, displayName } = spec.pipelineInfo;
  const implementation: Implementation =
    single && platform === undefined
      ? single.implementation
      : { kind: "spec", spec, ...(platform !== undefined && { platform: platform as unknown as PlatformSpec }) };
  return {
    name,
    ...(displayName !== undefined && { displayName }),
    ...(description !== undefined && { description }),
    inputs: inputsOf(face),
    outputs: outputsOf(face),
    ...(single && { describesPorts: false }),
    ...(single?.component.taskConfigPassthroughs && {
      taskConfigPassthroughs: single.component.taskConfigPassthroughs.map(({ field, applyToTask = false }) => ({
        field,
        applyToTask,
      })),
    }),
    implementation,
    source: {
      path: to.path,
      exportName: exportNameOf(name),
      span: to.file.spanAt(to.document, [...within, "pipelineInfo", "name"]),
    },
  };
}

/** The one component that a spec was compiled from: nothing else is in it, and its task is given all that the root is. */
function singleComponent(
  spec: PipelineSpec,
): { readonly component: ComponentSpec; readonly implementation: Implementation } | undefined {
  const [component, ...components] = Object.values(spec.components);
  const [task, ...tasks] = Object.values(spec.root.dag?.tasks ?? {});
  const label = component?.executorLabel;
  const executor = label === undefined ? undefined : spec.deploymentSpec.executors[label];
  const isSingle = components.length === 0 && tasks.length === 0 && task !== undefined;
  if (!component || !isSingle || !executor?.container || !isPlain(executor.container)) return undefined;
  const given = Object.entries({ ...task.inputs?.parameters, ...task.inputs?.artifacts });
  const isHandedOn = given.every(([name, input]) =>
    [name].includes(
      ("componentInputParameter" in input ? input.componentInputParameter : undefined) ??
        ("componentInputArtifact" in input ? input.componentInputArtifact : undefined) ??
        "",
    ),
  );
  const isOwn = Object.keys(task).every((field) =>
    ["cachingOptions", "componentRef", "inputs", "taskInfo"].includes(field),
  );
  if (!isHandedOn || !isOwn || task.cachingOptions?.enableCache !== true || !hasFaceOf(spec.root, component))
    return undefined;
  const { image, command = [], args = [], env = [] } = executor.container;
  const variables = env.map(({ name, value = "" }) => ({ name, value }));
  return {
    component,
    implementation: { kind: "container", image, command, args, env: variables, joinsConcats: true },
  };
}

/** Whether a pipeline takes and gives what its one component does, and by the same names; the first SDKs gave nothing. */
function hasFaceOf(root: ComponentSpec, component: ComponentSpec): boolean {
  const names = (ports: ComponentSpec["inputDefinitions"] | ComponentSpec["outputDefinitions"]): string =>
    JSON.stringify([Object.keys(ports?.parameters ?? {}).sort(), Object.keys(ports?.artifacts ?? {}).sort()]);
  if (names(root.inputDefinitions) !== names(component.inputDefinitions)) return false;
  return root.outputDefinitions === undefined || names(root.outputDefinitions) === names(component.outputDefinitions);
}

/** Nothing is in it that a component's own executor has not. */
function isPlain(container: ContainerExecutor): boolean {
  return Object.keys(container).every((field) => ["image", "command", "args", "env"].includes(field));
}

function inputsOf({ inputDefinitions }: ComponentSpec): readonly ComponentInput[] {
  const parameters = Object.entries(inputDefinitions?.parameters ?? {}).map(([name, definition]) => {
    const { parameterType, defaultValue, isOptional = defaultValue !== undefined, description, literals } = definition;
    const type = typeOfParameter(parameterType, literals);
    return {
      name,
      type,
      isOptional,
      ...(defaultValue !== undefined && { defaultValue }),
      ...(description !== undefined && { description }),
    };
  });
  const artifacts = Object.entries(inputDefinitions?.artifacts ?? {}).map(([name, definition]) => {
    const { isOptional = false, description } = definition;
    return { name, type: typeOfArtifact(definition), isOptional, ...(description !== undefined && { description }) };
  });
  return [...parameters, ...artifacts];
}

function outputsOf({ outputDefinitions }: ComponentSpec): readonly ComponentOutput[] {
  const described = (description: string | undefined): object => (description === undefined ? {} : { description });
  const parameters = Object.entries(outputDefinitions?.parameters ?? {}).map(([name, definition]) => {
    return { name, type: typeOfParameter(definition.parameterType), ...described(definition.description) };
  });
  const artifacts = Object.entries(outputDefinitions?.artifacts ?? {}).map(([name, definition]) => {
    return { name, type: typeOfArtifact(definition), ...described(definition.description) };
  });
  return [...parameters, ...artifacts];
}

/** Whether a document has the parts of a compiled pipeline. */
export function looksLikeSpec(document: JsonValue | undefined): boolean {
  const isMap = (value: JsonValue | undefined): boolean => value !== undefined && isRecord(value);
  if (document === undefined || !isRecord(document)) return false;
  return [document["pipelineInfo"], document["root"], document["deploymentSpec"]].every(isMap);
}
