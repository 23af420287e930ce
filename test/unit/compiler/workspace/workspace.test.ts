import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterEach, describe, expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { startPipeline } from "../../../../src/compiler/edit/applyOperation.ts";
import { templates, type TemplateName } from "../../../../src/compiler/edit/templates/templates.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";
import { extendGitignore } from "../../../../src/compiler/workspace/extendGitignore.ts";
import { extendTsconfig } from "../../../../src/compiler/workspace/extendTsconfig.ts";
import { isTyped, typeFilePath, typeFiles } from "../../../../src/compiler/workspace/typeFiles.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { dslDeclarations } from "../../dsl/typeErrors.ts";

const python = `from typing import NamedTuple
from kfp import dsl
from kfp.dsl import Dataset, Input, Model, Output


@dsl.component(packages_to_install=["scikit-learn"])
def train(data: Input[Dataset], rate: float = 0.1, names: list = ["a"]) -> NamedTuple("Out", [("loss", float), ("steps", int)]):
    """Trains a model.

    Args:
        rate: How fast */ it learns.
    """


@dsl.component
def load(rows: int, data: Output[Dataset]):
    pass


def delete(name: str) -> str:
    return name
`;

const right = `import { pipeline, type Float } from "kubeflow-studio";
import { delete as remove, load, train } from "./components/steps.py";

export default pipeline({ name: "p" }, ({ rate = 0.5 }: { rate?: Float }) => {
  const made = load({ rows: 5 });
  const trained = train({ data: made.output, rate });
  remove({ name: \`\${trained.outputs.loss}\` });
  return { steps: trained.outputs.steps };
});
`;
const wrong = right.replace("rows: 5", 'rows: "5"');

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Errors that tsc finds in a real folder with these files and what we generate for them; no node_modules anywhere. */
function errorsIn(tsconfig: string | undefined, files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "kubeflow studio 폴더 "));
  folders.push(folder);
  const pythonFiles = Object.entries(files)
    .filter(([name]) => isTyped(name))
    .map(([relativePath, text]) => ({ relativePath, text }));
  const extended = extendTsconfig(tsconfig);
  expect(extendTsconfig(extended.text)).toMatchObject({ changed: false, text: extended.text });
  const all = { ...files, "tsconfig.json": extended.text };
  for (const { relativePath, text } of typeFiles(dslDeclarations(), pythonFiles))
    Object.assign(all, { [relativePath]: text });
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return compile(folder);
}

function compile(folder: string): string[] {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(join(folder, "tsconfig.json"), { noEmit: true }, host)!;
  const program = ts.createProgram(config.fileNames, config.options, sharing(ts.createCompilerHost(config.options)));
  // TypeScript's own library is free of errors, and checking it takes longer than all else.
  const files = program.getSourceFiles().filter((file) => !program.isSourceFileDefaultLibrary(file));
  const problems = [
    ...config.errors,
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
  return problems.map((problem) => {
    const at = problem.file?.getLineAndCharacterOfPosition(problem.start ?? 0);
    const place =
      at && problem.file ? `${problem.file.fileName.slice(folder.length + 1)}:${at.line + 1}:${at.character + 1} ` : "";
    return `${place}TS${problem.code} ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`;
  });
}

const library = new Map<string, ts.SourceFile | undefined>();

/** TypeScript's own library is parsed once for all folders. */
function sharing(host: ts.CompilerHost): ts.CompilerHost {
  const parse = host.getSourceFile.bind(host);
  const folder = host.getDefaultLibLocation?.() ?? "";
  host.getSourceFile = (name, options, ...rest) => {
    if (!name.startsWith(folder)) return parse(name, options, ...rest);
    const file = library.get(name) ?? parse(name, options, ...rest);
    library.set(name, file);
    return file;
  };
  return host;
}

const inRoot = { "p.pipeline.ts": right, "wrong.pipeline.ts": wrong, "components/steps.py": python };
const inSource = { "src/p.pipeline.ts": right, "src/wrong.pipeline.ts": wrong, "src/components/steps.py": python };

test("components in YAML are typed, by their own name and as default", () => {
  const yaml = `name: Train model
inputs:
- {name: Rate, type: Float, default: '0.5', description: How fast.}
- {name: data, type: Dataset}
outputs:
- {name: model, type: Model}
implementation: {container: {image: a}}
`;
  const pipeline = `import { importer, pipeline, Dataset } from "kubeflow-studio";
import train, { train_model } from "./train.component.yaml";
import { new as fresh } from "./new.yml";

export default pipeline({ name: "p" }, () => {
  const data = importer({ uri: "gs://a/b", type: Dataset });
  train({ data: data.output });
  fresh();
  return { model: train_model({ data: data.output, rate: 1.5 }).outputs.model };
});
`;
  const files = {
    "p.pipeline.ts": pipeline,
    "train.component.yaml": yaml,
    "new.yml": "name: new\nimplementation: {container: {image: a}}\n",
  };
  expect(errorsIn(undefined, files)).toEqual([]);
  const wrong = pipeline.replace("rate: 1.5", 'rate: "fast"');
  expect(errorsIn(undefined, { ...files, "p.pipeline.ts": wrong })).toEqual([
    expect.stringMatching(/^p\.pipeline\.ts:9:\d+ TS2322 /),
  ]);
});

describe("a workspace whose pipelines are free of red", () => {
  const configs: [string, string | undefined, Record<string, string>][] = [
    ["no tsconfig", undefined, inRoot],
    ["an empty one", "{}", inRoot],
    [
      "comments, trailing commas, tabs",
      '{\n\t// mine\n\t"compilerOptions": {\n\t\t"strict": true, /* yes */\n\t},\n}\n',
      inRoot,
    ],
    ["include of src", '{ "compilerOptions": { "strict": true, "noEmit": true }, "include": ["src"] }', inSource],
    ["own paths", '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] }, "strict": true } }', inSource],
    ["own rootDirs", '{ "compilerOptions": { "rootDirs": ["src", "generated"], "strict": true } }', inSource],
    ["nodenext", '{ "compilerOptions": { "module": "nodenext", "strict": true } }', inSource],
    [
      "extends",
      '{ "extends": "./base.json" }',
      {
        ...inSource,
        "base.json": '{ "compilerOptions": { "strict": true, "module": "preserve", "target": "es2022" } }',
      },
    ],
  ];

  test.each(configs)(
    "%s",
    (_, tsconfig, files) => {
      const errors = errorsIn(tsconfig, files);
      expect(errors).toEqual([expect.stringMatching(/wrong\.pipeline\.ts:5:23 TS2322 .*'string'.*'(number|Int)'/)]);
    },
    60_000,
  );
});

describe("extendTsconfig", () => {
  test("keeps what is there", () => {
    const text =
      '{\n  // why\n  "compilerOptions": {\n    "target": "ES2020", // old\n    "paths": { "a": ["b"] }\n  }\n}\n';
    expect(extendTsconfig(text).text).toMatchInlineSnapshot(`
      "{
        // why
        "compilerOptions": {
          "target": "ES2020", // old
          "paths": {
            "a": [
              "b"
            ],
            "kubeflow-studio": [
              "./.kubeflow/types/kubeflow-studio/index.d.ts"
            ]
          },
          "module": "ESNext",
          "moduleResolution": "bundler",
          "allowArbitraryExtensions": true,
          "rootDirs": [
            ".",
            ".kubeflow/types"
          ]
        }
      }
      "
    `);
  });

  test("counts paths from baseUrl", () => {
    expect(extendTsconfig('{"compilerOptions":{"baseUrl":"./src/app"}}').text).toContain(
      '"../../.kubeflow/types/kubeflow-studio/index.d.ts"',
    );
  });

  test("carries over what the extended configuration has", () => {
    const { text } = extendTsconfig('{ "extends": "./base.json" }', { paths: { "@/*": ["./x/*"] }, rootDirs: ["a"] });
    const { compilerOptions } = JSON.parse(text) as { compilerOptions: unknown };
    expect(compilerOptions).toMatchObject({
      rootDirs: ["a", ".", ".kubeflow/types", ".kubeflow/types/a"],
      paths: { "@/*": ["./x/*"], "kubeflow-studio": ["./.kubeflow/types/kubeflow-studio/index.d.ts"] },
    });
  });

  test.each([
    ['{ "compilerOptions": { "moduleResolution": "Classic" } }', 'change it to "bundler"'],
    ['{ "compilerOptions": { "allowArbitraryExtensions": false } }', "change it to true"],
    ['{ "compilerOptions": { "paths": { "kubeflow-studio": ["./mine.ts"] } } }', "remove that entry"],
    ['{ "compilerOptions": ', "correct it first"],
    ['{ "compilerOptions": [] }', "write one"],
  ])("says what stands against it: %s", (text, part) => {
    const { problem } = extendTsconfig(text);
    expect(problem && inEnglish(problem)).toContain(part);
  });
});

test("where declarations are", () => {
  expect(typeFilePath("pipes/components/coin.py")).toBe(".kubeflow/types/pipes/components/coin.d.py.ts");
});

test.each([
  [undefined, ".kubeflow/\n"],
  ["dist\n", "dist\n.kubeflow/\n"],
  ["dist", "dist\n.kubeflow/\n"],
  ["a\r\nb\r\n", "a\r\nb\r\n.kubeflow/\r\n"],
  ["/.kubeflow\n", "/.kubeflow\n"],
])(".gitignore %j", (before, after) => {
  expect(extendGitignore(before)).toBe(after);
});

test("templates are free of red, where there is no tsconfig yet and where it is strict", () => {
  const files = Object.fromEntries(
    (Object.keys(templates) as TemplateName[]).map((name) => {
      const path = `/w/${name}.pipeline.ts`;
      const result = startPipeline(compileFile(path, sourcesOf({ [path]: "" })), name);
      return [`${name}.pipeline.ts`, result.ok ? applyEdits("", result.edits) : result.reason];
    }),
  );
  expect(errorsIn(undefined, files)).toEqual([]);
  expect(errorsIn('{ "compilerOptions": { "strict": true, "noUncheckedIndexedAccess": true } }', files)).toEqual([]);
}, 60_000);
