import type { Component } from "../../../component.ts";
import { hasConcat, isFilledImage, wordText, type ContainerWord } from "../../containerWords.ts";
import { componentName, described } from "../componentText.ts";
import { docstringOf, readDocstring } from "../docstring.ts";
import { report, type FunctionReport } from "../functionReport.ts";
import { returnTypeOf, type PythonFunction } from "../pythonFunction.ts";
import { kfpName } from "../pythonNames.ts";
import { argumentsOf, childrenOf, spanOf, textOf, type SyntaxNode } from "../pythonTree.ts";
import { readParameters, type Parameters } from "../readParameters.ts";
import { callOf } from "../readType.ts";
import { readBody } from "./readBody.ts";
import { readWord, readWords, type WordReading } from "./readWord.ts";

/**
 * Reads a `@dsl.container_component`, whose body the SDK runs with placeholders for its arguments (kfp/dsl/component_factory.py
 * `create_container_component_from_func`): here it is read, as far as it gives names to texts and returns a ContainerSpec.
 */
export function readContainerComponent(to: FunctionReport, python: PythonFunction): Component | undefined {
  const list = python.definition.getChild("ParamList");
  const parameters = list ? readParameters(to, list) : undefined;
  reportReturnType(to, python);
  const body = parameters && readBody(to, python.definition);
  if (!parameters || !body) return undefined;
  const reading: WordReading = { to, parameters, locals: body.locals };
  const spec = readSpec(reading, body.returned);
  if (spec === undefined) return undefined;
  if (!areMarked(to, parameters)) return undefined;
  const docstring = readDocstring(docstringOf(to.file, python.definition));
  const words = [...spec.command, ...spec.args];
  return {
    name: componentName(python.name),
    ...(docstring.description !== undefined && { description: docstring.description }),
    inputs: parameters.inputs.map((input) => described(input, docstring.arguments)),
    outputs: parameters.outputs.map((output) => described(output, docstring.returns)),
    implementation: {
      kind: "container",
      image: spec.image,
      command: spec.command.map(wordText),
      args: spec.args.map(wordText),
      env: [],
      ...(words.some(hasConcat) && { joinsConcats: true }),
    },
    source: { path: to.file.path, exportName: python.name, span: spanOf(python.statement) },
  };
}

/** The SDK takes `-> dsl.ContainerSpec`, or nothing. */
function reportReturnType(to: FunctionReport, python: PythonFunction): void {
  const node = returnTypeOf(python);
  if (!node || kfpName(to.names.meaningOf(node) ?? "") === "ContainerSpec") return;
  report(to, "python-container-return", node, { annotation: textOf(to.file, node) });
}

/** The SDK takes artifacts by their markers only. */
function areMarked(to: FunctionReport, { annotations }: Parameters): boolean {
  const bare = [...annotations].filter(([, { form, type }]) => form === "plain" && type.kind === "artifact");
  for (const [name, { node }] of bare) {
    const annotation = textOf(to.file, node);
    report(to, "python-unmarked-artifact", node, { name, annotation }, [
      {
        title: "Write {example}",
        values: { example: `Input[${annotation}]` },
        edits: [{ span: spanOf(node), text: `Input[${annotation}]` }],
      },
    ]);
  }
  return bare.length === 0;
}

interface ContainerWords {
  readonly image: string;
  readonly command: readonly ContainerWord[];
  readonly args: readonly ContainerWord[];
}

const fields = ["image", "command", "args"] as const;

/** `dsl.ContainerSpec(image=…, command=[…], args=[…])`. */
function readSpec(reading: WordReading, node: SyntaxNode): ContainerWords | undefined {
  const { to } = reading;
  const call = callOf(to.names, node);
  if (call?.name !== "ContainerSpec") {
    report(to, "python-container-body", node, { code: textOf(to.file, node) });
    return undefined;
  }
  const { positional, keywords, others } = argumentsOf(to.file, call.list);
  const given = new Map<string, SyntaxNode>(keywords.map(({ name, value }) => [name, value]));
  positional.forEach((value, at) => given.set(fields[at] ?? "", value));
  for (const { name, nameNode } of keywords) {
    if (!fields.some((field) => field === name))
      report(to, "python-unknown-option", nameNode, { name, known: fields.join(", ") });
  }
  const image = given.get("image");
  if (others.length > 0 || !image) {
    report(to, "python-container-body", childrenOf(node)[0] ?? node, { code: textOf(to.file, node) });
    return undefined;
  }
  const words = (name: "command" | "args"): readonly ContainerWord[] | undefined => {
    const list = given.get(name);
    return list ? readWords(reading, list) : [];
  };
  const [named, command, args] = [readWord(reading, image), words("command"), words("args")];
  const isText = typeof named === "string" && named !== "";
  if (named !== undefined && !isText) report(to, "python-unreadable-word", image, { code: textOf(to.file, image) });
  if (isText && !isFilledImage(named, reading.parameters.inputs))
    report(to, "setting-whole-text", image, { name: "image" });
  return isText && command && args ? { image: named, command, args } : undefined;
}
