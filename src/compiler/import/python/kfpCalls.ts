import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { containerOp } from "./containerOp.ts";
import { fileComponent } from "./decorated.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import { unwrapped, type Given, type Value } from "./graph.ts";
import { iterated } from "./iterated.ts";
import { configOf } from "./pipelineConfig.ts";
import { loadedComponent } from "./loadedComponent.ts";
import { writtenComponent } from "./writtenComponent.ts";

/** A function of KFP's; undefined where it is none that a pipeline's body calls. */
export function kfpCall(frame: Frame, name: string, given: Given, node: SyntaxNode): Value | undefined {
  switch (name) {
    case "Collected": {
      const of = given.positional[0] ?? given.keywords.get("output");
      const refuse = (): void => void lose(frame, "import-collected", node);
      return of ? { kind: "collected", of: unwrapped(of), refuse } : undefined;
    }
    case "OneOf": {
      const values = given.positional.flatMap((each) => iterated(each) ?? [unwrapped(each)]);
      const number = frame.reading.choices++;
      return { kind: "oneOf", number, values, refuse: () => void lose(frame, "import-one-of", node) };
    }
    case "component":
      return madeComponent(frame, name, given, node, true);
    case "create_component_from_func":
    case "func_to_container_op":
    case "create_component_from_func_v2":
    case "python_component":
      return madeComponent(frame, name, given, node, false);
    case "ContainerOp":
      frame.reading.isOld = true;
      return containerOp(frame, given, node);
    case "load_component_from_file":
    case "load_component_from_text":
    case "load_component_from_url":
    case "load_component":
      return loadedComponent(frame, name, given, node);
    case "get_pipeline_conf":
      frame.reading.isOld = true;
      return { kind: "pipelineConf" };
    case "VolumeOp":
    case "ResourceOp":
    case "VolumeSnapshotOp":
    case "PipelineVolume":
      return lose(frame, "import-method", node, { name: `dsl.${name}(…)` });
    case "PipelineConfig":
    case "WorkspaceConfig":
    case "KubernetesWorkspaceConfig":
      return configOf(name, given);
    default:
      return undefined;
  }
}

/** `dsl.component(fn, …)` and version 1's `create_component_from_func(fn, …)`; without the function, what makes them. */
function madeComponent(frame: Frame, name: string, given: Given, node: SyntaxNode, isNew: boolean): Value {
  const of = given.positional[0] ?? given.keywords.get("func");
  if (of === undefined) {
    const callee: Value = { kind: "meaning", meaning: `kfp.dsl.${name}` };
    return { kind: "callable", callable: { kind: "partial", of: callee, given } };
  }
  const made = unwrapped(of);
  if (made.kind !== "callable" || made.callable.kind !== "function")
    return lose(frame, "import-call", node, { name: codeOf(frame, node) });
  const { module, definition } = made.callable;
  if (!isNew) frame.reading.isOld = true;
  // A function without options is a component as it stands in its file.
  const isPlain = isNew && given.keywords.size === 0 && definition.decorators.length === 0;
  const plain = isPlain ? fileComponent({ ...frame, module }, definition.name) : undefined;
  return plain ?? writtenComponent(frame, { module, definition }, given, node, isNew);
}
