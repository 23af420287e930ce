import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { knownMethod } from "./builtIns.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import { unknown, type Given, type Value } from "./graph.ts";
import { pathMethod } from "./paths.ts";
import { oldConfig } from "./pipelineConfig.ts";
import { taskMethod } from "./taskMethods.ts";
import { braceFormat } from "./texts.ts";

/** `value.name(…)` */
export function callMethod(frame: Frame, of: Value, name: string, given: Given, node: SyntaxNode): Value {
  if (of.kind === "task") return taskMethod(frame, of, name, given, node);
  if (of.kind === "pipelineConf") return oldConfig(frame, of, name, given, node);
  if (of.kind === "outputs" && name === "get")
    return frame.reading.subscript(frame, of, given.positional[0] ?? unknown);
  // Version 1's way to say that types need not fit.
  if ((of.kind === "output" || of.kind === "input") && name === "ignore_type") return of;
  if (name === "format" && of.kind === "constant" && typeof of.value === "string") {
    const text = braceFormat(of.value, given.positional, given.keywords);
    if (text) return text;
  }
  const place = of.kind === "path" ? pathMethod(of, name, given) : undefined;
  if (place) return place;
  const known = knownMethod(of, name, given);
  return known ?? lose(frame, "import-statement", node, { code: codeOf(frame, node) });
}
