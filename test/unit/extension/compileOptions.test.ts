import { beforeEach, describe, expect, it } from "vitest";
import * as vscode from "vscode";
import { compileFile } from "../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../../src/compiler/emit/yaml.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { compileOptions } from "../../../src/extension/language/compileNaming.ts";
import { settings } from "../../support/vscode.ts";

beforeEach(() => {
  settings.clear();
});

/** What a pipeline of one Python component is compiled to as the settings are: what it installs, its image, its version. */
function compiled(options = ""): readonly (string | undefined)[] {
  const yaml = text(options);
  return [/(kfp==[^']*)'/, /image: (.*)/, /^sdkVersion: (.*)$/m].map((found) => found.exec(yaml)?.[1]);
}

function text(options = ""): string {
  const path = "/w/p.pipeline.ts";
  const source = `import { pipeline } from "kubeflow-studio";
import { f } from "./f.py";
export default pipeline({ name: "p"${options} }, () => {
  f();
  f();
});`;
  const file = compileFile(path, sourcesOf({ [path]: source, "/w/f.py": "def f(): pass\n" }));
  expect(file.diagnostics).toEqual([]);
  const [pipeline] = file.pipelines;
  return printSpecYaml(emitPipelineSpec(pipeline!, compileOptions(vscode.Uri.file(path), pipeline!)));
}

describe("the setting kubeflowStudio.sdkVersion", () => {
  it("says whose text Python components get", () => {
    expect(compiled()).toEqual(["kfp==2.17.0", "python:3.11", "kfp-2.17.0"]);
    settings.set("kubeflowStudio.sdkVersion", "2.9.0");
    expect(compiled()).toEqual(["kfp==2.9.0", "python:3.8", "kfp-2.9.0"]);
    settings.set("kubeflowStudio.sdkVersion", "2.14.6");
    expect(compiled()).toEqual(["kfp==2.14.6", "python:3.9", "kfp-2.14.6"]);
  });

  it("comes after what the pipeline says, which may name the kfp that is installed apart", () => {
    settings.set("kubeflowStudio.sdkVersion", "2.9.0");
    expect(compiled(', sdkVersion: "2.12.1"')).toEqual(["kfp==2.12.1", "python:3.9", "kfp-2.12.1"]);
    expect(compiled(', kfpVersion: "2.14.3"')).toEqual(["kfp==2.14.3", "python:3.8", "kfp-2.9.0"]);
  });

  it.each(["", "newest", "2.17", "1.8.22", "2.17.0; rm -rf", `2.${"1".repeat(10_000)}.0`])(
    "is not heeded where it is no version to write for: %j",
    (version) => {
      settings.set("kubeflowStudio.sdkVersion", version);
      expect(compiled()).toEqual(["kfp==2.17.0", "python:3.11", "kfp-2.17.0"]);
    },
  );
});

describe("the setting kubeflowStudio.compileNaming", () => {
  it("says whose names and text the file has", () => {
    expect(text().match(/^ {2}comp-.*:$/gm)).toEqual(["  comp-f:"]);
    settings.set("kubeflowStudio.compileNaming", "sdk");
    expect(text().match(/^ {2}comp-.*:$/gm)).toEqual(["  comp-f:", "  comp-f-2:"]);
    expect(text()).toContain(`"\\nif ! [ -x \\"$(command -v pip)\\" ]; then\\n    python3 -m ensurepip ||\\\n`);
  });
});
