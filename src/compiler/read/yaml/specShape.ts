import { sentence, type Sentence } from "../../../l10n/sentence.ts";

/** What is wrong in a document, and where: `root.dag.tasks`. */
export interface ShapeProblem {
  readonly place: string;
  /** Names the place, and stands for a reason in another sentence: `root.dag.tasks should be an object`. */
  readonly sentence: Sentence;
}

/** Looks at a value that stands at a place of the file; gives a sentence where it is not of the shape. */
type Shape = (value: unknown, place: string) => ShapeProblem | undefined;

const anything: Shape = () => undefined;

const text: Shape = (value, place) =>
  typeof value === "string" ? undefined : { place, sentence: sentence("{place} should be text", { place }) };
const number: Shape = (value, place) =>
  typeof value === "number" ? undefined : { place, sentence: sentence("{place} should be a number", { place }) };
const flag: Shape = (value, place) =>
  typeof value === "boolean" ? undefined : { place, sentence: sentence("{place} should be true or false", { place }) };

function oneOf(...texts: readonly string[]): Shape {
  return (value, place) =>
    typeof value === "string" && texts.includes(value)
      ? undefined
      : { place, sentence: sentence("{place} should be one of {words}", { place, words: texts.join(", ") }) };
}

function list(item: Shape): Shape {
  return (value, place) =>
    Array.isArray(value)
      ? first(value, (each, at) => item(each, `${place}[${at}]`))
      : { place, sentence: sentence("{place} should be a list", { place }) };
}

/** An object with any names. */
function named(item: Shape): Shape {
  return (value, place) =>
    isObject(value)
      ? first(Object.entries(value), ([name, each]) =>
          // A name that JavaScript keeps for itself: values given to it would be lost.
          name === "__proto__"
            ? { place, sentence: sentence("{place} may hold nothing called __proto__", { place }) }
            : item(each, `${place}.${name}`),
        )
      : noObject(place);
}

/** An object with these fields; others may be there, as newer versions of KFP have more. */
function object(required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  return (value, place) => {
    if (!isObject(value)) return noObject(place);
    const inside = (name: string): string => (place === "" ? name : `${place}.${name}`);
    const missing = Object.keys(required).find((name) => value[name] === undefined);
    if (missing !== undefined) {
      const at = inside(missing);
      return { place: at, sentence: sentence("{place} is missing", { place: at }) };
    }
    return first(Object.entries({ ...required, ...optional }), ([name, shape]) =>
      value[name] === undefined ? undefined : shape(value[name], inside(name)),
    );
  };
}

function noObject(place: string): ShapeProblem {
  return { place, sentence: sentence("{place} should be an object", { place }) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function first<Item>(
  items: readonly Item[],
  look: (item: Item, at: number) => ShapeProblem | undefined,
): ShapeProblem | undefined {
  for (const [at, item] of items.entries()) {
    const problem = look(item, at);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const parameterType = oneOf(
  ...["NUMBER_DOUBLE", "NUMBER_INTEGER", "STRING", "BOOLEAN", "LIST", "STRUCT", "TASK_FINAL_STATUS", "TASK_CONFIG"],
);
const artifactType = object({}, { schemaTitle: text, schemaVersion: text });
const definitions = object(
  {},
  {
    parameters: named(object({ parameterType }, { isOptional: flag, description: text, literals: list(anything) })),
    artifacts: named(object({ artifactType }, { isOptional: flag, isArtifactList: flag, description: text })),
  },
);
const parameterSelector = object({ producerSubtask: text, outputParameterKey: text });
const artifactSelector = object({ producerSubtask: text, outputArtifactKey: text });
const parameterInput = object(
  {},
  {
    taskOutputParameter: object({ producerTask: text, outputParameterKey: text }),
    runtimeValue: object({}, { constant: anything }),
    componentInputParameter: text,
    taskFinalStatus: object({ producerTask: text }),
    parameterExpressionSelector: text,
  },
);
const artifactInput = object(
  {},
  {
    taskOutputArtifact: object({ producerTask: text, outputArtifactKey: text }),
    componentInputArtifact: text,
  },
);
const task = object(
  { componentRef: object({ name: text }) },
  {
    taskInfo: object({}, { name: text }),
    inputs: object({}, { parameters: named(parameterInput), artifacts: named(artifactInput) }),
    dependentTasks: list(text),
    cachingOptions: object({}, { enableCache: flag, cacheKey: text }),
    triggerPolicy: object({}, { condition: text, strategy: text }),
    parameterIterator: object({ itemInput: text, items: object({}, { raw: text, inputParameter: text }) }),
    artifactIterator: object({ itemInput: text, items: object({ inputArtifact: text }) }),
    iteratorPolicy: object({}, { parallelismLimit: number }),
    retryPolicy: object(
      {},
      { maxRetryCount: number, backoffDuration: text, backoffFactor: number, backoffMaxDuration: text },
    ),
  },
);
const dag = object(
  { tasks: named(task) },
  {
    outputs: object(
      {},
      {
        parameters: named(
          object(
            {},
            {
              valueFromParameter: parameterSelector,
              valueFromOneof: object({ parameterSelectors: list(parameterSelector) }),
            },
          ),
        ),
        artifacts: named(object({ artifactSelectors: list(artifactSelector) })),
      },
    ),
  },
);
const component = object(
  {},
  { inputDefinitions: definitions, outputDefinitions: definitions, dag, executorLabel: text },
);
const container = object(
  { image: text },
  {
    command: list(text),
    args: list(text),
    env: list(object({ name: text }, { value: text })),
    resources: object(
      {},
      {
        ...{ cpuLimit: number, memoryLimit: number, cpuRequest: number, memoryRequest: number },
        ...{ resourceCpuLimit: text, resourceMemoryLimit: text, resourceCpuRequest: text, resourceMemoryRequest: text },
        accelerator: object({}, { type: text, count: text, resourceType: text, resourceCount: text }),
      },
    ),
  },
);
const importer = object(
  { artifactUri: object({}, { constant: text, runtimeParameter: text }), typeSchema: artifactType },
  { metadata: anything, reimport: flag, downloadToWorkspace: flag },
);
const spec = object(
  {
    pipelineInfo: object({ name: text }, { displayName: text, description: text }),
    components: named(component),
    deploymentSpec: object({ executors: named(object({}, { container, importer })) }),
    root: component,
  },
  { sdkVersion: text, schemaVersion: text, defaultPipelineRoot: text },
);

/**
 * Why a document with the parts of a PipelineSpec cannot be one, or undefined. Holds what the runner reads to the types
 * of `pipeline_spec.proto` (kubeflow/pipelines); what nobody reads may be as it likes.
 */
export function problemOfSpec(document: unknown): ShapeProblem | undefined {
  return spec(document, "");
}

const platform = object({
  platforms: named(object({}, { deploymentSpec: object({}, { executors: named(object({})) }) })),
});

/** Why a document with `platforms` is no PlatformSpec of that proto, or undefined: protos have no null, in a list least of all. */
export function problemOfPlatform(document: unknown): ShapeProblem | undefined {
  return platform(document, "") ?? firstNull(document, "");
}

function firstNull(value: unknown, place: string): ShapeProblem | undefined {
  if (value === null) return { place, sentence: sentence("{place} should have a value", { place }) };
  if (typeof value !== "object") return undefined;
  return first(Object.entries(value), ([name, each]) => firstNull(each, place === "" ? name : `${place}.${name}`));
}
