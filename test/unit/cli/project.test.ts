import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { diskSources, sourcePath } from "../../../src/cli/diskSources.ts";
import { compileFile } from "../../../src/compiler/compile.ts";
import { projectAround } from "../../../src/compiler/project.ts";
import { importPython } from "../../../src/compiler/import/python/importPython.ts";

let outer = "";

/** A file below the folder around the project, `project`. */
function write(path: string, text: string): string {
  const at = join(outer, path);
  mkdirSync(dirname(at), { recursive: true });
  writeFileSync(at, text);
  return at;
}

function problemsOf(path: string): readonly string[] {
  const { diagnostics } = compileFile(sourcePath(path), diskSources);
  return diagnostics.map(({ code, path: at, span }) => `${code} ${diskSources.read(at)?.slice(span.start, span.end)}`);
}

beforeEach(() => {
  outer = mkdtempSync(join(tmpdir(), "project-"));
  write("project/package.json", "{}");
  write("secret.json", '{ "key": "told" }');
  write("secrets.py", "def secret() -> str:\n    return 'told'\n");
  write("more.ts", "export const key = 'told';\n");
});

afterEach(() => {
  rmSync(outer, { recursive: true });
});

describe("what a pipeline imports", () => {
  const body = 'export default pipeline({ name: "a" }, () => { say({ text: "x" }); });\n';
  const parts = "def say(text: str):\n    print(text)\n";

  it("lies in its project, wherever in that", () => {
    write("project/parts.py", parts);
    write("project/values.json", "1");
    const path = write(
      "project/pipes/deep/a.pipeline.ts",
      `import { pipeline } from "kubeflow-studio";\nimport { say } from "../../parts.py";\nimport value from "../../values.json";\n${body}`,
    );
    expect(problemsOf(path)).toEqual([]);
  });

  it("is not read beyond, by dots or by links", () => {
    write("project/pipes/parts.py", parts);
    symlinkSync("../../secret.json", join(outer, "project/pipes/link.json"));
    symlinkSync("..", join(outer, "project/up"));
    const specifiers = [
      "../../secret.json",
      "./link.json",
      "../up/secret.json",
      "../../secrets.py",
      "../../more",
      "../../no.json",
    ];
    const imports = specifiers.map((each, at) =>
      each.endsWith(".py")
        ? `import { secret } from "${each}";`
        : each.endsWith("more")
          ? `import { key } from "${each}";`
          : `import a${at} from "${each}";`,
    );
    const path = write(
      "project/pipes/a.pipeline.ts",
      [`import { pipeline } from "kubeflow-studio";`, `import { say } from "./parts.py";`, ...imports, body].join("\n"),
    );
    expect(problemsOf(path)).toEqual(specifiers.map((each) => `import-outside "${each}"`));
  });

  it("has nothing embedded that a link brings from outside the Python file's folder", () => {
    const python = `from kfp import dsl\n\n@dsl.component(embedded_artifact_path="data")\ndef say(text: str, data: dsl.EmbeddedInput[dsl.Dataset]):\n    print(text)\n`;
    write("project/pipes/parts.py", python);
    write("project/pipes/data/own.txt", "own");
    const path = write(
      "project/pipes/a.pipeline.ts",
      `import { pipeline } from "kubeflow-studio";\nimport { say } from "./parts.py";\n${body}`,
    );
    symlinkSync("own.txt", join(outer, "project/pipes/data/again.txt"));
    expect(problemsOf(path)).toEqual([]);
    symlinkSync("../../../secret.json", join(outer, "project/pipes/data/link.txt"));
    expect(problemsOf(path).join("\n")).toContain('python-embedded-outside "data"');
  });
});

it("a Python pipeline is imported without what its loads lead out to", () => {
  write("train.yaml", "name: train\nimplementation: { container: { image: a } }\n");
  const program = (file: string): string =>
    `from kfp import components, dsl\ntrain = components.load_component_from_file("${file}")\n\n@dsl.pipeline(name="a")\ndef a():\n    train()\n`;
  const path = write("project/a.py", program("../train.yaml"));
  expect(
    importPython(sourcePath(path), sourcePath(join(outer, "project")), diskSources).notes.map(({ code }) => code),
  ).toContain("import-component");
});

it("a project is told by what stands in its folder", () => {
  const around = (path: string, there: readonly string[], current?: string): string =>
    projectAround(path, (each) => there.includes(each), current);
  expect(around("/a/b/c/d.ts", ["/a/.git", "/a/b/package.json"])).toBe("/a");
  expect(around("/a/b/c/d.ts", ["/a/package.json", "/a/b/tsconfig.json"])).toBe("/a/b");
  expect(around("/a/b/c/d.ts", [], "/a")).toBe("/a");
  expect(around("/a/b/c/d.ts", [], "/x")).toBe("/a/b/c");
  expect(around("/d.ts", ["/.git"])).toBe("/");
  expect(around("c:/a/d.ts", [], "c:/a")).toBe("c:/a");
});
