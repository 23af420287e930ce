import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { mainPath, readSamples } from "./samples.ts";

/** A pipeline file and what it imports, by the paths that the compiler knows them by; the pipeline is {@link mainPath}. */
export interface Source {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The samples, and the examples that ship. */
export function allSources(): readonly Source[] {
  return [...readSamples().map(({ name, files }) => ({ name: `samples/${name}`, files })), ...examples()];
}

function examples(): readonly Source[] {
  const root = join(import.meta.dirname, "../../examples");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".pipeline.ts"))
    .map((path) => {
      const folder = join(root, dirname(path));
      const beside = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
        /\.(py|json)$/.test(name),
      );
      const files = beside.map((name) => [
        `/sample/${name.replaceAll("\\", "/")}`,
        readFileSync(join(folder, name), "utf8"),
      ]);
      const main = readFileSync(join(root, path), "utf8");
      return { name: `examples/${path}`, files: { ...Object.fromEntries(files), [mainPath]: main } };
    });
}

/** From where to where each token stands; comments and gaps are none. */
export function tokensOf(path: string, text: string): readonly (readonly [start: number, end: number])[] {
  return path.endsWith(".ts")
    ? typeScriptTokens(text)
    : [...text.matchAll(/\w+|\s+|[^\w\s]/g)].map((token) => [token.index, token.index + token[0].length]);
}

/** The parser's tokens, as the scanner alone cannot tell templates and expressions apart. */
function typeScriptTokens(text: string): (readonly [number, number])[] {
  const source = ts.createSourceFile(mainPath, text, ts.ScriptTarget.Latest, true);
  const tokens: (readonly [number, number])[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source);
    if (children.length === 0 && node.end > node.getStart(source)) tokens.push([node.getStart(source), node.end]);
    for (const child of children) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(source);
  return tokens;
}

export type Mutation = "delete" | "duplicate" | "swap" | "truncate";
export const mutations: readonly Mutation[] = ["delete", "duplicate", "swap", "truncate"];

/** The text with its token number `at` gone, there twice, changing places with the next one, or the last there is. */
export function mutate(path: string, text: string, mutation: Mutation, at: number): string {
  const tokens = tokensOf(path, text);
  const [start = 0, end = 0] = tokens[at % Math.max(tokens.length, 1)] ?? [];
  switch (mutation) {
    case "delete":
      return text.slice(0, start) + text.slice(end);
    case "duplicate":
      return `${text.slice(0, end)} ${text.slice(start)}`;
    case "truncate":
      return text.slice(0, end);
    case "swap": {
      const [after = end, last = end] = tokens[(at % Math.max(tokens.length, 1)) + 1] ?? [];
      return `${text.slice(0, start)}${text.slice(after, last)}${text.slice(end, after)}${text.slice(start, end)}${text.slice(last)}`;
    }
  }
}
