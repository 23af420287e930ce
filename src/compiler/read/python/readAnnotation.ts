import { artifactType, describeType, systemArtifacts, type ValueType } from "../../types.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import { importsOf, kfpName, typingName } from "./pythonNames.ts";
import { childrenOf, parsePython, spanOf, textOf, type SyntaxNode } from "./pythonTree.ts";
import { callOf, parameterTypeNamed, readType, subscriptOf } from "./readType.ts";
import { stringValue } from "./stringLiteral.ts";

/** What an argument's annotation says: something given to the component, or something it makes. */
export interface Annotation {
  readonly direction: "input" | "output";
  readonly type: ValueType;
  /** Marked as an artifact (`Input[…]`), given as a file's path (`OutputPath(…)`), or by its type alone. */
  readonly form: "marked" | "path" | "plain";
}

/** `dsl.EmbeddedInput[T]`: no input at all, for KFP fills it in from the files that travel with the function. */
export function isEmbeddedInput(to: FunctionReport, node: SyntaxNode): boolean {
  const subscript = subscriptOf(withoutOptional(to, node) ?? node);
  return subscript !== undefined && kfpName(to.names.meaningOf(subscript.base) ?? "") === "EmbeddedInput";
}

/**
 * Reads an argument's annotation as the SDK does (kfp/dsl/component_factory.py `get_name_to_specs`); undefined after a
 * diagnostic. Where the SDK's executor would fail at run time though the SDK compiles, the diagnostic stands here.
 */
export function readAnnotation(to: FunctionReport, node: SyntaxNode, argument: string): Annotation | undefined {
  if (node.name === "String") return readQuoted(to, node, argument);
  if (node.name === "BinaryExpression") reportSdkRefuses(to, node, argument, optionalOf(textOf(to.file, node)));
  const plain = withoutOptional(to, node) ?? node;
  const annotation = readMarked(to, plain, argument) ?? readPath(to, plain, argument);
  if (annotation !== undefined) return annotation === "refused" ? undefined : annotation;
  const type = readType(to, plain);
  if (type) return { direction: "input", type, form: "plain" };
  report(to, "python-unsupported-annotation", node, { name: argument, annotation: textOf(to.file, node) });
  return undefined;
}

/** `Optional[T]`, `Union[T, None]` and `T | None` mean T; None must stand last, or the SDK's executor passes nothing. */
function withoutOptional(to: FunctionReport, node: SyntaxNode): SyntaxNode | undefined {
  if (node.name === "BinaryExpression") {
    const [left, operator, right] = childrenOf(node);
    return operator && textOf(to.file, operator) === "|" && right?.name === "None" ? left : undefined;
  }
  const subscript = subscriptOf(node);
  const word = subscript && typingName(to.names.meaningOf(subscript.base) ?? "");
  if (word === "Optional" && subscript?.items.length === 1) return subscript.items[0];
  const isUnion = word === "Union" && subscript?.items.length === 2 && subscript.items[1]?.name === "None";
  return isUnion ? subscript.items[0] : undefined;
}

/** `Input[T]` and `Output[T]`. */
function readMarked(to: FunctionReport, node: SyntaxNode, argument: string): Annotation | "refused" | undefined {
  const subscript = subscriptOf(node);
  const marker = subscript && kfpName(to.names.meaningOf(subscript.base) ?? "");
  const [inner] = subscript?.items ?? [];
  if ((marker !== "Input" && marker !== "Output") || !inner) return undefined;
  const type = readType(to, inner);
  if (type?.kind !== "artifact") {
    report(to, "python-marker-of-parameter", node, {
      name: argument,
      annotation: textOf(to.file, node),
      inner: textOf(to.file, inner),
    });
    return "refused";
  }
  if (marker === "Output" && type.isList) {
    report(to, "python-artifact-list-output", node, { name: argument });
    return "refused";
  }
  return { direction: marker === "Input" ? "input" : "output", type, form: "marked" };
}

/** `InputPath(…)` and `OutputPath(…)`: a file's path instead of the value. */
function readPath(to: FunctionReport, node: SyntaxNode, argument: string): Annotation | "refused" | undefined {
  const bare = kfpName(to.names.meaningOf(node) ?? "");
  if (bare === "InputPath" || bare === "OutputPath") {
    report(to, "python-path-without-type", node, { name: argument, marker: bare }, [
      {
        title: "Write {marker}()",
        values: { marker: bare },
        edits: [{ span: { start: node.to, end: node.to }, text: "()" }],
      },
    ]);
    return "refused";
  }
  const call = callOf(to.names, node);
  if (call?.name !== "InputPath" && call?.name !== "OutputPath") return undefined;
  const type = pathType(to, call.first);
  if (call.name === "InputPath" && type.kind === "parameter") {
    report(to, "python-input-path-of-parameter", node, { name: argument, type: describeType(type) });
    return "refused";
  }
  return { direction: call.name === "InputPath" ? "input" : "output", type, form: "path" };
}

/** The SDK's `construct_type_for_inputpath_or_outputpath`: a word it does not know means the generic artifact. */
function pathType(to: FunctionReport, node: SyntaxNode | undefined): ValueType {
  if (!node) return artifactType("Artifact");
  if (node.name !== "String") return readType(to, node) ?? artifactType("Artifact");
  const word = stringValue(textOf(to.file, node)) ?? "";
  return artifactWords.get(word.toLowerCase()) ?? parameterTypeNamed(word) ?? artifactType("Artifact");
}

const artifactWords = new Map(systemArtifacts.map((name) => [name.toLowerCase(), artifactType(name)] as const));

/** A quoted annotation reaches the executor as text, which knows only the words for parameters in it. */
function readQuoted(to: FunctionReport, node: SyntaxNode, argument: string): Annotation | undefined {
  const inner = stringValue(textOf(to.file, node)) ?? "";
  const parsed = parsePython(to.file.path, inner);
  const expression = parsed.root.firstChild?.firstChild;
  const isOptional = /^(?:typing\.)?(?:Optional|Union)\b/.test(inner);
  const type = expression && readType({ ...to, file: parsed }, expression);
  const word = parameterTypeNamed(inner);
  if (word && !isOptional) {
    if (!sdkWords.test(inner)) reportSdkRefuses(to, node, argument, optionalOf(inner) ?? inner);
    return { direction: "input", type: type?.kind === "parameter" ? type : word, form: "plain" };
  }
  report(to, "python-quoted-annotation", node, { name: argument, annotation: inner }, [
    { title: "Remove the quotes", edits: [{ span: spanOf(node), text: inner }] },
  ]);
  return undefined;
}

/** What the SDK takes in quotes: its own names of types, and generic ones. */
const sdkWords = /^(?:Integer|Float|String|Boolean|(?:typing\.)?(?:Dict|List)\b.*)$/s;

/** `Optional[int]` for `int | None`. */
function optionalOf(annotation: string): string | undefined {
  const [, plain] = /^(.*\S)\s*\|\s*None$/s.exec(annotation) ?? [];
  return plain === undefined ? undefined : `Optional[${plain}]`;
}

/** The SDK's compiler takes neither `int | None` nor `"int"` (kfp/dsl/component_factory.py); its executor does. */
function reportSdkRefuses(to: FunctionReport, node: SyntaxNode, argument: string, instead: string | undefined): void {
  if (instead === undefined) return;
  const isKnown = !instead.startsWith("Optional[") || importsOf(to.file).has("Optional");
  const edits = [{ span: spanOf(node), text: instead }];
  report(
    to,
    "python-sdk-refuses",
    node,
    { name: argument, annotation: textOf(to.file, node), instead },
    isKnown ? [{ title: "Write {example}", values: { example: instead }, edits }] : [],
  );
}
