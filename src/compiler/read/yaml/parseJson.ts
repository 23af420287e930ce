import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";
import type { JsonValue } from "../../json.ts";
import { tooDeepText } from "../../nesting.ts";
import type { Span } from "../../text.ts";
import type { YamlFile } from "./parseYaml.ts";

/** A JSON file as one document; undefined when it is none, or nested too deeply. */
export function parseJsonDocument(text: string): YamlFile | undefined {
  if (tooDeepText(text)) return undefined;
  let document: JsonValue;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, "")) as JsonValue;
  } catch {
    return undefined;
  }
  let tree: Node | undefined;
  return {
    documents: [document],
    spanAt: (_document, path): Span => {
      tree ??= parseTree(text);
      for (let length = path.length; length >= 0; length--) {
        const node = tree && findNodeAtLocation(tree, path.slice(0, length));
        if (node) return { start: node.offset, end: node.offset + node.length };
      }
      return { start: 0, end: Math.min(1, text.length) };
    },
  };
}
