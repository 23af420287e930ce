import { expect, test } from "vitest";
import { compileFile, importedFiles } from "../../../../../src/compiler/compile.ts";
import { readPythonComponents } from "../../../../../src/compiler/read/python/readPythonComponents.ts";
import { sourcesOf } from "../../../../../src/compiler/sources.ts";
import { isQuick } from "../../../../support/quick.ts";

const python = '@dsl.component(embedded_artifact_path="a.bin")\ndef f(): pass\n';
const pipeline = `import { pipeline } from "kubeflow-studio";
import { f } from "./f.py";
export default pipeline({ name: "p" }, () => {
  f();
});
`;

/** Bytes that cannot be packed any closer. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 48271) % 2147483647) & 0xff);
}

test.skipIf(isQuick)("what is larger than a megabyte when packed is a warning, and is embedded", () => {
  const sources = sourcesOf({ "/p/a.bin": noise(1_200_000) });
  const { components, diagnostics } = readPythonComponents("/p/f.py", python, sources);
  expect(diagnostics.map(({ code, values }) => [code, values["path"], values["size"]])).toEqual([
    ["python-embedded-large", "a.bin", "1.1"],
  ]);
  expect(components.has("f")).toBe(true);
});

test("a file that is embedded is read again when it changes, and only then", () => {
  const known = importedFiles();
  const archiveOf = (bytes: string) => {
    const sources = sourcesOf({ "/p/main.pipeline.ts": pipeline, "/p/f.py": python, "/p/a.bin": bytes });
    const file = compileFile("/p/main.pipeline.ts", sources, known);
    expect(file.dependencies).toEqual(["/p/f.py", "/p/a.bin"]);
    return file.components.get("f")!.implementation;
  };
  const [first, again, changed] = [archiveOf("a"), archiveOf("a"), archiveOf("b")];
  expect(again).toBe(first);
  expect(changed).not.toEqual(first);
});

test("a module beside it that a Python file imports from is followed, and no further than it leads", () => {
  const files = {
    "/p/main.pipeline.ts": pipeline,
    "/p/f.py": "from .names import A\n@dsl.component(base_image=A)\ndef f(): pass\n",
    "/p/names/__init__.py": "from .others import B as A\n",
    "/p/names/others.py": "from . import B\n",
  };
  expect(compileFile("/p/main.pipeline.ts", sourcesOf(files)).diagnostics.map(({ code }) => code)).toEqual([
    "unusable-export",
    "python-unreadable-option",
  ]);
  const closed = { ...files, "/p/names/others.py": 'B = "image:1"\n' };
  const file = compileFile("/p/main.pipeline.ts", sourcesOf(closed));
  expect(file.components.get("f")!.implementation).toMatchObject({ image: "image:1" });
});
