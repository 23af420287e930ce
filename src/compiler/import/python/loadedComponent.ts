import { sentenceOf } from "../../diagnostics/diagnostic.ts";
import { sentence } from "../../../l10n/sentence.ts";
import { kebabCase } from "../../read/names.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { readYamlComponent } from "../../read/yaml/readYamlComponent.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import type { ComponentReference, Given, Value } from "./graph.ts";
import { pathOf } from "./paths.ts";
import { Reader } from "./taskMethods.ts";

/** `components.load_component_from_file("train.yaml")` and its like: the file is imported, a text is written into one. */
export function loadedComponent(frame: Frame, name: string, given: Given, node: SyntaxNode): Value {
  const parameter =
    name === "load_component" ? "filename" : name.replace("load_component_from_", "").replace("file", "file_path");
  const reader = new Reader(given, [parameter]);
  const url = reader.text("url");
  if (url !== undefined) return lose(frame, "import-remote", node, { url });
  const text = reader.text("text");
  const file = reader.value("file_path") ?? reader.value("filename");
  if (text !== undefined) return component(frame, node, text, undefined);
  const place = pathOf(file, frame.module.path);
  if (place === undefined) return lose(frame, "import-call", node, { name: codeOf(frame, node) });
  const found = frame.reading.modules.read(place.path);
  if (found !== undefined) return component(frame, node, found, place.path);
  const path = reader.text("file_path") ?? reader.text("filename") ?? place.path.split("/").at(-1) ?? "";
  const reason = sentence('there is no file "{path}".', { path });
  return lose(frame, "import-component", node, { name: codeOf(frame, node), reason });
}

function component(frame: Frame, node: SyntaxNode, text: string, path: string | undefined): Value {
  const { component: read, diagnostics } = readYamlComponent(path ?? "component.yaml", text);
  const mistake = diagnostics.find(({ severity }) => severity === "error");
  if (read === undefined || mistake !== undefined) {
    const reason = mistake ? sentenceOf(mistake) : sentence("it can't be read.");
    return lose(frame, "import-component", node, { name: codeOf(frame, node), reason });
  }
  const { exportName } = read.source;
  const reference: ComponentReference =
    path === undefined
      ? { kind: "beside", path: fileFor(frame, read.name, text), exportName }
      : { kind: "file", path, exportName };
  return { kind: "callable", callable: { kind: "component", called: { name: read.name, component: read, reference } } };
}

/** The file beside the pipeline that a text becomes. */
function fileFor({ reading }: Frame, name: string, text: string): string {
  const base = kebabCase(name).slice(0, 100);
  let path = `${base}.component.yaml`;
  for (let number = 2; (reading.componentFiles.get(path) ?? text) !== text; number++)
    path = `${base}-${number}.component.yaml`;
  reading.componentFiles.set(path, text);
  return path;
}
