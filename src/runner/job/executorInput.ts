import { join } from "node:path";
import type { ComponentSpec } from "../../compiler/pipelineSpec.ts";
import type { ArtifactValue, JsonValue, TaskValues } from "../../run/runEvent.ts";
import type { OutputPlaces } from "./job.ts";

/** Where the outputs of a task in `folder` go: `outputs/<name>`, be it a parameter's text or an artifact. */
export function outputPlaces(component: ComponentSpec, folder: string): OutputPlaces {
  const { parameters = {}, artifacts = {} } = component.outputDefinitions ?? {};
  const place = (name: string): string => join(folder, "outputs", name);
  return {
    folder,
    // KFP's executor takes the folder of this file for the root of what it puts out (`dsl.get_uri`).
    executorOutputFile: place(
      freeName("executor_output.json", [...Object.keys(parameters), ...Object.keys(artifacts)]),
    ),
    files: Object.fromEntries(Object.keys(parameters).map((name) => [name, place(name)])),
    artifacts: Object.fromEntries(
      Object.entries(artifacts).map(([name, { artifactType, metadata = {} }]) => {
        const type = artifactType.schemaTitle ?? "system.Artifact";
        return [name, { name, type, uri: place(name), path: place(name), metadata }];
      }),
    ),
  };
}

/** A name that no output has, on file systems without upper and lower case too. */
function freeName(name: string, taken: readonly string[]): string {
  return taken.some((each) => each.toLowerCase() === name) ? freeName(`_${name}`, taken) : name;
}

/** The ExecutorInput of `pipeline_spec.proto`, as KFP's executor reads it. */
export function executorInputOf(inputs: TaskValues, places: OutputPlaces): JsonValue {
  const outputFiles = Object.entries(places.files).map(([name, outputFile]) => [name, { outputFile }] as const);
  const outputArtifacts = Object.entries(places.artifacts).map(([name, value]) => [name, [value]] as const);
  return {
    inputs: {
      parameterValues: inputs.parameters,
      artifacts: artifactLists(Object.entries(inputs.artifacts)),
    },
    outputs: {
      parameters: Object.fromEntries(outputFiles),
      artifacts: artifactLists(outputArtifacts),
      outputFile: places.executorOutputFile,
    },
  };
}

function artifactLists(entries: readonly (readonly [string, readonly ArtifactValue[]])[]): JsonValue {
  return Object.fromEntries(entries.map(([name, list]) => [name, { artifacts: list.map(runtimeArtifact) }]));
}

/** `RuntimeArtifact`. KFP's executor takes the address for the path, unless it is one of the clouds it knows. */
function runtimeArtifact({ name, type, uri, path, metadata }: ArtifactValue): JsonValue {
  return { name, type: { schemaTitle: type, schemaVersion: "0.0.1" }, uri: path ?? uri, metadata };
}
