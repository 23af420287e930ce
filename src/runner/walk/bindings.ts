import type {
  ComponentSpec,
  InputParameterDefinition,
  PipelineTaskSpec,
  TaskInputParameter,
} from "../../compiler/pipelineSpec.ts";
import type { ArtifactValue, JsonValue, TaskValues } from "../../run/runEvent.ts";
import { Refusal } from "../refusal.ts";
import { inputPlaceholders } from "../job/placeholders.ts";
import { asDeclared } from "./asDeclared.ts";
import { evaluateSelector } from "./expression.ts";
import { finalStatusOf } from "./finalStatus.ts";
import type { RunFacts, Scope } from "./scope.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Whose inputs are resolved, in sentences. */
export interface Reader {
  readonly name: string;
  readonly task: PipelineTaskSpec;
  readonly component: ComponentSpec;
}

/**
 * What a task is given: every input with its value, defaults filled in. Optional inputs without a value are left out.
 * `extra` are inputs that are not the task's own, such as a loop's item.
 */
export function resolveInputs(
  reader: Reader,
  scope: Scope,
  facts: RunFacts,
  extra: Readonly<Record<string, JsonValue>> = {},
): TaskValues {
  const parameters = resolveParameters(reader, scope, facts);
  Object.assign(parameters, extra);
  fillDefaults(reader, parameters);
  return { parameters: asDeclared(reader, parameters), artifacts: resolveArtifacts(reader, scope) };
}

/** Constants that hold placeholders of other inputs come last; those others may be constants too, as `run.id` is. */
function resolveParameters(reader: Reader, scope: Scope, facts: RunFacts): Record<string, JsonValue> {
  const found: Record<string, JsonValue> = {};
  const constants: [string, JsonValue][] = [];
  for (const [name, input] of Object.entries(reader.task.inputs?.parameters ?? {})) {
    const constant = constantOf(input);
    if (constant !== undefined) {
      constants.push([name, constant]);
      continue;
    }
    const value = parameterValue(reader, name, input, scope, facts);
    if (value === undefined) continue;
    const selector = input.parameterExpressionSelector;
    found[name] = selector === undefined ? value : evaluateSelector(selector, value);
  }
  const holds = ([, constant]: (typeof constants)[number]): boolean => JSON.stringify(constant).includes("{{$.inputs.");
  for (const some of [constants.filter((each) => !holds(each)), constants.filter(holds)]) {
    const resolve = inputPlaceholders(found, reader, scope.path, facts);
    for (const [name, constant] of some) found[name] = resolve(constant);
  }
  return found;
}

function constantOf(input: TaskInputParameter): JsonValue | undefined {
  return input.runtimeValue?.constant;
}

function parameterValue(
  reader: Reader,
  name: string,
  input: TaskInputParameter,
  scope: Scope,
  facts: RunFacts,
): JsonValue | undefined {
  if (input.componentInputParameter !== undefined) return scope.inputs.parameters[input.componentInputParameter];
  if (input.taskFinalStatus) {
    const { producerTask } = input.taskFinalStatus;
    return finalStatusOf(producerTask, scope.results.get(producerTask), facts);
  }
  if (!input.taskOutputParameter) return undefined;
  const { producerTask, outputParameterKey } = input.taskOutputParameter;
  const value = scope.results.get(producerTask)?.outputs.parameters[outputParameterKey];
  if (value === undefined && !hasDefault(reader.component.inputDefinitions?.parameters?.[name]))
    throw new Refusal(
      sentence('The input "{name}" of "{task}" needs the output "{output}" of "{producer}", which has none.', {
        name,
        task: reader.name,
        output: outputParameterKey,
        producer: producerTask,
      }),
    );
  return value;
}

function hasDefault(definition: InputParameterDefinition | undefined): boolean {
  return definition?.defaultValue !== undefined || definition?.isOptional === true;
}

/** A null counts as not given where there is a default, as KFP's driver has it for values passed down from a pipeline. */
function fillDefaults(reader: Reader, parameters: Record<string, JsonValue>): void {
  for (const [name, definition] of Object.entries(reader.component.inputDefinitions?.parameters ?? {})) {
    if (parameters[name] !== undefined && parameters[name] !== null) continue;
    if (definition.defaultValue !== undefined) parameters[name] = definition.defaultValue;
    else if (parameters[name] === undefined && definition.isOptional !== true)
      throw new Refusal(
        sentence('The input "{name}" of "{task}" is given no value and has no default.', { name, task: reader.name }),
      );
  }
}

function resolveArtifacts(reader: Reader, scope: Scope): Record<string, readonly ArtifactValue[]> {
  const found: Record<string, readonly ArtifactValue[]> = {};
  for (const [name, input] of Object.entries(reader.task.inputs?.artifacts ?? {})) {
    const { componentInputArtifact: passed, taskOutputArtifact: made } = input;
    const value =
      passed !== undefined
        ? scope.inputs.artifacts[passed]
        : made && scope.results.get(made.producerTask)?.outputs.artifacts[made.outputArtifactKey];
    if (value) found[name] = value;
  }
  for (const [name, definition] of Object.entries(reader.component.inputDefinitions?.artifacts ?? {}))
    if (!found[name] && definition.isOptional !== true)
      throw new Refusal(
        sentence('The artifact "{name}" that "{task}" needs is not there.', { name, task: reader.name }),
      );
  return found;
}
