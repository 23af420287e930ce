import { cleanDocstring, sectionsOf } from "./googleDocstring.ts";
import { numpyFields } from "./numpyDocstring.ts";
import { restFields } from "./restDocstring.ts";
import { childrenOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import { readLiteral } from "./readLiteral.ts";

/** What a docstring says of a component, its inputs and its outputs. */
export interface Docstring {
  readonly description?: string;
  readonly arguments: ReadonlyMap<string, string>;
  readonly returns: ReadonlyMap<string, string>;
}

/** One way to read a docstring: its text before the first field, and the fields. */
export interface ParsedDocstring {
  readonly text: string;
  /** Descriptions of named fields that stand for arguments. */
  readonly arguments: ReadonlyMap<string, string>;
  /** How many fields of any sort there are: the style that finds most is the docstring's style. */
  readonly fieldCount: number;
}

/** The docstring of a function or class, cleaned as `inspect.getdoc` does. */
export function docstringOf(file: PythonText, definition: SyntaxNode): string | undefined {
  const body = definition.getChild("Body");
  const statement = body && childrenOf(body)[1];
  const expression = statement?.name === "ExpressionStatement" ? childrenOf(statement)[0] : undefined;
  if (expression?.name !== "String" && expression?.name !== "ContinuedString") return undefined;
  const value = readLiteral(file, expression);
  return typeof value === "string" ? cleanDocstring(value) : undefined;
}

/** Reads what the SDK does with its `docstring_parser` (kfp/dsl/component_factory.py `extract_component_interface`). */
export function readDocstring(text: string | undefined): Docstring {
  const nothing = new Map<string, string>();
  if (text === undefined) return { arguments: nothing, returns: nothing };
  const parsed = parse(text);
  const description = descriptionOf(parsed.text);
  const asArguments = returnsAsArguments(text);
  return {
    ...(description !== undefined && { description }),
    arguments: parsed.arguments,
    returns: asArguments === undefined ? nothing : parse(asArguments).arguments,
  };
}

/** A style that fails drops out; of those that find as much the first counts, as in docstring_parser. */
function parse(text: string): ParsedDocstring {
  const none: ParsedDocstring = { text, arguments: new Map(), fieldCount: 0 };
  const styles = [restFields(text), sectionsOf(text), numpyFields(text)];
  return styles.reduce<ParsedDocstring>(
    (best, style) => (style && style.fieldCount > best.fieldCount ? style : best),
    none,
  );
}

/** The first line, and after it the rest without the blank lines around it. */
function descriptionOf(text: string): string | undefined {
  const [, short = "", long = ""] = /^([^\n]*)\n?([^]*)$/.exec(text) ?? [];
  if (short === "") return undefined;
  const rest = long.trim();
  const description = (rest === "" ? short : `${short}\n${rest}`).trim();
  return description === "" ? undefined : description;
}

/** The SDK reads a Returns section by calling it an Args section. */
function returnsAsArguments(text: string): string | undefined {
  const keyword = ["Returns:", "Returns", "Return:", "Return"].find((word) => text.includes(`${word}\n`));
  return keyword === undefined ? undefined : text.replaceAll(keyword, "Args:");
}
