import type { Fix } from "../../../diagnostics/diagnostic.ts";
import type { JsonValue } from "../../../json.ts";
import { chosenBy, hasUnfilled, placeholders, problemOfWord, wordText } from "../../containerWords.ts";
import type { ContainerWord } from "../../containerWords.ts";
import { report, type FunctionReport } from "../functionReport.ts";
import { argumentsOf, childrenOf, elementsOf, spanOf, textOf, type SyntaxNode } from "../pythonTree.ts";
import { formatParts } from "../formatParts.ts";
import { readLiteral } from "../readLiteral.ts";
import type { Parameters } from "../readParameters.ts";
import { callOf, subscriptOf } from "../readType.ts";
import { stringValue } from "../stringLiteral.ts";

/** What reading the words of one container component needs to know. */
export interface WordReading {
  readonly to: FunctionReport;
  readonly parameters: Parameters;
  /** Names that the body gives to expressions. */
  readonly locals: ReadonlyMap<string, SyntaxNode>;
  /** Such names that are being read. */
  readonly open?: ReadonlySet<string>;
}

/** A list of words; undefined after a diagnostic. */
export function readWords(reading: WordReading, node: SyntaxNode): readonly ContainerWord[] | undefined {
  const { to } = reading;
  const local = localOf(reading, node);
  if (local) return readWords(local.reading, local.node);
  if (node.name === "None") return [];
  if (node.name === "BinaryExpression") {
    const [left, operator, right] = childrenOf(node);
    const isSum = operator && textOf(to.file, operator) === "+";
    const [first, second] = [left, right].map((side) => (isSum && side ? readWords(reading, side) : undefined));
    return first && second && [...first, ...second];
  }
  if (node.name !== "ArrayExpression") {
    const known = readLiteral(to.file, node, to.module.constants);
    if (Array.isArray(known) && known.every((each) => typeof each === "string")) return known;
    const code = textOf(to.file, node);
    if (typeof known === "string")
      report(to, "python-words-not-listed", node, { code, listed: `[${code}]` }, [listFix(node, code)]);
    else report(to, "python-unreadable-word", node, { code });
    return undefined;
  }
  const words = elementsOf(node).map(([element, spread]) => {
    if (element?.name === "*" && spread) return readWords(reading, spread);
    const word = element && readWholeWord(reading, element);
    return word === undefined ? undefined : [word];
  });
  return words.every((each) => each !== undefined) ? words.flat() : undefined;
}

/** The SDK takes a text for the list of its letters. */
function listFix(node: SyntaxNode, code: string): Fix {
  return {
    title: "Write {example}",
    values: { example: `[${code}]` },
    edits: [{ span: spanOf(node), text: `[${code}]` }],
  };
}

/** A word with what is wrong with it on KFP's own backend. */
function readWholeWord(reading: WordReading, node: SyntaxNode): ContainerWord | undefined {
  const { to, parameters } = reading;
  const word = readWord(reading, node);
  if (word === undefined) return undefined;
  const code = textOf(to.file, node);
  const problem = problemOfWord(word, (name) => parameters.inputs.find((input) => input.name === name));
  if (problem) report(to, problem, node, { code, output: code, name: chosenBy(word) ?? code });
  if (hasUnfilled(wordText(word))) report(to, "placeholder-not-filled", node, { code });
  return word;
}

/** One word, or undefined after a diagnostic. */
export function readWord(reading: WordReading, node: SyntaxNode): ContainerWord | undefined {
  const word = wordOf(reading, node);
  if (word === undefined) report(reading.to, "python-unreadable-word", node, { code: textOf(reading.to.file, node) });
  return word === "reported" ? undefined : word?.word;
}

/** A word in a wrapping, for a word may be any text. */
type Read = { readonly word: ContainerWord } | "reported" | undefined;

function wordOf(reading: WordReading, node: SyntaxNode): Read {
  const { to } = reading;
  const local = localOf(reading, node);
  if (local) return wordOf(local.reading, local.node);
  const placeholder = placeholderOf(reading, node);
  if (placeholder !== undefined) return { word: placeholder };
  switch (node.name) {
    case "FormatString":
      return formatted(reading, node);
    case "ContinuedString":
      return joined(childrenOf(node).map((part) => wordOf(reading, part)));
    case "ParenthesizedExpression": {
      const inner = childrenOf(node)[1];
      return inner && wordOf(reading, inner);
    }
    case "CallExpression":
      return composed(reading, node);
    default: {
      const known: JsonValue | undefined = readLiteral(to.file, node, to.module.constants);
      return typeof known === "string" ? { word: known } : undefined;
    }
  }
}

function localOf(
  reading: WordReading,
  node: SyntaxNode,
): { readonly reading: WordReading; readonly node: SyntaxNode } | undefined {
  const name = node.name === "VariableName" ? textOf(reading.to.file, node) : undefined;
  const local = name === undefined || reading.open?.has(name) === true ? undefined : reading.locals.get(name);
  if (name === undefined || !local) return undefined;
  return { reading: { ...reading, open: new Set([...(reading.open ?? []), name]) }, node: local };
}

/** `url`, `data.path`, `data.uri`, `data.metadata`, `data.metadata["key"]`. */
function placeholderOf({ to, parameters }: WordReading, node: SyntaxNode): string | undefined {
  const subscript = subscriptOf(node);
  if (subscript) return metadataKey(to, parameters, subscript.base, subscript.items[0]);
  const [object, field] = node.name === "VariableName" ? [node] : memberOf(to, node);
  const name = object && textOf(to.file, object);
  const annotation = name === undefined ? undefined : parameters.annotations.get(name);
  if (name === undefined || !annotation) return undefined;
  const { direction, type, form } = annotation;
  if (type.kind === "artifact") {
    if (form === "path") return field === undefined ? placeholders.artifactField(direction, name, "path") : undefined;
    if (type.isList) return field === undefined ? placeholders.artifact(direction, name) : undefined;
    return field && placeholders.artifactField(direction, name, field);
  }
  if (field !== undefined) return undefined;
  return direction === "output" ? placeholders.outputFile(name) : placeholders.inputValue(name);
}

type Field = "path" | "uri" | "metadata";

function memberOf(to: FunctionReport, node: SyntaxNode): [SyntaxNode, Field] | [] {
  const [object, dot, property] = childrenOf(node);
  if (node.name !== "MemberExpression" || object?.name !== "VariableName" || dot?.name !== "." || !property) return [];
  const name = textOf(to.file, property);
  return name === "path" || name === "uri" || name === "metadata" ? [object, name] : [];
}

function metadataKey(
  to: FunctionReport,
  parameters: Parameters,
  base: SyntaxNode,
  keyNode: SyntaxNode | undefined,
): string | undefined {
  const [object, field] = memberOf(to, base);
  const key = keyNode?.name === "String" ? stringValue(textOf(to.file, keyNode)) : undefined;
  const name = object && textOf(to.file, object);
  const annotation = name === undefined ? undefined : parameters.annotations.get(name);
  if (name === undefined || field !== "metadata" || key === undefined || annotation?.form !== "marked")
    return undefined;
  return placeholders.metadataKey(annotation.direction, name, key);
}

function formatted(reading: WordReading, node: SyntaxNode): Read {
  const parts = formatParts(reading.to.file, node);
  return (
    parts && joined(parts.map((part) => (typeof part === "string" ? { word: part } : formattedPart(reading, part))))
  );
}

/** Constants that are whole numbers stand in an f-string too. */
function formattedPart(reading: WordReading, node: SyntaxNode): Read {
  const known = readLiteral(reading.to.file, node, reading.to.module.constants);
  return typeof known === "number" && Number.isInteger(known) ? { word: String(known) } : wordOf(reading, node);
}

/** The SDK refuses what is composed within a text: it has no text yet. */
function joined(parts: readonly Read[]): Read {
  if (parts.includes("reported")) return "reported";
  const texts = parts.map((part) => (typeof part === "object" ? part.word : undefined));
  return texts.every((text) => typeof text === "string") ? { word: texts.join("") } : undefined;
}

/** `str(url)`, `dsl.ConcatPlaceholder([…])`, `dsl.IfPresentPlaceholder(…)`. */
function composed(reading: WordReading, node: SyntaxNode): Read {
  const { to } = reading;
  const call = callOf(to.names, node);
  if (!call) return undefined;
  const { positional, keywords } = argumentsOf(to.file, call.list);
  const given = (at: number, name: string): SyntaxNode | undefined =>
    positional[at] ?? keywords.find((keyword) => keyword.name === name)?.value;
  if (call.name === "str" && positional[0]) {
    const inner = wordOf(reading, positional[0]);
    return inner && joined([inner]);
  }
  if (call.name === "ConcatPlaceholder") {
    const items = given(0, "items");
    const words =
      items && /^(?:ArrayExpression|VariableName)$/.test(items.name) ? innerWords(reading, items) : undefined;
    return words && { word: { Concat: words } };
  }
  if (call.name !== "IfPresentPlaceholder") return undefined;
  return choice(reading, given(0, "input_name"), given(1, "then"), given(2, "else_"));
}

function choice(
  reading: WordReading,
  inputNode: SyntaxNode | undefined,
  thenNode: SyntaxNode | undefined,
  elseNode: SyntaxNode | undefined,
): Read {
  const { to, parameters } = reading;
  const InputName = inputNode && readLiteral(to.file, inputNode, to.module.constants);
  const Then = thenNode && alternative(reading, thenNode);
  const Else = elseNode && elseNode.name !== "None" ? alternative(reading, elseNode) : null;
  if (typeof InputName !== "string" || Then === undefined || Else === undefined) return undefined;
  if (!parameters.inputs.some(({ name }) => name === InputName)) {
    if (inputNode) report(to, "unknown-input-in-word", inputNode, { name: InputName });
    return "reported";
  }
  const isEmpty = Else === null || Else === "" || (Array.isArray(Else) && Else.length === 0);
  return { word: { IfPresent: { InputName, Then, ...(!isEmpty && { Else }) } } };
}

function alternative(reading: WordReading, node: SyntaxNode): ContainerWord | readonly ContainerWord[] | undefined {
  const local = localOf(reading, node);
  if (local) return alternative(local.reading, local.node);
  if (node.name === "ArrayExpression") return innerWords(reading, node);
  const read = wordOf(reading, node);
  return typeof read === "object" ? read.word : undefined;
}

function innerWords(reading: WordReading, node: SyntaxNode): readonly ContainerWord[] | undefined {
  const local = localOf(reading, node);
  if (local) return innerWords(local.reading, local.node);
  const words = elementsOf(node).map(([element, ...rest]) => {
    const read = element && rest.length === 0 ? wordOf(reading, element) : undefined;
    return typeof read === "object" ? read.word : undefined;
  });
  return words.every((word) => word !== undefined) ? words : undefined;
}
