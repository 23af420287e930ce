import { sentence } from "../../../l10n/sentence.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { resolvePath } from "../../sources.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import type { Given, Value } from "./graph.ts";
import { Reader } from "./taskMethods.ts";

/** `components.load_component_from_file("train.yaml")` and its like. */
export function loadedComponent(frame: Frame, name: string, given: Given, node: SyntaxNode): Value {
  const reader = new Reader(given, [name === "load_component_from_url" ? "url" : "file_path"]);
  const url = reader.text("url");
  if (url !== undefined) return lose(frame, "import-remote", node, { url });
  const path = reader.text("file_path") ?? reader.text("filename");
  if (name !== "load_component_from_file" || path === undefined)
    return lose(frame, "import-component", node, {
      name: codeOf(frame, node),
      reason: sentence("it is a component file's text; save it beside the pipeline and import it."),
    });
  const resolved = resolvePath(frame.module.path, path);
  const reason =
    frame.reading.modules.sources.read(resolved) === undefined
      ? sentence('there is no file "{path}".', { path })
      : sentence("component files are not imported yet.");
  return lose(frame, "import-component", node, { name: codeOf(frame, node), reason });
}
