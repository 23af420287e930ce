import type * as vscode from "vscode";
import { afterEach, beforeEach, expect, it } from "vitest";
import { compileFile, type PipelineFile } from "../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { Problems } from "../../../src/extension/language/problems.ts";
import type { PipelineDocuments } from "../../../src/extension/workspace/pipelineDocuments.ts";
import { EventEmitter, problems, settings, settingsChanged, Uri } from "../../support/vscode.ts";

const path = "/w/p.pipeline.ts";
const head = `import { pipeline, parallel } from "kubeflow-studio";
import { say } from "./c.py";
`;
const body = (statements: string): string =>
  `${head}export default pipeline({ name: "p" }, () => {\n${statements}\n});\n`;
const fieldLoop = 'for (const r of parallel([{ tags: ["a"] }])) for (const t of parallel(r.tags)) say({ text: t });';

let text: string;
let shown: Problems;
const changed = new EventEmitter<vscode.TextDocument>();
const document = { uri: Uri.file(path) } as unknown as vscode.TextDocument;

function show(statements: string): void {
  text = body(statements).replace("", "");
  const files = () => ({ [path]: text, "/w/c.py": "def say(text: str) -> str:\n    return text\n" });
  const compiled = (): PipelineFile => compileFile(path, sourcesOf(files()));
  const documents = { open: [document], compiled, onDidChange: changed.event } as unknown as PipelineDocuments;
  shown = new Problems(documents, sourcesOf(files()) as never);
}

function choose(naming: string | undefined): void {
  if (naming === undefined) settings.delete("kubeflowStudio.compileNaming");
  else settings.set("kubeflowStudio.compileNaming", naming);
  settingsChanged.fire({ affectsConfiguration: (name) => name === "kubeflowStudio.compileNaming" });
}

const codes = (): unknown[] => (problems.get(path) ?? []).map(({ code }) => (code as { value: string }).value);

beforeEach(() => {
  settings.clear();
  problems.clear();
});
afterEach(() => {
  shown.dispose();
  settings.clear();
});

it("says what servers do not run of the SDK's form as soon as that is what the setting says, and only so long", () => {
  show(fieldLoop);
  expect(codes()).toEqual([]);
  choose("sdk");
  expect(codes()).toEqual(["sdk-form-field-loop"]);
  choose("compact");
  expect(codes()).toEqual([]);
});

it("says it of what is opened and typed, and not of what has errors", () => {
  settings.set("kubeflowStudio.compileNaming", "sdk");
  show(fieldLoop);
  expect(codes()).toEqual(["sdk-form-field-loop"]);
  text = body(`${fieldLoop} say({});`);
  changed.fire(document);
  expect(codes()).not.toContain("sdk-form-field-loop");
  expect(codes()).not.toEqual([]);
});
