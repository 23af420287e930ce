import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { recordOf } from "./evaluate.ts";
import { fieldsOf, type Fields } from "./fields.ts";
import { lose, type Frame } from "./frame.ts";
import { unwrapped, type Given, type Value } from "./graph.ts";
import { Reader } from "./taskMethods.ts";

const configNames =
  "workspace ttl_seconds_after_finished ttl_seconds_after_success ttl_seconds_after_failure active_deadline_seconds";

/** `dsl.PipelineConfig(workspace=dsl.WorkspaceConfig(…), …)` as options of a pipeline (kfp/dsl/pipeline_config.py). */
export function configOf(name: string, given: Given): Value {
  const field = (reader: Reader, parameter: string, option: string): Fields => {
    const value = reader.value(parameter);
    return value === undefined ? [] : [[option, value]];
  };
  if (name === "WorkspaceConfig") {
    const reader = new Reader(given, ["size", "kubernetes"]);
    const kubernetes = reader.value("kubernetes");
    return recordOf([...field(reader, "size", "size"), ...(kubernetes ? (fieldsOf(kubernetes) ?? []) : [])]);
  }
  if (name === "KubernetesWorkspaceConfig") {
    const reader = new Reader(given, ["pvcSpecPatch"]);
    return recordOf(field(reader, "pvcSpecPatch", "pvcSpecPatch"));
  }
  const reader = new Reader(given, configNames.split(" "));
  const lifetime = [
    ...field(reader, "ttl_seconds_after_finished", "completion"),
    ...field(reader, "ttl_seconds_after_success", "success"),
    ...field(reader, "ttl_seconds_after_failure", "failure"),
  ];
  return recordOf([
    ...(lifetime.length === 0 ? [] : ([["ttl", recordOf(lifetime)]] as const)),
    ...field(reader, "active_deadline_seconds", "deadline"),
    ...field(reader, "workspace", "workspace"),
  ]);
}

/** `pipeline_config=…` of `@dsl.pipeline`. */
export function pipelineConfig(frame: Frame, config: Value, node: SyntaxNode): Fields {
  const fields = fieldsOf(unwrapped(config));
  if (fields) return fields;
  lose(frame, "import-option", node, { name: "pipeline_config", of: "@dsl.pipeline" });
  return [];
}

/** `dsl.get_pipeline_conf().set_timeout(3600)`: what version 1 said of the pipeline inside of it. */
export function oldConfig(frame: Frame, of: Value, name: string, given: Given, node: SyntaxNode): Value {
  const seconds = new Reader(given, ["seconds"]).value("seconds");
  const options: Readonly<Record<string, (value: Value) => readonly [string, Value]>> = {
    set_timeout: (value) => ["deadline", value],
    set_ttl_seconds_after_finished: (value) => ["ttl", recordOf([["completion", value]])],
  };
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  const shown = `get_pipeline_conf().${name}(…)`;
  if (option === undefined || !frame.body) lose(frame, "import-method", node, { name: shown });
  else if (seconds?.kind !== "constant" || typeof seconds.value !== "number")
    lose(frame, "import-pipeline-value", node, { name: shown, option: option(of)[0] });
  else frame.body.config.set(...option(seconds));
  return of;
}
